using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kechuang.Platform.Ui;

/// <summary>What all fields share: label, help, errors, and the links between them that screen readers follow.</summary>
/// <typeparam name="TValue">What the field binds to: write <c>@bind-Value="Input.Title"</c>.</typeparam>
public abstract class FieldBase<TValue> : InputBase<TValue>
{
    [CascadingParameter] private FormMappingContext? Mapping { get; set; }

    /// <summary>What the field asks for, in a few words.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What helps to answer: where to find it, an example, the rule.</summary>
    [Parameter] public string? Help { get; set; }

    /// <summary>Whether an answer is needed; by default read from <see cref="RequiredAttribute"/> on the model.</summary>
    [Parameter] public bool? Required { get; set; }

    /// <summary>The HTML id, made from the field's name.</summary>
    protected string Id => FieldRegistry.IdOf(NameAttributeValue);

    /// <summary>Whether the field is marked as required.</summary>
    protected bool IsRequired => Required ?? (ValueExpression is not null && ModelRules.Has<RequiredAttribute>(FieldIdentifier));

    /// <summary>What is wrong with the value, in the reader's language.</summary>
    protected IReadOnlyList<string> Errors => Unreadable is not null
        ? [Unreadable]
        : EditContext?.GetValidationMessages(FieldIdentifier).ToList() ?? [];

    /// <summary>"true" where something is wrong, else null so that the attribute is left out.</summary>
    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    /// <summary>The ids of help and error, for aria-describedby.</summary>
    protected string? DescribedBy => (Help, Errors.Count) switch
    {
        (null, 0) => null,
        (null, _) => $"{Id}-error",
        (_, 0) => $"{Id}-help",
        _ => $"{Id}-help {Id}-error",
    };

    /// <summary>The text to show in the control: what was typed, also where it could not be read.</summary>
    protected string? Shown => Unreadable is null ? CurrentValueAsString : Unread.At(Mapping, EditContext, Name)?.Typed;

    /// <summary>What to say when the text typed is no value of this kind.</summary>
    protected abstract string Unparsed { get; }

    private string Name => NameAttributeValue;

    private string? Unreadable => Unread.At(Mapping, EditContext, Name) is not null ? Unparsed : null;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (EditContext is not null && ValueExpression is not null)
        {
            FieldRegistry.Of(EditContext).Add(FieldIdentifier, new(FieldIdentifier, Name, Id, Label, () => Errors));
        }
    }

    /// <inheritdoc />
    protected override bool TryParseValueFromString(
        string? value, [MaybeNullWhen(false)] out TValue result, [NotNullWhen(false)] out string? validationErrorMessage)
    {
        // Pages are rendered on the server only: the form mapper reads what was typed, this method never runs.
        (result, validationErrorMessage) = (default, Unparsed);
        return false;
    }
}
