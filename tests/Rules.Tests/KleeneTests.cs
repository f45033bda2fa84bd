namespace Kechuang.Kernels.Rules.Tests;

public sealed class KleeneTests
{
    private const Truth U = Truth.Unknown;
    private const Truth N = Truth.No;
    private const Truth Y = Truth.Yes;

    /// <summary>Kleene's tables, written out.</summary>
    public static TheoryData<Truth, Truth, Truth, Truth> Tables => new()
    {
        { Y, Y, Y, Y }, { Y, N, N, Y }, { Y, U, U, Y },
        { N, Y, N, Y }, { N, N, N, N }, { N, U, N, U },
        { U, Y, U, Y }, { U, N, N, U }, { U, U, U, U },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_connectives_and_the_language_agree_with_the_tables(Truth left, Truth right, Truth and, Truth or)
    {
        Kleene.And(left, right).ShouldBe(and);
        Kleene.Or(left, right).ShouldBe(or);
        Eval($"{Text(left)} and {Text(right)}").ShouldBe(and);
        Eval($"{Text(left)} or {Text(right)}").ShouldBe(or);
        Group(Condition.All(Leaf(left), Leaf(right))).ShouldBe(and);
        Group(Condition.Any(Leaf(left), Leaf(right))).ShouldBe(or);
        Group(Condition.None(Leaf(left), Leaf(right))).ShouldBe(Kleene.Not(or));
    }

    [Theory]
    [InlineData(Y, N)]
    [InlineData(N, Y)]
    [InlineData(U, U)]
    public void Not_exchanges_yes_and_no_only(Truth truth, Truth expected)
    {
        Kleene.Not(truth).ShouldBe(expected);
        Eval($"not({Text(truth)})").ShouldBe(expected);
    }

    private static Truth Eval(string text) => Expression.Parse(text).Evaluate(new Dictionary<string, Value>()).AsTruth;

    private static Truth Group(Condition condition) => new RuleSet(new()
    {
        Id = "one",
        Rules = [new() { Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-1"], Holds = condition }],
    }).Evaluate(new Dictionary<string, Value>(), new(2026, 1, 1)).Outcome;

    private static Condition Leaf(Truth truth) => Condition.That(Text(truth), "条件", "condition");

    private static string Text(Truth truth) => truth switch { Y => "true", N => "false", _ => "missing" };
}
