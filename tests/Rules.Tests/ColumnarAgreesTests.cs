using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The columnar form against the scalar meaning.</summary>
public sealed class ColumnarAgreesTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void Random_conditions_and_amounts_come_out_as_the_scalar_meaning_says()
    {
        var (vectorised, byRow) = (0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            Expression[] expressions = [Expression.Parse(random.Flag(4)), Expression.Parse(random.Amount(3)), Expression.Parse(random.Flag(1))];
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 70 + seed % 70).Select(_ => random.Facts())];
            var program = new ColumnarProgram(RuleProgram.Lower(expressions, RandomRules.Vocabulary), Population.Of(records, RandomRules.Vocabulary));
            (vectorised, byRow) = (vectorised + program.Vectorised, byRow + program.RowByRow);
            var answers = Answers.Of(program, expressions.Length, records.Length);
            for (var row = 0; row < records.Length; row++)
            {
                for (var i = 0; i < expressions.Length; i++)
                {
                    var expected = Oracle.Value(expressions[i], records[row]);
                    answers.Truths[i][row].ShouldBe(expected.AsTruth, $"seed {seed}, {expressions[i]}, {Oracle.Show(records[row])}");
                    answers.Values[i][row].ShouldBe(expected, $"seed {seed}, {expressions[i]}, {Oracle.Show(records[row])}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        ((double)vectorised / (vectorised + byRow)).ShouldBeGreaterThan(0.4, "even on hostile columns much must be vectorised");
    }

    [Fact]
    public void Random_conditions_on_plain_columns_are_nearly_all_vectorised_and_agree()
    {
        var (vectorised, byRow) = (0, 0);
        var vocabulary = PlainRules.Vocabulary;
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new PlainRules(seed);
            Expression[] expressions = [Expression.Parse(random.Flag(4)), Expression.Parse(random.Amount(3))];
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 200).Select(_ => random.Facts())];
            var program = new ColumnarProgram(RuleProgram.Lower(expressions, vocabulary), Population.Of(records, vocabulary));
            (vectorised, byRow) = (vectorised + program.Vectorised, byRow + program.RowByRow);
            var answers = Answers.Of(program, expressions.Length, records.Length);
            for (var row = 0; row < records.Length; row++)
            {
                for (var i = 0; i < expressions.Length; i++)
                {
                    answers.Values[i][row].ShouldBe(expressions[i].Evaluate(records[row]), $"seed {seed}, {expressions[i]}, {Oracle.Show(records[row])}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        ((double)vectorised / (vectorised + byRow)).ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Random_rule_sets_with_tables_give_the_same_answer_and_amount()
    {
        var sets = 0;
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            if (Oracle.Make(random) is not { } set)
            {
                return;
            }

            sets++;
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 66).Select(_ => random.Facts())];
            var program = new ColumnarProgram(RuleProgram.Lower(set, Day), Population.Of(records, RandomRules.Vocabulary));
            var answers = Answers.Of(program, 1, records.Length);
            for (var row = 0; row < records.Length; row++)
            {
                var verdict = set.Evaluate(records[row], Day);
                answers.Truths[0][row].ShouldBe(verdict.Outcome, $"seed {seed}, {Oracle.Show(records[row])}");
                answers.Values[0][row].ShouldBe(verdict.Value, $"seed {seed}, {Oracle.Show(records[row])}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        sets.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Random_tables_under_every_hit_policy_choose_alike()
    {
        var policies = new Dictionary<(HitPolicy, Aggregator), int>();
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            var table = random.Table("t", "out");
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 100).Select(_ => random.Facts())];
            var answers = Answers.Of(new(Oracle.Lower(table), Population.Of(records, RandomRules.Vocabulary)), 1, records.Length);
            for (var row = 0; row < records.Length; row++)
            {
                var expected = Oracle.Decide(table, records[row]);
                policies[(table.HitPolicy, table.Aggregator)] = policies.GetValueOrDefault((table.HitPolicy, table.Aggregator)) + (expected.IsNull ? 0 : 1);
                answers.Values[0][row].ShouldBe(expected, $"seed {seed}, {table.HitPolicy} {table.Aggregator}, {Oracle.Show(records[row])}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        policies.Count.ShouldBe(8);
        policies.Values.ShouldAllBe(known => known > 100);
    }

    [Fact]
    public void Several_threads_give_the_answers_of_one_and_progress_ends_at_the_last_subject()
    {
        var random = new PlainRules(3);
        Expression[] expressions = [.. Enumerable.Range(0, 50).Select(_ => Expression.Parse(random.Flag(3)))];
        Dictionary<string, Value>[] some = [.. Enumerable.Range(0, 97).Select(_ => random.Facts())];
        Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 20_001).Select(i => some[i % 97])];
        var program = new ColumnarProgram(RuleProgram.Lower(expressions, PlainRules.Vocabulary), Population.Of(records, PlainRules.Vocabulary));

        var most = 0;
        var one = Answers.Of(program, 50, records.Length);
        var many = Answers.Of(program, 50, records.Length, threads: 3, done => InterlockedMax(ref most, done));

        most.ShouldBe(records.Length);
        for (var i = 0; i < 50; i++)
        {
            many.Truths[i].ShouldBe(one.Truths[i]);
            one.Truths[i][96 + 97].ShouldBe(expressions[i].Evaluate(some[96]).AsTruth);
        }
    }

    [Fact]
    public void A_run_can_be_cancelled_and_what_a_sink_throws_reaches_the_caller()
    {
        var program = new ColumnarProgram(
            RuleProgram.Lower([Expression.Parse("x > 0")], PlainRules.Vocabulary),
            new Population(100_000).Add("x", Column.Numbers(new long[100_000])));
        using var cancel = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => program.Run(new Answers(1, 100_000), 2, _ => cancel.Cancel(), cancel.Token));
        Should.Throw<IndexOutOfRangeException>(() => program.Run(new Answers(1, 5), 2));
    }

    [Fact]
    public void A_fact_that_the_population_lacks_is_unknown_for_all()
    {
        var program = new ColumnarProgram(
            RuleProgram.Lower([Expression.Parse("x > 0 and s = \"a\""), Expression.Parse("d = null"), Expression.Parse("x + whole")], RandomRules.Vocabulary),
            new Population(3).Add("x", Column.Numbers([1, -1, 5], 0, [true, true, false])));

        var answers = Answers.Of(program, 3, 3);
        answers.Truths[0].ShouldBe([Truth.Unknown, Truth.No, Truth.Unknown]);
        answers.Truths[1].ShouldBe([Truth.Yes, Truth.Yes, Truth.Yes]);
        answers.Values[2].ShouldAllBe(v => v.IsNull);
    }

    [Fact]
    public void Columns_take_the_smallest_array_and_give_back_what_they_took()
    {
        (long[] Values, Type Type)[] cases =
        [
            ([-128, 127], typeof(sbyte[])), ([-129, 0], typeof(short[])), ([32768, 0], typeof(int[])), ([1L << 40, 0], typeof(long[])),
        ];
        foreach (var (values, type) in cases)
        {
            var column = Column.Numbers(values, 2);
            column.Data.ShouldBeOfType(type);
            column[0].ShouldBe(Value.Of(values[0] / 100m));
        }

        foreach (var number in (decimal[])[decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 123456789.123456789m, -0.5m, 0])
        {
            Column.Of(ValueKind.Number, [Value.Of(number), Value.Null, Value.Of(1m)])[0].ShouldBe(Value.Of(number));
        }

        Column.Of(ValueKind.Number, []).Length.ShouldBe(0);
        Should.Throw<ArgumentException>(() => new Population(2).Add("x", Column.Numbers([1])));
        Answers.Of(new(RuleProgram.Lower([Expression.Parse("x > 0")], RandomRules.Vocabulary), new Population(0)), 1, 0).Truths[0].ShouldBeEmpty();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
            {
                return;
            }
        }
    }
}

