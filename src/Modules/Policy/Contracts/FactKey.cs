using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>How a fact is entered and shown.</summary>
public enum FactForm
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number in the key's unit.</summary>
    Number,

    /// <summary>An amount in fen.</summary>
    Money,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of the key's choices.</summary>
    Choice,

    /// <summary>Several texts.</summary>
    List,
}

/// <summary>One value that a fact may take.</summary>
/// <param name="Value">As rules and the database have it.</param>
/// <param name="Title">As people read it.</param>
public sealed record FactChoice(string Value, LocalText Title);

/// <summary>One word of the vocabulary that forms and rules share.</summary>
/// <param name="Key">Its name in expressions: <c>organisation.kind</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Help">How to fill it in.</param>
/// <param name="Of">Whose fact it is: <c>organisation</c>, <c>person</c>, <c>project</c> and so on.</param>
/// <param name="Form">How it is entered.</param>
/// <param name="Unit"><c>CNY</c> amounts are fen; null where there is none.</param>
/// <param name="Choices">The values of a choice.</param>
/// <param name="Personal">Whether it is about an identified person, and so erasable.</param>
/// <param name="ValidMonths">How long a value stays fresh; null: it does not age.</param>
/// <param name="Check"><c>uscc</c>, <c>orcid</c>, <c>email</c>, <c>phone</c>, or null.</param>
/// <param name="Required">Whether a form cannot do without it.</param>
/// <param name="Default">What it is when nobody says otherwise; the unknown when there is no default.</param>
/// <param name="Negative">Whether an amount of money may be below zero, as a profit may.</param>
public sealed record FactKey(
    string Key, LocalText Title, LocalText? Help, string Of, FactForm Form, string? Unit, IReadOnlyList<FactChoice> Choices,
    bool Personal, int? ValidMonths, string? Check, bool Required, Value Default, bool Negative = false)
{
    /// <summary>The type that expressions see.</summary>
    public FactType Type { get; } = Form switch
    {
        FactForm.Number or FactForm.Money => new(ValueKind.Number, Unit),
        FactForm.Boolean => new(ValueKind.Boolean),
        FactForm.Date => new(ValueKind.Date),
        FactForm.List => new(ValueKind.List, Element: ValueKind.Text),
        _ => new(ValueKind.Text),
    };

    /// <summary>A value in the reader's language, with its unit; money in yuan.</summary>
    public string Show(Value value) => ShowValue.Of(value, Unit, Choices);
}
