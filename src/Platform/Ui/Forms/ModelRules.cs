using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kechuang.Platform.Ui;

/// <summary>
/// Checks a form's model with <see cref="RequestChecks"/> and says what is wrong with the label that the field has on the page.
/// </summary>
public sealed class ModelRules : ComponentBase, IDisposable
{
    private ValidationMessageStore? messages;

    [CascadingParameter] private EditContext? Context { get; set; }

    [Inject] private RequestChecks Checks { get; set; } = default!;

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

    private static PropertyInfo? Property(FieldIdentifier field) => field.Model?.GetType().GetProperty(field.FieldName);

    private void Check(object? sender, ValidationRequestedEventArgs e)
    {
        messages!.Clear();
        var broken = new List<FieldIdentifier>();
        Context!.Properties[typeof(ModelRules)] = broken;
        var fields = FieldRegistry.Of(Context);
        foreach (var (owner, property, _, message) in Checks.Check(Context.Model, (owner, property) => fields.Find(new(owner, property))?.Label))
        {
            var field = new FieldIdentifier(owner, property);
            messages.Add(field, message);
            broken.Add(field);
        }

        Context.NotifyValidationStateChanged();
    }
}
