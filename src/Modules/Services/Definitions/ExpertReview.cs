using Kechuang.Platform.Packs;
using Kechuang.Review.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>How experts review a case at one of its steps.</summary>
/// <param name="Scheme">The scheme of the pack; null where it follows from what is known of the case.</param>
/// <param name="Subject">What is reviewed, where the scheme follows from it: talent, result, firm.</param>
/// <param name="Verdict">The yes-or-no fact that a panel's decision becomes; null for none.</param>
/// <param name="Mean">The number that the mean of the scores becomes; null for none.</param>
/// <param name="Shows">Facts and fields of prose that say nothing of whose it is: all that a double-blind reviewer reads.</param>
/// <param name="Stops">The ground on which the clock stands still meanwhile; null where the time of the experts counts.</param>
internal sealed record ExpertReview(string? Scheme, string? Subject, string? Verdict, string? Mean, IReadOnlyList<string> Shows, string? Stops)
{
    public static ExpertReview Read(PackNode node) => new(
        node.OptionalText("scheme"), node.OptionalText("subject"), node.OptionalText("verdict"), node.OptionalText("mean"), node.Texts("shows"), node.OptionalText("stops"));

    /// <summary>The scheme for a case of which this much is known; null where the pack has none for it.</summary>
    /// <param name="schemes">The schemes of the pack.</param>
    /// <param name="facts">Canonical texts by fact.</param>
    public SchemeTerms? SchemeFor(ReviewSchemes schemes, IReadOnlyDictionary<string, string> facts) =>
        (Scheme ?? (Subject is null ? null : schemes.For(Subject, facts)?.Id)) is { } id ? schemes.Find(id) : null;

    /// <summary>Every scheme that could be the one.</summary>
    public IReadOnlyList<SchemeTerms> Possible(ReviewSchemes schemes) => Scheme is { } id
        ? [.. new[] { schemes.Find(id) }.OfType<SchemeTerms>()]
        : Subject is null ? [] : [.. schemes.AllFor(Subject).Select(o => o.Id).Distinct().Select(schemes.Find).OfType<SchemeTerms>()];
}
