using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class AssignerTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void The_total_is_the_greatest_and_the_certificate_proves_it()
    {
        var (feasible, infeasible) = (0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.Small(seed);
            var result = Assigner.Solve(problem);
            var best = new BruteForce(problem).Solve();
            feasible += best is null ? 0 : 1;
            infeasible += best is null ? 1 : 0;
            if (result.Feasible != best is not null)
            {
                return false;
            }

            var verification = Certificate.Verify(problem, result);
            return best is null
                ? !verification.Optimal && result.Shortages.Count > 0
                : result.Total == best && verification is { Optimal: true } && verification.Gap == 0 && verification.Bound == best;
        }).Check(Many);
        feasible.ShouldBeGreaterThan(300);
        infeasible.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void The_reasons_are_true() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed);
        var result = Assigner.Solve(problem);
        return result.Shortages.All(s => s.Needed > s.Available && s.Kind switch
        {
            // By themselves, with everybody at hand, these papers cannot be served either ...
            ShortageKind.Places => !Assigner.Solve(Only(problem, s.Papers) with { MinLoad = null }).Feasible
                && s.Needed == s.Papers.Sum(p => (long)problem.Demand[p]),
            // ... nor these minima met, when nobody else has one.
            ShortageKind.Papers => !Assigner.Solve(problem with
            {
                MinLoad = [.. Enumerable.Range(0, problem.MaxLoad.Count).Select(r => s.Experts.Contains(r) ? problem.MinLoad![r] : 0)],
            }).Feasible,
            _ => problem.Pinned.Count > 0,
        });
    }).Check(Many);

    [Fact]
    public void One_place_less_than_the_named_need_can_be_had() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed) with { MinLoad = null, Organisation = null, Pinned = [] };
        var result = Assigner.Solve(problem);
        var places = Enumerable.Range(0, problem.Demand.Count).Select(p => result.Pairs.Count(pair => pair.Paper == p)).ToArray();
        // What is handed out in an infeasible case is itself a best answer to what it serves.
        var served = problem with { Demand = places };
        return Assigner.Solve(served) is { Feasible: true } again && again.Total == result.Total && new BruteForce(served).Solve() == result.Total;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_order_and_the_numbers_of_people_do_not_change_the_total() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed);
        var random = new System.Random(seed);
        int[] papers = [.. Enumerable.Range(0, problem.Demand.Count).OrderBy(_ => random.Next())];
        int[] experts = [.. Enumerable.Range(0, problem.MaxLoad.Count).OrderBy(_ => random.Next())];
        var shuffled = problem with
        {
            Demand = [.. papers.Select(p => problem.Demand[p])],
            MaxLoad = [.. experts.Select(r => problem.MaxLoad[r])],
            MinLoad = problem.MinLoad is null ? null : [.. experts.Select(r => problem.MinLoad[r])],
            Organisation = problem.Organisation is null ? null : [.. experts.Select(r => problem.Organisation[r])],
            Affinities = [.. problem.Affinities.Reverse().Select(a => (Pair: Renumber(new(a.Paper, a.Expert)), a.Score))
                .Select(a => new Affinity(a.Pair.Paper, a.Pair.Expert, a.Score))],
            Forbidden = [.. problem.Forbidden.Select(Renumber)],
            Pinned = [.. problem.Pinned.Select(Renumber)],
        };
        Pair Renumber(Pair pair) => new(Array.IndexOf(papers, pair.Paper), Array.IndexOf(experts, pair.Expert));
        var (one, other) = (Assigner.Solve(problem), Assigner.Solve(shuffled));
        return one.Feasible == other.Feasible && (!one.Feasible || one.Total == other.Total);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void One_input_has_one_result_whatever_the_order_of_the_affinities() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed);
        var (one, other) = (Assigner.Solve(problem), Assigner.Solve(problem with { Affinities = [.. problem.Affinities.Reverse()] }));
        return one.Pairs.SequenceEqual(other.Pairs)
            && (one.Certificate is null || one.Certificate.PaperPrices.SequenceEqual(other.Certificate!.PaperPrices));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_full_call_of_400_papers_and_120_experts_is_certified_and_keeps_every_minimum()
    {
        var problem = Making.Large(papers: 400, experts: 120, demand: 3, load: 11);
        var result = Assigner.Solve(problem);

        Certificate.Verify(problem, result).ShouldSatisfyAllConditions(v => v.Faults.ShouldBeEmpty(), v => v.Optimal.ShouldBeTrue());
        result.Pairs.Count.ShouldBe(1200);
        Enumerable.Range(0, 12).ShouldAllBe(i => result.Pairs.Count(p => p.Expert == 10 * i) >= 2);
    }

    [Fact]
    public void Too_few_places_in_one_field_are_named_apart_from_the_rest()
    {
        // Papers 0 to 3 may only be read by experts 0 and 1; the other six have four experts of their own.
        var problem = new AssignmentProblem
        {
            Demand = [.. Enumerable.Repeat(2, 10)],
            MaxLoad = [3, 3, 5, 5, 5, 5],
            Affinities = [.. Affinity.Dense(10, 6, (p, r) => p + r).Where(a => a.Paper < 4 == a.Expert < 2)],
        };

        var shortage = Assigner.Solve(problem).Shortages.ShouldHaveSingleItem();

        shortage.Papers.ShouldBe([0, 1, 2, 3]);
        shortage.Experts.ShouldBe([0, 1]);
        (shortage.Needed, shortage.Available).ShouldBe((8, 6));
        (shortage.Cause, shortage.Places).ShouldBe((ShortageCause.TooFewPlaces, 6));
    }

    [Fact]
    public void Progress_ends_at_all_papers_and_a_cancelled_search_stops()
    {
        var problem = Making.Large(papers: 130, experts: 40, demand: 3, load: 12);
        var told = new List<int>();

        Assigner.Solve(problem, told.Add);

        told.ShouldBeInOrder();
        told[^1].ShouldBe(130);
        Should.Throw<OperationCanceledException>(() => Assigner.Solve(problem, null, new CancellationToken(canceled: true)));
    }

    private static AssignmentProblem Only(AssignmentProblem problem, IReadOnlyList<int> papers) => problem with
    {
        Demand = [.. problem.Demand.Select((k, p) => papers.Contains(p) ? k : problem.Pinned.Count(pin => pin.Paper == p))],
    };
}
