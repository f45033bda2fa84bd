namespace Kechuang.Kernels.Assignment.Tests;

public sealed class AssignmentProblemTests
{
    private static readonly AssignmentProblem Good = new()
    {
        Demand = [1, 1],
        MaxLoad = [2, 2],
        Affinities = [new(0, 0, 1), new(1, 1, 1)],
    };

    public static TheoryData<AssignmentProblem, string> Mistakes => new()
    {
        { Good with { MinLoad = [1] }, "as long as" },
        { Good with { Organisation = [1, 2, 3] }, "as long as" },
        { Good with { Demand = [1, -1] }, "demand[1]" },
        { Good with { MinLoad = [0, 3] }, "expert 1" },
        { Good with { MaxLoad = [-1, 1] }, "expert 0" },
        { Good with { Affinities = [new(2, 0, 1)] }, "(2, 0)" },
        { Good with { Affinities = [new(0, -1, 1)] }, "(0, -1)" },
        { Good with { Forbidden = [new(0, 9)] }, "forbidden" },
        { Good with { Pinned = [new(5, 0)] }, "pinned" },
        { Good with { Affinities = [new(0, 1, 1), new(0, 0, 3), new(0, 1, 2)] }, "twice" },
        { Good with { Pinned = [new(0, 1), new(0, 1)] }, "twice" },
        { Good with { Affinities = [new(0, 1, long.MinValue)] }, "too large" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Bad_input_is_refused_and_named(AssignmentProblem problem, string part)
    {
        problem.FindMistake()!.ShouldContain(part);
        Should.Throw<ArgumentException>(() => Assigner.Solve(problem)).Message.ShouldContain(part);
    }

    [Fact]
    public void Good_input_is_not() => Good.FindMistake().ShouldBeNull();

    [Fact]
    public void A_problem_without_anybody_is_solved()
    {
        var nobody = new AssignmentProblem { Demand = [], MaxLoad = [], Affinities = [] };

        Assigner.Solve(nobody).Feasible.ShouldBeTrue();
        Certificate.Verify(nobody, Assigner.Solve(nobody)).Optimal.ShouldBeTrue();
    }

    [Fact]
    public void The_largest_scores_that_are_accepted_do_not_overflow()
    {
        var largest = (1L << 61) / (4 * (2 + 2 + 2) + 2) - 1;
        var problem = Good with
        {
            Affinities = [new(0, 0, largest), new(0, 1, -largest), new(1, 0, largest), new(1, 1, -largest)],
            MinLoad = [0, 1],
            MaxLoad = [1, 2],
        };

        var result = Assigner.Solve(problem);

        Certificate.Verify(problem, result).Optimal.ShouldBeTrue();
        result.Total.ShouldBe(0);
    }

    [Fact]
    public void Contradicting_pins_are_named_and_not_thrown()
    {
        var problem = Good with
        {
            Demand = [1, 1],
            MaxLoad = [1, 2],
            Organisation = [7, 7],
            Pinned = [new(0, 0), new(0, 1), new(1, 0)],
            Forbidden = [new(0, 0)],
        };

        var shortages = Assigner.Solve(problem).Shortages;

        shortages.Count.ShouldBe(4);
        shortages.ShouldAllBe(s => s.Kind == ShortageKind.Pins && s.Needed > s.Available);
    }
}
