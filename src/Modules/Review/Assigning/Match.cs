using Kechuang.Platform;

namespace Kechuang.Review.Assigning;

/// <summary>How well an expert suits a subject, in whole points that explain themselves. Design: no text gives weights.</summary>
/// <param name="Score">The sum.</param>
/// <param name="SameField">Whether the expert is at home in the field.</param>
/// <param name="SameSubfield">Whether the expert is at home in the subfield.</param>
/// <param name="Words">The keywords that meet.</param>
internal sealed record Match(int Score, bool SameField, bool SameSubfield, IReadOnlyList<string> Words)
{
    public const int Field = 100;
    public const int Subfield = 60;
    public const int Word = 20;

    /// <summary>Keywords count up to this many.</summary>
    public const int MostWords = 5;

    /// <summary>The match; null when neither field nor keyword meets, so that the pair is never assigned unless it is pinned.</summary>
    public static Match? Of(Expert expert, RoundEntry entry)
    {
        var field = expert.FieldCodes.Contains($" {entry.Field} ", StringComparison.Ordinal);
        var subfield = entry.Subfield is { Length: > 0 } code && expert.FieldCodes.Contains($" {FieldCatalogue.Code(entry.Field, code)} ", StringComparison.Ordinal);
        List<string> words =
        [
            .. expert.Keywords.Where(w => w.Length > 1
                && (entry.Title.Contains(w, StringComparison.OrdinalIgnoreCase) || entry.Keywords.Contains(w, StringComparer.OrdinalIgnoreCase))).Take(MostWords),
        ];
        return field || subfield || words.Count > 0
            ? new((field || subfield ? Field : 0) + (subfield ? Subfield : 0) + words.Count * Word, field || subfield, subfield, words)
            : null;
    }

    /// <summary>Why, in a few words.</summary>
    public LocalText Reason => new(
        string.Join("、", ((string[])[SameField ? "领域" : "", SameSubfield ? "学科" : "", .. Words]).Where(w => w.Length > 0)),
        string.Join(", ", ((string[])[SameField ? "field" : "", SameSubfield ? "subfield" : "", .. Words]).Where(w => w.Length > 0)));
}
