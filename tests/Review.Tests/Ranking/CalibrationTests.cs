using FsCheck;
using FsCheck.Fluent;
using Kechuang.Review.Ranking;

namespace Kechuang.Review.Tests.Ranking;

public sealed class CalibrationTests
{
    private static readonly Guid[] Experts = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];
    private static readonly Guid[] Entries = [.. Enumerable.Range(1, 9).Select(i => new Guid(0, (short)i, 0, new byte[8]))];

    [Fact]
    public void Whoever_has_a_scale_gets_the_mean_and_the_spread_of_the_round()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var scores = Some(new(seed), each: 5);
            var all = Calibration.Of(scores, 20);

            // With each expert alone on their subjects the normalised means are their normalised scores.
            var alone = Calibration.Of([.. scores.Select((s, i) => s with { Entry = new Guid(0, 0, (short)i, new byte[8]) })], 20);
            foreach (var expert in all.Experts.Where(e => e.Scaled))
            {
                var own = alone.Subjects.Join(scores.Select((s, i) => (s.Expert, Id: new Guid(0, 0, (short)i, new byte[8]))), s => s.Entry, p => p.Id, (s, p) => (p.Expert, s.Normalised))
                    .Where(p => p.Expert == expert.Expert).Select(p => (double)p.Normalised).ToList();
                var mean = own.Average();
                mean.ShouldBe((double)all.Mean, 0.02);
                Math.Sqrt(own.Average(x => (x - mean) * (x - mean))).ShouldBe((double)all.Spread, 0.02);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Who_is_severe_or_lenient_by_the_same_measure_everywhere_moves_no_normalised_rank()
    {
        Prop.ForAll(Seeds, seed =>
        {
            // Everybody scores every subject: whoever has a scale of their own weighs the same.
            var random = new Random(seed);
            var worth = Entries.Take(6).ToDictionary(e => e, _ => random.Next(30, 70) * 100);
            var shift = Experts.Take(4).ToDictionary(e => e, _ => random.Next(-20, 20) * 100);
            List<Calibration.Given> Scores(bool shifted) => [.. from e in shift.Keys from s in worth.Keys select new Calibration.Given(e, s, worth[s] + (shifted ? shift[e] : 0))];
            if (worth.Values.Distinct().Count() == 1)
            {
                return;
            }

            var (plain, moved) = (Calibration.Of(Scores(false), 20), Calibration.Of(Scores(true), 20));

            plain.Subjects.ShouldAllBe(s => s.Moves == 0);
            foreach (var (one, other) in moved.Subjects.SelectMany(_ => moved.Subjects, (a, b) => (a, b)))
            {
                Math.Sign(one.Normalised - other.Normalised).ShouldBe(Math.Sign(worth[one.Entry] - worth[other.Entry]));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Few_or_equal_scores_stay_as_they_are_and_an_outlier_needs_two_others()
    {
        List<Calibration.Given> scores =
        [
            new(Experts[0], Entries[0], 9000), new(Experts[1], Entries[0], 9000), new(Experts[2], Entries[0], 4000),
            new(Experts[0], Entries[1], 8000), new(Experts[1], Entries[1], 3000),
        ];

        var calibration = Calibration.Of(scores, 20);

        calibration.Experts.ShouldAllBe(e => !e.Scaled);
        calibration.Subjects.ShouldAllBe(s => s.Normalised == s.Raw);
        calibration.Subjects.Single(s => s.Entry == Entries[0]).Outliers.ShouldBe([Experts[0], Experts[1], Experts[2]], ignoreOrder: true);
        calibration.Subjects.Single(s => s.Entry == Entries[1]).Outliers.ShouldBeEmpty();
        calibration.Experts[0].Expert.ShouldBe(Experts[2], "the severest stands first");
        calibration.Experts.Single(e => e.Expert == Experts[2]).Leniency.ShouldBe(-50m);
        Calibration.Of([], 20).Subjects.ShouldBeEmpty();
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static List<Calibration.Given> Some(Random random, int each) =>
        [.. Experts.Take(random.Next(1, 6)).SelectMany(e => Entries.OrderBy(_ => random.Next()).Take(each), (e, s) => new Calibration.Given(e, s, random.Next(0, 10_001)))];
}
