using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Ui;

/// <summary>
/// Checks a form's model with <see cref="RequestChecks"/> and says what is wrong with the label that the field has on the page;
/// also what was sent and cannot be read, where the page has no field to show it at.
/// </summary>
public sealed class ModelRules : ComponentBase, IDisposable
{
    private ValidationMessageStore? messages;

    [CascadingParameter] private EditContext? Context { get; set; }

    [CascadingParameter] private FormMappingContext? Mapping { get; set; }

    [Inject] private RequestChecks Checks { get; set; } = default!;

    [Inject] private IStringLocalizer<Texts> L { get; set; } = default!;

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

    /// <summary>Messages about what the page has no field for.</summary>
    internal static IEnumerable<string> Unplaced(EditContext context)
    {
        var fields = FieldRegistry.Of(context);
        return context.Properties.TryGetValue(typeof(ModelRules), out var found)
            ? ((List<FieldIdentifier>)found).Where(f => fields.Find(f) is null).SelectMany(context.GetValidationMessages).Distinct()
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

    private static string Shortened(string? typed) => typed is { Length: > 40 } ? $"{typed[..40]}…" : typed ?? "";

    private static PropertyInfo? Property(FieldIdentifier field) => field.Model?.GetType().GetProperty(field.FieldName);

    private void Check(object? sender, ValidationRequestedEventArgs e)
    {
        messages!.Clear();
        var broken = new List<FieldIdentifier>();
        Context!.Properties[typeof(ModelRules)] = broken;
        var fields = FieldRegistry.Of(Context);
        foreach (var (owner, property, _, message) in Checks.Check(Context.Model, (owner, property) => fields.Find(new(owner, property))?.Label))
        {
            Say(new(owner, property), message);
        }

        // The form mapper leaves a row of a list out when it cannot read it: the row has no field left that could say so.
        var shown = fields.Entries.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var unread in (Mapping?.GetAllErrors() ?? []).Where(error => !shown.Contains(error.Path)))
        {
            Say(new(Context.Model, unread.Path), L["“{0}”无法识别（{1}）", Shortened(unread.AttemptedValue), unread.Path]);
        }

        Context.NotifyValidationStateChanged();

        void Say(FieldIdentifier field, string sentence)
        {
            messages.Add(field, sentence);
            broken.Add(field);
        }
    }
}
