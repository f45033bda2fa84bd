using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Ui;

/// <summary>
/// Checks the validation attributes of a form's model, also of the objects and lists in it, and says what is wrong in the reader's
/// language with the label that the field has on the page.
/// </summary>
public sealed class ModelRules : ComponentBase, IDisposable
{
    private const int Deepest = 8;
    private ValidationMessageStore? messages;

    [CascadingParameter] private EditContext? Context { get; set; }

    [Inject] private IServiceProvider Services { get; set; } = default!;

    [Inject] private IStringLocalizer<Texts> L { get; set; } = default!;

    [Inject] private IStringLocalizerFactory Localizers { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose()
    {
        if (Context is not null)
        {
            Context.OnValidationRequested -= Check;
        }
    }

    /// <summary>True when the property of a field carries an attribute.</summary>
    internal static bool Has<TAttribute>(FieldIdentifier field)
        where TAttribute : Attribute => Property(field)?.IsDefined(typeof(TAttribute), inherit: true) == true;

    /// <summary>The most characters that the model allows in a field; null without a limit.</summary>
    internal static int? LongestText(FieldIdentifier field) => Property(field) is not { } property ? null
        : property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length;

    /// <summary>The fewest characters that the model asks for in a field; 0 without a limit.</summary>
    internal static int ShortestText(FieldIdentifier field) => Property(field)?.GetCustomAttribute<StringLengthAttribute>()?.MinimumLength ?? 0;

    /// <summary>Messages about what the page has no field for.</summary>
    internal static IEnumerable<string> Unplaced(EditContext context)
    {
        var fields = FieldRegistry.Of(context);
        return context.Properties.TryGetValue(typeof(ModelRules), out var found)
            ? ((List<FieldIdentifier>)found).Where(f => fields.Find(f) is null).SelectMany(context.GetValidationMessages)
            : [];
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Context is not null)
        {
            messages = new(Context);
            Context.OnValidationRequested += Check;
        }
    }

    private static PropertyInfo? Property(FieldIdentifier field) => field.Model?.GetType().GetProperty(field.FieldName);

    private void Check(object? sender, ValidationRequestedEventArgs e)
    {
        messages!.Clear();
        var broken = new List<FieldIdentifier>();
        Context!.Properties[typeof(ModelRules)] = broken;
        Check(Context.Model, broken, 0);
        Context.NotifyValidationStateChanged();
    }

    private void Check(object model, List<FieldIdentifier> broken, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var property in model.GetType().GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(model);
            var label = FieldRegistry.Of(Context!).Find(new(model, property.Name))?.Label ?? property.Name;
            if (value is string text && RequestChecks.Unstorable(text) is { } at)
            {
                Say(new(model, property.Name), L["{0}含有无法保存的字符（第 {1} 个字），请检查编码。", label, at + 1], broken);
                continue;
            }

            var context = new ValidationContext(model, Services, null) { MemberName = property.Name, DisplayName = label };
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (rule.GetValidationResult(value, context) is { } refusal)
                {
                    Say(new(model, property.Name), Sentence(rule, label, refusal, model), broken);
                    break;
                }
            }

            foreach (var child in Children(value))
            {
                Check(child, broken, depth + 1);
            }
        }

        if (model is IValidatableObject whole)
        {
            foreach (var refusal in whole.Validate(new(model, Services, null)))
            {
                Say(new(model, refusal.MemberNames.FirstOrDefault() ?? ""), Own(refusal.ErrorMessage ?? "", model), broken);
            }
        }
    }

    private void Say(FieldIdentifier field, string sentence, List<FieldIdentifier> broken)
    {
        messages!.Add(field, sentence);
        broken.Add(field);
    }

    private string Sentence(ValidationAttribute rule, string label, ValidationResult refusal, object model) => rule switch
    {
        _ when RequestChecks.OwnMessage(rule) is { } own => Own(own, model),
        RequiredAttribute => L["请填写{0}", label],
        StringLengthAttribute { MinimumLength: > 0 } length => L["{0}应为 {1} 至 {2} 字", label, length.MinimumLength, length.MaximumLength],
        StringLengthAttribute length => L["{0}不能超过 {1} 字", label, length.MaximumLength],
        MaxLengthAttribute length => L["{0}不能超过 {1} 字", label, length.Length],
        MinLengthAttribute length => L["{0}不能少于 {1} 字", label, length.Length],
        RangeAttribute range => L["{0}应在 {1} 到 {2} 之间", label, range.Minimum, range.Maximum],
        MoneyRangeAttribute range => L["{0}应在 {1} 到 {2} 之间", label, MoneyText.Exact(range.LeastFen), MoneyText.Exact(range.MostFen)],
        EmailAddressAttribute => L["{0}应为电子邮件地址，例如 name@example.org", label],
        UrlAttribute => L["{0}应为网址，例如 https://example.org", label],
        RegularExpressionAttribute => L["{0}的格式不正确", label],
        _ => refusal.ErrorMessage ?? L["{0}的格式不正确", label],
    };

    // A module writes its own sentences in Chinese, as everywhere, and translates them in its Texts.en.resx.
    private string Own(string sentence, object model)
    {
        var assembly = model.GetType().Assembly.GetName().Name!;
        return Localizers.Create($"{assembly}.Texts", assembly)[sentence];
    }

    private static IEnumerable<object> Children(object? value) => value switch
    {
        null or string => [],
        IEnumerable list => list.OfType<object>().Where(IsOurs),
        _ => IsOurs(value) ? [value] : [],
    };

    private static bool IsOurs(object value) =>
        value.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;
}
