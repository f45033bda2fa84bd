namespace Kechuang.Kernels.Assignment.Tests;

public sealed class FairAssignerTests
{
    [Fact]
    public void The_worst_paper_gets_the_most_that_it_can_and_the_total_is_the_greatest_of_those()
    {
        var (raised, solved) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = seed % 2 == 0 ? Making.WithRules(seed) with { Floor = null } : Tight(seed);
            if (problem.Demand.All(k => k == 0) || problem.Affinities.Any(a => Math.Abs(a.Score) > 10) || new BruteForce(problem).Solve() is not { } greatest)
            {
                continue;
            }

            var floor = Enumerable.Range(-10, 40).Last(f => new BruteForce(problem with { Floor = f }).Solve() is not null);
            var result = FairAssigner.Solve(problem);
            solved++;
            raised += result.Total < greatest ? 1 : 0;
            (result.Floor, result.FloorBound, result.Gap).ShouldBe((floor, floor, 0));
            result.Total.ShouldBe(new BruteForce(problem with { Floor = floor }).Solve()!.Value);
            Certificate.Verify(problem with { Floor = floor }, result).Faults.ShouldBeEmpty();
        }

        solved.ShouldBeGreaterThan(30);
        raised.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Dozens_of_papers_are_raised_and_what_is_not_known_is_said()
    {
        var problem = Making.Large(papers: 30, experts: 30, demand: 2, load: 2) with { MinLoad = null, Forbidden = [], Organisation = null };

        var (greatest, fair) = (Assigner.Solve(problem), FairAssigner.Solve(problem));

        var worst = fair.Pairs.GroupBy(p => p.Paper).Min(g => g.Sum(p => problem.Affinities.Single(a => a.Paper == p.Paper && a.Expert == p.Expert).Score));
        worst.ShouldBe(fair.Floor!.Value);
        fair.FloorBound!.Value.ShouldBeGreaterThanOrEqualTo(worst);
        worst.ShouldBeGreaterThan(greatest.Pairs.GroupBy(p => p.Paper).Min(g => g.Sum(p => problem.Affinities.Single(a => a.Paper == p.Paper && a.Expert == p.Expert).Score)));
        fair.Total.ShouldBeLessThanOrEqualTo(greatest.Total);
        Certificate.Verify(problem with { Floor = worst }, fair).Faults.ShouldBeEmpty();
    }

    // Everybody is needed, so what one paper gains another loses.
    private static AssignmentProblem Tight(int seed)
    {
        var random = new System.Random(seed);
        var demand = random.Next(1, 3);
        return new()
        {
            Demand = [demand, demand, demand],
            MaxLoad = [.. Enumerable.Repeat(demand, 3)],
            Affinities = Affinity.Dense(3, 3, (_, _) => random.Next(10)),
        };
    }
}
