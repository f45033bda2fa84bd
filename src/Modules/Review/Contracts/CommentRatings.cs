using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Review.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Contracts;

/// <summary>What applicants think of the comments they got. It does not ask who is looking: the calling use case knows whose subject it is and whether it is published.</summary>
public sealed class CommentRatings(KechuangDb db, Journal journal, TimeProvider clock)
{
    /// <summary>The comments on a subject, in an order that tells nothing. Two queries.</summary>
    public async Task<IReadOnlyList<RatedComment>> ReadAsync(Guid roundId, string subjectType, Guid subjectId, CancellationToken ct)
    {
        var opinions = await OpinionsAsync(roundId, subjectType, subjectId, ct);
        var ids = opinions.ConvertAll(o => o.Id);
        var ratings = await db.Set<OpinionRating>().Where(r => ids.Contains(r.OpinionId)).ToDictionaryAsync(r => r.OpinionId, r => r.Useful, ct);
        return [.. opinions.Select(o => new RatedComment(Key(o), o.Comment, ratings.TryGetValue(o.Id, out var useful) ? useful : null)).OrderBy(c => c.Text, StringComparer.Ordinal).ThenBy(c => c.Key, StringComparer.Ordinal)];
    }

    /// <summary>Adds a rating to the coming save, which answers <c>TooLate</c> where there is one already.</summary>
    /// <param name="roundId">The round.</param>
    /// <param name="subjectType">What the subject is.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="key">The comment's key, as <see cref="ReadAsync"/> gave it.</param>
    /// <param name="useful">1, of no use, to 5, very useful.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Whether there is such a comment.</returns>
    public async Task<bool> RateAsync(Guid roundId, string subjectType, Guid subjectId, string key, int useful, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(useful, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(useful, 5);
        if ((await OpinionsAsync(roundId, subjectType, subjectId, ct)).Find(o => Key(o) == key) is not { } opinion)
        {
            return false;
        }

        db.Add(new OpinionRating { OpinionId = opinion.Id, Useful = useful, RatedAt = clock.GetUtcNow() });

        // Of the subject, not of the opinion: who reads the subject's history does not learn which reviewer it was.
        journal.Record("review.comment.rated", subjectType, subjectId, new { roundId, useful });
        return true;
    }

    private Task<List<Opinion>> OpinionsAsync(Guid roundId, string subjectType, Guid subjectId, CancellationToken ct) => RankSubjects.Counting(db, roundId)
        .Where(o => db.Set<RoundEntry>().Any(e => e.Id == o.EntryId && e.SubjectType == subjectType && e.SubjectId == subjectId)).ToListAsync(ct);

    /// <summary>A hash: the id itself would tell when the opinion was written.</summary>
    private static string Key(Opinion opinion) => Drawing.Of(opinion.Id, opinion.EntryId)[..24];
}

/// <summary>A comment with what the applicant thinks of it.</summary>
/// <param name="Key">Names the comment and nothing else.</param>
/// <param name="Text">What the reviewer wrote to the applicant.</param>
/// <param name="Useful">1, of no use, to 5, very useful; null while it is not rated.</param>
public sealed record RatedComment(string Key, string Text, int? Useful);
