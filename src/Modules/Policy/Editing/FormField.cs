using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Editing;

/// <summary>A field of a form over a draft's text.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Value">What the text says now.</param>
/// <param name="Path">Where it stands in the text.</param>
/// <param name="Form">What it holds.</param>
internal sealed record FormField(string Name, LocalText Label, string Value, IReadOnlyList<object> Path, FieldForm Form)
{
    /// <summary>What can be chosen; empty for what is typed.</summary>
    public IReadOnlyList<(string Value, LocalText Text)> Choices { get; init; } = [];

    public bool IsRequired { get; init; }
}

/// <summary>What a field holds.</summary>
internal enum FieldForm
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>A day; empty for none.</summary>
    Day,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Several texts with spaces or 、 between them.</summary>
    List,

    /// <summary>One language of a text; its path ends with zh or en.</summary>
    Language,
}
