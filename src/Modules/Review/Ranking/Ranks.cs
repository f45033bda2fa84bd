using Kechuang.Platform;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Ranking;

/// <summary>The arithmetic of a ranking, as <see cref="SubjectResult"/> describes it.</summary>
internal static class Ranks
{
    internal sealed record Named(Guid EntryId, string Type, Guid Id, string Number, string Title, int Extra = 0);

    /// <summary>One subject without its rank. Scores are whole hundredths, so nothing is lost before the last rounding.</summary>
    public static SubjectResult Of(Round round, Named subject, IReadOnlyList<Opinion> opinions)
    {
        var scores = opinions.Select(o => (long)o.Score).ToList();
        decimal? mean = null, deviation = null;
        if (scores.Count > 0)
        {
            var exact = (decimal)scores.Sum() / scores.Count;
            var variance = scores.Sum(s => (s - exact) * (s - exact)) / scores.Count;
            mean = Points(exact);
            deviation = Points((decimal)Math.Sqrt((double)variance));
        }

        return new(
            subject.Type, subject.Id, subject.Number, subject.Title, round.ExpertsPerSubject + subject.Extra, opinions.Count, mean, deviation,
            scores.Count == 0 ? null : scores.Min() / 100m,
            scores.Count == 0 ? null : scores.Max() / 100m,
            [.. round.Grades.Select(g => new GradeCount(g.Id, g.Title, opinions.Count(o => o.Grade == g.Id)))],
            null, null, scores.Count > 1 && scores.Max() - scores.Min() >= round.DisputedFrom * 100,
            [.. opinions.Select(o => o.Comment).Order(StringComparer.Ordinal)]);
    }

    public static IReadOnlyList<SubjectResult> Order(Round round, IEnumerable<SubjectResult> unranked)
    {
        var all = unranked.OrderBy(s => s.Number, StringComparer.Ordinal).ToList();
        var ranked = all.Where(s => s.Mean is not null).OrderByDescending(s => s.Mean).ThenByDescending(s => s, new ByGrades()).ToList();
        var means = ranked.CountBy(s => s.Mean!.Value).ToDictionary();
        for (var i = 0; i < ranked.Count; i++)
        {
            var tied = i > 0 && ranked[i - 1].Mean == ranked[i].Mean && ByGrades.Same(ranked[i - 1], ranked[i]);
            ranked[i] = ranked[i] with { Rank = tied ? ranked[i - 1].Rank : i + 1 };
        }

        var shared = ranked.CountBy(s => s.Rank!.Value).ToDictionary();
        return
        [
            .. ranked.Select(s => means[s.Mean!.Value] == 1 ? s : s with { RankReason = Reason(round, shared[s.Rank!.Value] - 1) }),
            .. all.Where(s => s.Mean is null),
        ];
    }

    private static LocalText Reason(Round round, int others) => others > 0
        ? new($"均分与等级都相同，与另外 {others} 项并列", $"Mean and grades are equal: tied with {others} more")
        : new($"均分相同，{round.Grades[0].Title.Zh}等较高等级多者在前", $"Means are equal; more of the better grades stands first ({round.Grades[0].Title.En} …)");

    private static decimal Points(decimal hundredths) => Math.Round(hundredths / 100m, 2, MidpointRounding.AwayFromZero);

    private sealed class ByGrades : IComparer<SubjectResult>
    {
        public static bool Same(SubjectResult a, SubjectResult b) => a.Grades.Select(g => g.Count).SequenceEqual(b.Grades.Select(g => g.Count));

        public int Compare(SubjectResult? x, SubjectResult? y) => x!.Grades.Zip(y!.Grades, (a, b) => a.Count.CompareTo(b.Count)).FirstOrDefault(c => c != 0);
    }
}