internal sealed class Answers(int decisions, int rows) : IColumnarSink
{
    public Truth[][] Truths { get; } = [.. Enumerable.Range(0, decisions).Select(_ => new Truth[rows])];

    public Value[][] Values { get; } = [.. Enumerable.Range(0, decisions).Select(_ => new Value[rows])];

    public static Answers Of(ColumnarProgram program, int decisions, int rows, int threads = 1, Action<int>? progress = null)
    {
        var answers = new Answers(decisions, rows);
        program.Run(answers, threads, progress);
        return answers;
    }

    public void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no)
    {
        for (var i = 0; i < yes.Length * 64; i++)
        {
            var truth = (yes[i / 64] >> i & 1) != 0 ? Truth.Yes : (no[i / 64] >> i & 1) != 0 ? Truth.No : Truth.Unknown;
            if (truth is not Truth.Unknown || firstRow + i < rows)
            {
                Truths[decision][firstRow + i] = truth;
            }
        }
    }

    public void Valued(int decision, ColumnarValues values)
    {
        var isWhole = values.TryWholes(out var wholes, out var known, out var digits);
        for (var i = 0; i < values.Rows; i++)
        {
            Values[decision][values.FirstRow + i] = values[i];
            if (isWhole && values[i].Kind is ValueKind.Number)
            {
                Decimals.Of(wholes[i], digits).ShouldBe(values[i].AsNumber);
                (known[i / 64] >> i & 1).ShouldBe(1UL);
            }
        }
    }
}

