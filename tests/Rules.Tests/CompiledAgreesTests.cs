using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The compiled form against the scalar meaning.</summary>
public sealed class CompiledAgreesTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void Random_conditions_and_amounts_come_out_as_the_scalar_meaning_says()
    {
        var (answers, native, all) = (new Dictionary<Truth, int>(), 0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            Expression[] expressions = [Expression.Parse(random.Flag(4)), Expression.Parse(random.Amount(3)), Expression.Parse(random.Flag(1))];
            var program = RuleProgram.Lower(expressions, RandomRules.Vocabulary);
            var compiled = new CompiledProgram(program);
            (native, all) = (native + program.Size - program.Scalar, all + program.Size);
            var record = compiled.NewRecord();
            foreach (var facts in Enumerable.Range(0, 8).Select(_ => random.Facts()))
            {
                record.Fill(facts);
                for (var i = 0; i < expressions.Length; i++)
                {
                    var expected = Oracle.Value(expressions[i], facts);
                    answers[expected.AsTruth] = answers.GetValueOrDefault(expected.AsTruth) + 1;
                    compiled.ValueOf(record, i).ShouldBe(expected, $"seed {seed}, {expressions[i]}, {Oracle.Show(facts)}");
                    compiled.Decide(record, i).ShouldBe(expected.AsTruth);
                    compiled.NumberOf(record, i).ShouldBe(expected.Kind is ValueKind.Number && program.Roots[i].Value.Kind is ValueKind.Number ? expected.AsNumber : null);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
        answers.Values.ShouldAllBe(count => count > 500);
        ((double)native / all).ShouldBeGreaterThan(0.85, "most of what is random must be lowered, or nothing is proven of the fast path");
    }

    [Fact]
    public void Random_rule_sets_with_tables_give_the_same_answer_and_amount()
    {
        var answers = new Dictionary<Truth, int>();
        var (sets, amounts) = (0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            if (Oracle.Make(random) is not { } set)
            {
                return;
            }

            sets++;
            var compiled = new CompiledProgram(RuleProgram.Lower(set, Day));
            foreach (var facts in Enumerable.Range(0, 6).Select(_ => random.Facts()))
            {
                var verdict = set.Evaluate(facts, Day);
                var record = compiled.Read(facts);
                answers[verdict.Outcome] = answers.GetValueOrDefault(verdict.Outcome) + 1;
                amounts += verdict.Value.IsNull ? 0 : 1;
                compiled.Decide(record).ShouldBe(verdict.Outcome, $"seed {seed}, {Oracle.Show(facts)}");
                compiled.ValueOf(record).ShouldBe(verdict.Value, $"seed {seed}, {Oracle.Show(facts)}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
        sets.ShouldBeGreaterThan(500);
        answers.Count.ShouldBe(3);
        answers.Values.ShouldAllBe(count => count > 50);
        amounts.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Random_tables_under_every_hit_policy_choose_alike()
    {
        var policies = new Dictionary<(HitPolicy, Aggregator), int>();
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            var table = random.Table("t", "out");
            var program = Oracle.Lower(table);
            var compiled = new CompiledProgram(program);
            foreach (var facts in Enumerable.Range(0, 10).Select(_ => random.Facts()))
            {
                var expected = Oracle.Decide(table, facts);
                policies[(table.HitPolicy, table.Aggregator)] = policies.GetValueOrDefault((table.HitPolicy, table.Aggregator)) + (expected.IsNull ? 0 : 1);
                compiled.ValueOf(compiled.Read(facts)).ShouldBe(expected, $"seed {seed}, {table.HitPolicy} {table.Aggregator}, {Oracle.Show(facts)}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        policies.Count.ShouldBe(8);
        policies.Values.ShouldAllBe(known => known > 100);
    }

    [Fact]
    public void All_decisions_at_once_are_the_decisions_one_by_one()
    {
        var random = new RandomRules(11);
        Expression[] expressions = [.. Enumerable.Range(0, 300).Select(_ => Expression.Parse(random.Flag(3)))];
        var compiled = new CompiledProgram(RuleProgram.Lower(expressions, RandomRules.Vocabulary));
        var answers = new Truth[expressions.Length];
        foreach (var facts in Enumerable.Range(0, 10).Select(_ => random.Facts()))
        {
            var record = compiled.Read(facts);
            compiled.DecideAll(record, answers);
            answers.ShouldBe([.. expressions.Select(e => Oracle.Value(e, facts).AsTruth)]);
        }
    }

    [Fact]
    public void Hostile_sizes_compile_and_agree()
    {
        string[] hostile =
        [
            string.Join(" and ", Enumerable.Range(0, 1200).Select(i => $"x > {-i}")),
            string.Join(" or ", Enumerable.Range(0, 900).Select(i => $"(x * {i} < y.z)")),
            $"x in ({string.Join(", ", Enumerable.Range(0, 3000))})",
            new string('(', 190) + "x" + new string(')', 190) + " > 0",
            string.Concat(Enumerable.Repeat("not(", 180)) + "a" + new string(')', 180),
            string.Concat(Enumerable.Repeat("if a then x > 1 else (", 90)) + "b.c" + new string(')', 90),
            "x" + string.Concat(Enumerable.Repeat(" + x", 198)) + " > 0",
        ];
        Expression[] expressions = [.. hostile.Select(Expression.Parse)];
        var compiled = new CompiledProgram(RuleProgram.Lower(expressions, RandomRules.Vocabulary));
        var random = new RandomRules(5);
        foreach (var facts in Enumerable.Range(0, 20).Select(_ => random.Facts()))
        {
            var record = compiled.Read(facts);
            for (var i = 0; i < expressions.Length; i++)
            {
                compiled.Decide(record, i).ShouldBe(Oracle.Value(expressions[i], facts).AsTruth, hostile[i][..40]);
            }
        }
    }

    [Fact]
    public void A_long_chain_of_formulas_is_no_deeper_than_one()
    {
        var derived = Enumerable.Range(0, 5000).Select(i => new Derived($"f{i}", Expression.Parse(i == 0 ? "x" : $"f{i - 1} + f{i - 1} - f{i - 1}"))).ToArray();
        var set = new RuleSet(new()
        {
            Id = "chain",
            Vocabulary = RandomRules.Vocabulary,
            Derived = derived,
            Rules = [new() { Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-1"], Holds = Condition.That("f4999 > 0", "甲", "a") }],
        });
        var compiled = new CompiledProgram(RuleProgram.Lower(set, Day));

        compiled.Decide(compiled.Read(new Dictionary<string, Value> { ["x"] = Value.Of(1m) })).ShouldBe(Truth.Yes);
        compiled.Decide(compiled.Read(new Dictionary<string, Value> { ["x"] = Value.Of(-1m) })).ShouldBe(Truth.No);
        compiled.Decide(compiled.Read(new Dictionary<string, Value>())).ShouldBe(Truth.Unknown);
    }
}

/// <summary>The scalar meaning, which the other forms must agree with.</summary>
internal static class Oracle
{
    /// <summary>A fact of another kind than its type says is as good as missing.</summary>
    public static Value Value(Expression expression, Dictionary<string, Value> facts) => expression.Evaluate(Fit(facts));

    public static Value Decide(DecisionTable table, Dictionary<string, Value> facts)
    {
        var fitted = Fit(facts);
        var evaluator = new Evaluator(name => fitted.TryGetValue(name, out var value) ? new(value) : new(Rules.Value.Null, Unknowns.Fact(name)));
        return new TableMeaning(table, Ranks.Of(table), evaluator).Decide().Outputs[0].Value;
    }

    public static RuleProgram Lower(DecisionTable table) => RuleProgram.Lower(table, RandomRules.Vocabulary);

    /// <summary>The set of a seed; null where what it makes is refused: units that do not fit, tables that are proven wrong.</summary>
    public static RuleSet? Make(RandomRules random)
    {
        try
        {
            return random.Set();
        }
        catch (RuleSetException)
        {
            return null;
        }
    }

    public static string Show(Dictionary<string, Value> facts) => string.Join("; ", facts.Select(f => $"{f.Key} = {f.Value}"));

    private static Dictionary<string, Value> Fit(Dictionary<string, Value> facts)
    {
        var fitted = new Dictionary<string, Value>();
        foreach (var (name, value) in facts)
        {
            if (RandomRules.Vocabulary[name].TryFit(value, out var fit))
            {
                fitted[name] = fit;
            }
        }

        return fitted;
    }
}
