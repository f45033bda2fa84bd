using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>
/// A text that applications are compared with and that is no application of this centre: an open publication, or a proposal, task book or report
/// from before. It is never changed by what is compared with it.
/// </summary>
internal sealed class ComparedText : Aggregate
{
    /// <summary>Most characters of a set's name, of a key and of a group.</summary>
    public const int NameLength = 100;

    /// <summary>Most characters of a title.</summary>
    public const int TitleLength = 500;

    /// <summary>What it was loaded with: 公开论文 2024.</summary>
    public required string Set { get; init; }

    /// <summary>What the set calls it; unique in the set.</summary>
    public required string Key { get; init; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    /// <summary>Whose it is, as the set says; an ORCID is recognised as an investigator's own. "" when not known.</summary>
    public required string Group { get; set; }

    /// <summary>The programme whose people may read it; null for an open publication, which everybody may.</summary>
    public string? Programme { get; set; }

    public required DateTimeOffset LoadedAt { get; set; }

    /// <summary>What is compared: the text, or the title of what has none.</summary>
    public static string Said(string title, string text) => string.IsNullOrWhiteSpace(text) ? title : text;
}
