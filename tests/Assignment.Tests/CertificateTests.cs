using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class CertificateTests
{
    private static readonly AssignmentProblem Problem = Making.Large(papers: 30, experts: 20, demand: 3, load: 6);
    private static readonly AssignmentResult Result = Assigner.Solve(Problem);

    [Fact]
    public void A_pair_exchanged_for_a_worse_one_fails()
    {
        Certificate.Verify(Problem, Result).Optimal.ShouldBeTrue();
        var tried = 0;
        foreach (var pair in Result.Pairs)
        {
            foreach (var expert in Enumerable.Range(0, 20).Where(r => !Result.Pairs.Contains(new(pair.Paper, r))).Take(3))
            {
                var scores = Problem.Affinities.ToDictionary(a => new Pair(a.Paper, a.Expert), a => a.Score);
                Pair[] pairs = [.. Result.Pairs.Where(p => p != pair), new(pair.Paper, expert)];
                var tampered = Result with { Pairs = pairs, Total = pairs.Sum(p => scores[p]) };

                var verification = Certificate.Verify(Problem, tampered);

                verification.Optimal.ShouldBeFalse();
                (verification.Faults.Count > 0 || verification.Gap > 0).ShouldBeTrue();
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_total_that_is_only_claimed_fails() =>
        Certificate.Verify(Problem, Result with { Total = Result.Total + 1 }).Faults.ShouldHaveSingleItem().ShouldContain("total");

    [Fact]
    public void A_pair_left_out_or_given_twice_fails()
    {
        Certificate.Verify(Problem, Result with { Pairs = [.. Result.Pairs.Skip(1)] }).Optimal.ShouldBeFalse();
        Certificate.Verify(Problem, Result with { Pairs = [.. Result.Pairs, Result.Pairs[0]] }).Optimal.ShouldBeFalse();
        Certificate.Verify(Problem, Result with { Pairs = [.. Result.Pairs.Skip(1), new(99, 99)] }).Optimal.ShouldBeFalse();
        Certificate.Verify(Problem, Result with { Certificate = null }).Optimal.ShouldBeFalse();
    }

    [Fact]
    public void Any_prices_bound_every_total_from_above() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed);
        var random = new System.Random(seed);
        var result = Assigner.Solve(problem);
        if (!result.Feasible)
        {
            return true;
        }

        var made = result with
        {
            Certificate = new([.. problem.Demand.Select(_ => (long)random.Next(-5, 6))], [.. problem.MaxLoad.Select(_ => (long)random.Next(-5, 6))]),
        };
        return Certificate.Verify(problem, made) is { Faults.Count: 0 } verification && verification.Gap >= 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Prices_of_any_size_are_added_up_without_overflow()
    {
        var huge = Result with { Certificate = new([.. Enumerable.Repeat(long.MaxValue, 30)], [.. Enumerable.Repeat(long.MinValue, 20)]) };

        Certificate.Verify(Problem, huge).Optimal.ShouldBeFalse();
    }
}
