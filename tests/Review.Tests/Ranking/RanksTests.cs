using FsCheck;
using FsCheck.Fluent;
using Kechuang.Review.Contracts;
using Kechuang.Review.Ranking;

namespace Kechuang.Review.Tests.Ranking;

public sealed class RanksTests
{
    private static readonly RoundGrade[] Grades = [new("A", new("优", "A")), new("B", new("良", "B")), new("C", new("差", "C"))];

    [Fact]
    public void Results_equal_a_naive_computation()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var round = Round();
            var given = Enumerable.Range(0, random.Next(1, 8)).Select(i => (Number: $"{i:00}", Scores: Enumerable.Range(0, random.Next(0, 5))
                .Select(_ => (Score: random.Next(0, 5) * 2500, Grade: Grades[random.Next(3)].Id)).ToArray())).ToArray();

            var results = Ranks.Order(round, given.Select(g => Ranks.Of(round, new(Guid.CreateVersion7(), "t", Guid.CreateVersion7(), g.Number, g.Number), [.. g.Scores.Select(s => Opinion(s.Score, s.Grade))])));

            results.Count.ShouldBe(given.Length);
            foreach (var (number, scores) in given)
            {
                var result = results.Single(r => r.Number == number);
                result.Done.ShouldBe(scores.Length);
                if (scores.Length == 0)
                {
                    result.Rank.ShouldBeNull();
                    result.Mean.ShouldBeNull();
                    continue;
                }

                var points = scores.Select(s => s.Score / 100.0).ToArray();
                var mean = points.Average();
                ((double)result.Mean!.Value).ShouldBe(mean, 0.00501);
                ((double)result.Deviation!.Value).ShouldBe(Math.Sqrt(points.Select(p => (p - mean) * (p - mean)).Average()), 0.00501);
                ((double)result.Range!.Value).ShouldBe(points.Max() - points.Min(), 1e-9);
                result.Disputed.ShouldBe(points.Length > 1 && points.Max() - points.Min() >= SubjectResult.DisputedRange);
                Grades.ShouldAllBe(g => result.Grades.Single(c => c.Grade == g.Id).Count == scores.Count(s => s.Grade == g.Id));

                // The rank is one more than how many are better, counted one by one.
                result.Rank.ShouldBe(1 + results.Count(other => other.Mean is not null && Better(other, result)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equal_means_stand_by_grades_and_full_ties_share_a_rank()
    {
        var round = Round();
        SubjectResult Of(string number, params (int, string)[] scores) =>
            Ranks.Of(round, new(Guid.CreateVersion7(), "t", Guid.CreateVersion7(), number, number), [.. scores.Select(s => Opinion(s.Item1, s.Item2))]);

        var results = Ranks.Order(round, [Of("3", (8000, "B"), (8000, "B")), Of("1", (8000, "A"), (8000, "B")), Of("2", (9000, "B"), (7000, "B")), Of("4", (7000, "A"))]);

        results.Select(r => (r.Number, r.Rank!.Value)).ShouldBe([("1", 1), ("2", 2), ("3", 2), ("4", 4)]);
        results[0].RankReason!.Zh.ShouldContain("较高等级多者在前");
        results[1].RankReason!.Zh.ShouldContain("并列");
        results[3].RankReason.ShouldBeNull();
    }

    [Fact]
    public void A_score_is_the_weighted_mean_of_shares()
    {
        var round = Round([new("x", new("x", "x"), 1, 10), new("y", new("y", "y"), 2, 5)]);
        round.Score(new Dictionary<string, int> { ["x"] = 10, ["y"] = 5 }).ShouldBe(10_000);
        round.Score(new Dictionary<string, int> { ["x"] = 0, ["y"] = 0 }).ShouldBe(0);
        round.Score(new Dictionary<string, int> { ["x"] = 5, ["y"] = 1 }).ShouldBe(3000);
        round.Score(new Dictionary<string, int> { ["x"] = 10, ["y"] = 0 }).ShouldBe(3333);
        round.Score(new Dictionary<string, int> { ["x"] = 0, ["y"] = 5 }).ShouldBe(6667);
    }

    private static bool Better(SubjectResult a, SubjectResult b)
    {
        if (a.Mean != b.Mean)
        {
            return a.Mean > b.Mean;
        }

        for (var i = 0; i < a.Grades.Count; i++)
        {
            if (a.Grades[i].Count != b.Grades[i].Count)
            {
                return a.Grades[i].Count > b.Grades[i].Count;
            }
        }

        return false;
    }

    private static Round Round(List<RoundCriterion>? criteria = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = "PS",
        Programme = "P",
        Name = "n",
        Title = new("n", "n"),
        Criteria = criteria ?? [],
        Grades = [.. Grades],
        ExpertsPerSubject = 3,
        MaxLoad = 3,
        Due = default,
        OpenedAt = default,
    };

    private static Opinion Opinion(int score, string grade) => new()
    {
        Id = Guid.CreateVersion7(),
        DutyId = Guid.CreateVersion7(),
        EntryId = Guid.CreateVersion7(),
        RoundId = Guid.CreateVersion7(),
        Turn = 1,
        Marks = [],
        Score = score,
        Grade = grade,
        Comment = "c",
        Confidential = "",
        SubmittedAt = default,
    };
}
