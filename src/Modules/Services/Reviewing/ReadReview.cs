using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Reviewing;

/// <summary>How the expert review of a case stands. Whoever calls has checked that the reader may see the case.</summary>
/// <param name="Review">The review.</param>
/// <param name="Scheme">The scheme by which it is held; null where the pack has it no more.</param>
/// <param name="Result">What the experts think of the case.</param>
/// <param name="State">How far the round has come.</param>
/// <param name="Ground">What would be taken over now, or was; null while there is nothing to take over.</param>
/// <param name="Decision">The panel's signed decision; null where there is none.</param>
internal sealed record ReviewStanding(CaseReview Review, SchemeTerms? Scheme, SubjectResult? Result, RoundState? State, ReviewGround? Ground, PanelDecisionEntry? Decision);

/// <summary>Reads how a review stands, for the desk; and what was written to the applicant.</summary>
internal sealed class ReadReview(KechuangDb db, ReviewDesk desk, ReviewSchemes schemes, CommentRatings ratings)
{
    /// <summary>Null where no review was opened in the case's instance. At most five queries.</summary>
    public async Task<ReviewStanding?> HandleAsync(Proceeding proceeding, Case it, CancellationToken ct)
    {
        if (proceeding.ReviewOf(it) is not { } review)
        {
            return null;
        }

        var results = await desk.ResultsAsync(review.RoundId, ct);
        var result = results?.Subjects.SingleOrDefault(s => s.SubjectId == it.Id && s.SubjectType == CaseSubject.Type);
        var decision = !review.ByPanel ? null
            : (await desk.DecisionsAsync(review.RoundId, ct)).SingleOrDefault(d => d.SubjectId == it.Id && d.SubjectType == CaseSubject.Type && d.Instance == review.Instance && d.SignedAt is not null);
        var scheme = schemes.Find(review.Scheme);
        return new(review, scheme, result, results?.State, review.Ground ?? GroundOf(review, scheme, results, result, decision), decision);
    }

    /// <summary>
    /// What the experts wrote to the applicant, with the applicant's ratings, once the instance is decided: never before, and never a name. Two queries for each review.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<RatedComment>>> CommentsAsync(Proceeding proceeding, CancellationToken ct)
    {
        var comments = new Dictionary<Guid, IReadOnlyList<RatedComment>>();
        foreach (var review in proceeding.Reviews.Where(r => IsOpenToApplicant(proceeding, r)))
        {
            comments[review.Id] = await ratings.ReadAsync(review.RoundId, CaseSubject.Type, review.CaseId, ct);
        }

        return comments;
    }

    /// <summary>Rates a comment of one of the applicant's own cases.</summary>
    /// <returns>What became of it; null where there is no such comment.</returns>
    public async Task<Saved?> RateAsync(Proceeding proceeding, Guid reviewId, string key, int useful, CancellationToken ct) =>
        useful is >= 1 and <= 5 && proceeding.Reviews.Find(r => r.Id == reviewId && IsOpenToApplicant(proceeding, r)) is { } review
            && await ratings.RateAsync(review.RoundId, CaseSubject.Type, review.CaseId, key, useful, ct) ? await db.TrySaveAsync(ct) : null;

    private static bool IsOpenToApplicant(Proceeding proceeding, CaseReview review) =>
        review.TakenAt is not null && proceeding.Decisions.Exists(d => d.CaseId == review.CaseId && d.Instance == review.Instance);

    private static ReviewGround? GroundOf(CaseReview review, SchemeTerms? scheme, RoundResults? results, SubjectResult? result, PanelDecisionEntry? decision)
    {
        var ready = result is { Done: > 0 } && results is not null && (review.ByPanel ? decision is not null : result.Done >= result.Expected && results.State is RoundState.Reviewing or RoundState.Closed);
        return !ready ? null : new(
            review.Step, review.Scheme, scheme?.Title ?? new(review.Scheme, review.Scheme), results!.Number, result!.Done, result.Rank, results.Subjects.Count, result.Mean, result.Lowest,
            result.Highest, result.Disputed, [.. result.Grades.Select(g => new GroundGrade(g.Grade, g.Title, g.Count))], decision is null ? null : decision.Outcome is PanelOutcome.Fund);
    }
}
