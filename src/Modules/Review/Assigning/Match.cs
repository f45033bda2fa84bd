using Kechuang.Kernels.Text;
using Kechuang.Platform;

namespace Kechuang.Review.Assigning;

/// <summary>How well an expert suits a subject, in whole points that explain themselves. Kept with the pair.</summary>
/// <param name="Score">The sum.</param>
/// <param name="SameField">Whether the expert is at home in the field.</param>
/// <param name="SameSubfield">Whether the expert is at home in the subfield.</param>
/// <param name="Words">The words of the subject that the expert's profile has too, the weightiest first.</param>
internal sealed record Match(int Score, bool SameField, bool SameSubfield, IReadOnlyList<string> Words)
{
    /// <summary>Most words that are kept of a pair.</summary>
    public const int MostWords = 5;

    public static Match Of(MatchReason reason) => new(reason.Score, reason.Levels > 0, reason.Levels > 1, reason.Words);

    /// <summary>Why, in a few words.</summary>
    public LocalText Why() => new(
        string.Join("、", ((string[])[SameField ? "领域" : "", SameSubfield ? "学科" : "", .. Words]).Where(w => w.Length > 0)),
        string.Join(", ", ((string[])[SameField ? "field" : "", SameSubfield ? "subfield" : "", .. Words]).Where(w => w.Length > 0)));
}