/// <summary>Random rules over columns as they are in life: numbers of a few digits, some unknown.</summary>
internal sealed class PlainRules(int seed)
{
    private static readonly string[] Names = ["x", "revenue", "ratio", "staff"];
    private readonly System.Random random = new(seed);

    public static Dictionary<string, FactType> Vocabulary { get; } = new()
    {
        ["x"] = new(ValueKind.Number),
        ["revenue"] = new(ValueKind.Number),
        ["ratio"] = new(ValueKind.Number),
        ["staff"] = new(ValueKind.Number),
        ["a"] = new(ValueKind.Boolean),
        ["s"] = new(ValueKind.Text),
        ["d"] = new(ValueKind.Date),
        ["e"] = new(ValueKind.Date),
    };

    public Dictionary<string, Value> Facts()
    {
        var facts = new Dictionary<string, Value>();
        Put("x", Value.Of(random.Next(-100, 100) / 10m));
        Put("revenue", Value.Of((decimal)random.NextInt64(0, 1L << 44)));
        Put("ratio", Value.Of(random.Next(0, 1500) / 10000m));
        Put("staff", Value.Of((decimal)random.Next(1, 3000)));
        Put("a", Value.Of(random.Next(2) == 0));
        Put("s", Value.Of(Pick("a", "b", "D01", "")));
        Put("d", Value.Of(new DateOnly(2026, 1, 1).AddDays(random.Next(-2000, 2000))));
        Put("e", Value.Of(new DateOnly(2026, 1, 1).AddDays(random.Next(-2000, 2000))));
        return facts;

        void Put(string name, Value value)
        {
            if (random.Next(5) > 0)
            {
                facts[name] = value;
            }
        }
    }

    public string Flag(int depth) => depth == 0 ? Pick("a", "x > 0", "s = \"a\"") : random.Next(10) switch
    {
        0 or 1 => $"({Flag(depth - 1)}) and ({Flag(depth - 1)})",
        2 => $"({Flag(depth - 1)}) or not({Flag(depth - 1)})",
        3 => $"({Amount(depth - 1)}) {Sign()} ({Amount(depth - 1)})",
        4 or 5 => $"{Pick(Names)} {Sign()} {Pick("0", "0.03", "0.0300001", "100", "1500", "20000.5", "-7.5")}",
        6 => $"s {Pick("=", "!=", "<", ">=")} {Pick("\"a\"", "\"c\"", "\"\"")} or s in (\"b\", \"D01\")",
        7 => $"d {Sign()} {Pick("e", "date(\"2026-01-01\")")}",
        8 => $"if ({Flag(depth - 1)}) then ({Flag(depth - 1)}) else ({Flag(depth - 1)})",
        _ => $"{Pick("x", "s", "a", $"({Amount(depth - 1)})")} {Pick("=", "!=")} null",
    };

    public string Amount(int depth) => depth == 0 ? Pick(Names) : random.Next(6) switch
    {
        0 or 1 => $"({Amount(depth - 1)}) {Pick("+", "-")} ({Amount(depth - 1)})",
        2 => $"({Pick("x", "staff", "ratio")}) * ({Pick("x", "staff", "ratio", "0.3", "12")})",
        3 => $"if ({Flag(depth - 1)}) then ({Amount(depth - 1)}) else ({Amount(depth - 1)})",
        _ => Pick(Pick(Names), "100", "0.25"),
    };

    private string Sign() => Pick("=", "!=", "<", "<=", ">", ">=");

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
