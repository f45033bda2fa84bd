using Kechuang.Platform;
using Kechuang.Review.Choosing;

namespace Kechuang.Review.Contracts;

/// <summary>The schemes of the pack: by what, by whom and how openly a kind of thing is reviewed.</summary>
public sealed class ReviewSchemes
{
    private readonly SchemePack pack;

    internal ReviewSchemes(SchemePack pack) => this.pack = pack;

    /// <summary>What applicants may know of every scheme by which people review subjects of a kind; those with the most conditions first, as <see cref="For"/> tries them.</summary>
    public IReadOnlyList<SchemeOutline> AllFor(string subject) =>
    [
        .. from scheme in pack.All
           where scheme.Anonymity is not null
           from use in scheme.Uses
           where use.Subject == subject
           orderby use.When.Count descending, scheme.Id
           let weights = (decimal)scheme.Criteria.Sum(c => c.Weight)
           select new SchemeOutline(
               scheme.Id, scheme.Title, use.When, [.. scheme.Criteria.Select(c => (c.Title, Math.Round(100 * c.Weight / weights, 1)))], scheme.Experts!, $"/review/schemes/{scheme.Id}"),
    ];

    /// <summary>A scheme by which people review; null where the pack has none of this id.</summary>
    public SchemeTerms? Find(string id) => pack.Find(id) is { Anonymity: { } anonymity } scheme ? Terms(scheme, anonymity) : null;

    /// <summary>Every scheme by which people review, by id.</summary>
    public IReadOnlyList<SchemeTerms> All => [.. from s in pack.All where s.Anonymity is not null orderby s.Id select Terms(s, s.Anonymity!.Value)];

    /// <summary>What marks that experts might give come to, by the arithmetic of real rounds: for stories, which ask nobody.</summary>
    /// <param name="id">A scheme by which people review.</param>
    /// <param name="marks">The marks of each expert by criterion; every criterion has one.</param>
    public IReadOnlyList<decimal> Score(string id, IEnumerable<IReadOnlyDictionary<string, int>> marks)
    {
        IReadOnlyList<RoundCriterion> criteria = [.. pack.Find(id)!.Criteria.Select(c => new RoundCriterion(c.Id, c.Title, c.Weight, c.Max))];
        return [.. marks.Select(m => Round.Score(criteria, m) / 100m)];
    }

    private static SchemeTerms Terms(Scheme scheme, Anonymity anonymity) => new(
        scheme.Id, scheme.Title, anonymity, scheme.Concludes, scheme.Experts!, scheme.Criteria.ToDictionary(c => c.Id, c => c.Max, StringComparer.Ordinal), $"/review/schemes/{scheme.Id}");

    /// <summary>The scheme for a subject, chosen by what is known of it; null where the pack has none for it.</summary>
    /// <param name="subject">What is reviewed: <c>application</c>, <c>result</c>, <c>talent</c>, <c>firm</c>.</param>
    /// <param name="facts">Canonical texts by fact: <c>project.evaluation_type</c> → <c>task_oriented</c>.</param>
    public SchemeChoice? For(string subject, IReadOnlyDictionary<string, string> facts) =>
        pack.For(subject, facts) is var (scheme, reason) ? new(scheme.Id, scheme.Title, reason.Rule, reason.Clause) : null;
}

/// <summary>A scheme as applicants read it.</summary>
/// <param name="Id">The scheme.</param>
/// <param name="Title">Its title.</param>
/// <param name="When">Facts that the subject must have, as canonical texts; none where it is for all.</param>
/// <param name="Criteria">What is judged, with its share in percent.</param>
/// <param name="Experts">The parameter with the number of experts; where it is not set, whoever opens the round says it.</param>
/// <param name="Href">Its page.</param>
public sealed record SchemeOutline(
    string Id, LocalText Title, IReadOnlyDictionary<string, string> When, IReadOnlyList<(LocalText Title, decimal Percent)> Criteria, string Experts, string Href);

/// <summary>A scheme and why it is the one.</summary>
/// <param name="Id">The scheme.</param>
/// <param name="Title">Its title.</param>
/// <param name="Rule">The rule that asks for it: <c>B-060</c>; null where it is design.</param>
/// <param name="Clause">The clause that asks for it; null where it is design.</param>
public sealed record SchemeChoice(string Id, LocalText Title, string? Rule, string? Clause);

/// <summary>A scheme as the room that opens a round needs it.</summary>
/// <param name="Id">The scheme.</param>
/// <param name="Title">Its title.</param>
/// <param name="Anonymity">Who learns whose name.</param>
/// <param name="Concludes">What stands at the end.</param>
/// <param name="Experts">The parameter with the number of experts; where it is not set, whoever opens the round says it.</param>
/// <param name="Criteria">The highest mark by criterion.</param>
/// <param name="Href">Its page.</param>
public sealed record SchemeTerms(
    string Id, LocalText Title, Anonymity Anonymity, Conclusion Concludes, string Experts, IReadOnlyDictionary<string, int> Criteria, string Href);
