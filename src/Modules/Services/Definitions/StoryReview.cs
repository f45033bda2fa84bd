using Kechuang.Review.Contracts;
using Kechuang.Services.Handling;
using Kechuang.Services.Reviewing;

namespace Kechuang.Services.Definitions;

/// <summary>The expert review of a story: made-up experts give marks, which come to what they would come to in a real round.</summary>
internal static class StoryReview
{
    /// <summary>Takes over what the experts of a story found. Who has a side is no expert of it, as in a real round.</summary>
    public static Refused? Take(Proceeding proceeding, Gatekeeper gatekeeper, Case it, Actor who, ServiceExampleStep step, IReadOnlyList<(Guid Expert, IReadOnlyDictionary<string, int> Marks)> opinions)
    {
        if (proceeding.ReviewOf(it) is not { } review)
        {
            return Refused.Because("state");
        }

        var sides = proceeding.Decisions.Select(d => d.DecidedBy).Append(it.HandlerId).Append(proceeding.Application.ApplicantId).ToHashSet();
        if (opinions.Any(o => sides.Contains(o.Expert)) || opinions.DistinctBy(o => o.Expert).Count() != opinions.Count)
        {
            return Refused.Because("conflict");
        }

        // As many as the parameter says, with marks for this very scheme: others could be meant for another of the same subject.
        var scheme = gatekeeper.Schemes.Find(review.Scheme)!;
        if ((gatekeeper.Number(scheme.Experts, gatekeeper.DayOf(step.At)) is { } asked && asked != opinions.Count) || opinions.Any(o => !ReviewChecks.Fits(scheme, o.Marks)))
        {
            return Refused.Because("review");
        }

        var scores = gatekeeper.Schemes.Score(review.Scheme, opinions.Select(o => o.Marks));

        proceeding.Judges = proceeding.Judges.SelectMany(g => g, (g, u) => (g.Key, u)).Concat(opinions.Select(o => (it.Id, o.Expert))).ToLookup(p => p.Item1, p => p.Item2);
        var mean = scores.Count == 0 ? (decimal?)null : Math.Round(scores.Average(), 2, MidpointRounding.AwayFromZero);
        return proceeding.TakeReview(
            it, who,
            new(
                review.Step, review.Scheme, scheme.Title, "EXAMPLE", scores.Count, scores.Count == 0 ? null : 1, 1, mean, scores.Count == 0 ? null : scores.Min(), scores.Count == 0 ? null : scores.Max(), false, [],
                review.ByPanel ? step.Outcome switch { "pass" => true, "fail" => false, _ => null } : null),
            review.ByPanel ? Guid.CreateVersion7(step.At) : null, step.At);
    }

    /// <summary>What a reviewer reads of the cases of a story: facts, fields of prose, holder, papers.</summary>
    public static IReadOnlySet<string> Seen(Proceeding proceeding, Gatekeeper gatekeeper) => proceeding.Cases
        .Where(c => proceeding.ReviewOf(c) is not null)
        .SelectMany(c => CaseSubject.Seen(
            proceeding, proceeding.ReviewStepOf(c)!.Review!, gatekeeper.Schemes.Find(proceeding.ReviewOf(c)!.Scheme)!.Anonymity is Anonymity.DoubleBlind, gatekeeper.IsPersonal))
        .ToHashSet(StringComparer.Ordinal);
}
