namespace Kechuang.Review.Ranking;

/// <summary>The scores of a round as they are and as each expert's own scale has them.</summary>
/// <remarks>
/// With m and s the mean and the standard deviation (of the population) of all scores of the round, and m(e), s(e) those of one expert, a score x
/// becomes m + s·(x − m(e))/s(e). An expert with fewer than <see cref="LeastScores"/> scores, or with no spread, has no scale of their own:
/// their scores stay as they are. Scores are hundredths of a point.
/// </remarks>
/// <param name="Mean">The mean of all scores, in points.</param>
/// <param name="Spread">Their standard deviation.</param>
/// <param name="Experts">One for each expert, the severest first.</param>
/// <param name="Subjects">One for each subject with a score, by raw rank.</param>
internal sealed record Calibration(decimal Mean, decimal Spread, IReadOnlyList<Calibration.ExpertScale> Experts, IReadOnlyList<Calibration.SubjectScore> Subjects)
{
    /// <summary>Fewest scores from which an expert's own scale is read.</summary>
    public const int LeastScores = 3;

    /// <summary>One score that counts.</summary>
    internal readonly record struct Given(Guid Expert, Guid Entry, int Score);

    /// <param name="Expert">The expert.</param>
    /// <param name="Scores">How many scores they gave.</param>
    /// <param name="Mean">Their mean.</param>
    /// <param name="Spread">Their standard deviation.</param>
    /// <param name="Leniency">By how much they are above the others on the same subjects, in the mean; null where nobody else scored those.</param>
    /// <param name="Scaled">Whether their scores are put on the round's scale.</param>
    internal sealed record ExpertScale(Guid Expert, int Scores, decimal Mean, decimal Spread, decimal? Leniency, bool Scaled);

    /// <param name="Entry">The subject.</param>
    /// <param name="Raw">The mean of its scores.</param>
    /// <param name="Normalised">The mean of its scores on the round's scale.</param>
    /// <param name="RawRank">From 1; equal means share a rank.</param>
    /// <param name="NormalisedRank">The same by normalised means.</param>
    /// <param name="Range">Highest less lowest raw score.</param>
    /// <param name="Outliers">Experts whose score is as far from the mean of the others as the round calls a disagreement.</param>
    internal sealed record SubjectScore(Guid Entry, decimal Raw, decimal Normalised, int RawRank, int NormalisedRank, decimal Range, IReadOnlyList<Guid> Outliers)
    {
        /// <summary>By how many ranks it rises (or falls, negative) when experts' own scales are taken out.</summary>
        public int Moves => RawRank - NormalisedRank;
    }

    /// <param name="scores">The scores that count; an expert scores a subject once.</param>
    /// <param name="far">From how many points a score lies outside. At least two others are needed for that.</param>
    public static Calibration Of(IReadOnlyList<Given> scores, int far)
    {
        if (scores.Count == 0)
        {
            return new(0, 0, [], []);
        }

        var (mean, spread) = Moments(scores.Select(s => s.Score));
        var byEntry = scores.ToLookup(s => s.Entry);
        var own = scores.GroupBy(s => s.Expert).ToDictionary(g => g.Key, g => (Count: g.Count(), Moments: Moments(g.Select(s => s.Score))));
        var experts = scores.GroupBy(s => s.Expert).Select(g => new ExpertScale(
            g.Key, own[g.Key].Count, Points(own[g.Key].Moments.Mean), Points(own[g.Key].Moments.Spread), Leniency(g, byEntry), IsScaled(own[g.Key])));
        var subjects = byEntry.Select(g => new SubjectScore(
            g.Key,
            Points(g.Average(s => (double)s.Score)),
            Points(g.Average(s => IsScaled(own[s.Expert]) ? mean + spread * (s.Score - own[s.Expert].Moments.Mean) / own[s.Expert].Moments.Spread : s.Score)),
            0, 0, (g.Max(s => s.Score) - g.Min(s => s.Score)) / 100m,
            [.. g.Where(s => g.Count() > 2 && Math.Abs(s.Score - OthersMean(s, g)) >= far * 100).Select(s => s.Expert)])).ToList();
        return new(
            Points(mean), Points(spread),
            [.. experts.OrderBy(e => e.Leniency ?? 0).ThenBy(e => e.Mean).ThenBy(e => e.Expert)],
            [.. subjects.Select(s => s with { RawRank = 1 + subjects.Count(o => o.Raw > s.Raw), NormalisedRank = 1 + subjects.Count(o => o.Normalised > s.Normalised) })
                .OrderBy(s => s.RawRank).ThenBy(s => s.Entry)]);
    }

    private static bool IsScaled((int Count, (double Mean, double Spread) Moments) own) => own.Count >= LeastScores && own.Moments.Spread > 0;

    private static decimal? Leniency(IEnumerable<Given> own, ILookup<Guid, Given> byEntry)
    {
        var above = own.Where(s => byEntry[s.Entry].Count() > 1).Select(s => s.Score - OthersMean(s, byEntry[s.Entry])).ToList();
        return above.Count == 0 ? null : Points(above.Average());
    }

    private static double OthersMean(Given score, IEnumerable<Given> all) => all.Where(s => s.Expert != score.Expert).Average(s => (double)s.Score);

    private static (double Mean, double Spread) Moments(IEnumerable<int> scores)
    {
        var all = scores.ToList();
        var mean = all.Average();
        return (mean, Math.Sqrt(all.Sum(s => (s - mean) * (s - mean)) / all.Count));
    }

    private static decimal Points(double hundredths) => Math.Round((decimal)hundredths / 100m, 2, MidpointRounding.AwayFromZero);
}
