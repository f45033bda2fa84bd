using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class TablePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Forgetting_a_fact_never_turns_an_answer_of_a_table_into_another()
    {
        var (decided, forgotten) = (0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new RandomRules(seed);
            var (table, facts) = (Monotone(random.Table("t", "out")), random.Facts());
            var before = Oracle.Decide(table, facts);
            foreach (var name in facts.Keys)
            {
                var after = Oracle.Decide(table, facts.Where(f => f.Key != name).ToDictionary());
                decided += before.IsNull ? 0 : 1;
                forgotten += !before.IsNull && after.IsNull ? 1 : 0;
                (after.IsNull || after == before).ShouldBeTrue($"seed {seed}, {name}: {before} became {after}");
            }
        }).Check(Many);
        decided.ShouldBeGreaterThan(500);
        forgotten.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void What_a_random_cell_prints_reads_back_as_an_equal_cell()
    {
        var several = 0;
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var (random, making) = (new System.Random(seed), new RandomRules(seed));
            string[] signs = ["", "<", "<=", ">", ">=", "=", "!="];
            var tests = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(6) switch
            {
                0 => $"[{making.Amount(0)}..({making.Amount(2)}))",
                1 => "null",
                2 => $"({making.Flag(2)})",
                _ => $"{signs[random.Next(7)]} ({making.Amount(2)})",
            }).ToArray();
            several += tests.Length > 1 ? 1 : 0;
            var source = string.Join(", ", tests);
            var cell = TableCell.Parse(random.Next(3) == 0 ? $"not({source})" : source);
            TableCell.TryParse(cell.ToString(), out var again, out _).ShouldBeTrue($"{cell.Source} was printed as {cell}");
            again.ShouldBe(cell, cell.Source);
            TableCell.Parse(cell.ToString()).ToString().ShouldBe(cell.ToString());
        }).Check(Many);
        several.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void What_is_proven_of_gaps_and_dead_rows_is_what_trying_every_value_finds()
    {
        var (gaps, whole, dead) = (0, 0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var table = Small(new System.Random(seed), HitPolicy.First);
            var findings = TableProof.Of(table, [new(ValueKind.Number), new(ValueKind.Boolean)]);
            var firsts = Grid().Select(point => First(table, point)).ToHashSet();

            var hasGap = firsts.Contains(-1);
            findings.Any(f => f.Kind is TableFindingKind.Gap).ShouldBe(hasGap, $"seed {seed}");
            (gaps, whole) = (gaps + (hasGap ? 1 : 0), whole + (hasGap ? 0 : 1));
            for (var row = 0; row < table.Rows.Count; row++)
            {
                var isDead = !firsts.Contains(row);
                dead += isDead ? 1 : 0;
                findings.Any(f => f.Kind is TableFindingKind.Unreachable && f.Rows.Contains(row + 1)).ShouldBe(isDead, $"seed {seed}, row {row + 1}");
            }
        }).Check(Many);
        gaps.ShouldBeGreaterThan(50);
        whole.ShouldBeGreaterThan(50);
        dead.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void What_is_proven_of_overlaps_is_what_trying_every_value_finds()
    {
        var (apart, together) = (0, 0);
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var table = Small(new System.Random(seed), HitPolicy.Unique);
            var overlaps = TableProof.Of(table, [new(ValueKind.Number), new(ValueKind.Boolean)]).Where(f => f.Kind is TableFindingKind.Overlap).ToArray();
            for (var i = 0; i < table.Rows.Count; i++)
            {
                for (var j = i + 1; j < table.Rows.Count; j++)
                {
                    var overlap = Grid().Any(point => Applies(table, i, point) && Applies(table, j, point));
                    (apart, together) = (apart + (overlap ? 0 : 1), together + (overlap ? 1 : 0));
                    overlaps.Any(f => f.Rows.SequenceEqual([i + 1, j + 1])).ShouldBe(overlap, $"seed {seed}, rows {i + 1} and {j + 1}");
                }
            }
        }).Check(Many);
        apart.ShouldBeGreaterThan(200);
        together.ShouldBeGreaterThan(200);
    }

    // Tests for null look at the unknown itself, in cells as in conditions.
    private static DecisionTable Monotone(DecisionTable table) => table with
    {
        Rows = [.. table.Rows.Select(r => r with { Cells = [.. r.Cells.Select(c => c.Source.Contains("null", StringComparison.Ordinal) ? TableCell.Any : c)] })],
    };

    private static DecisionTable Small(System.Random random, HitPolicy policy)
    {
        string[] numbers = ["-", "< 1", ">= 1", "[1..2]", "(1..2)", "2", "> 2", "not(1)", "1, 2", "[2..1]", "<= 2"];
        string[] flags = ["-", "-", "true", "false", "not(true)"];
        return new()
        {
            Id = "t",
            HitPolicy = policy,
            Inputs = [new(Expression.Parse("x")), new(Expression.Parse("a"))],
            Outputs = [new("out", new(ValueKind.Number))],
            Rows = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(i => Tables.Row("1", $"{i}", numbers[random.Next(numbers.Length)], flags[random.Next(flags.Length)]))],
        };
    }

    // Every value that the cells name, and one between each two of them and beyond.
    private static IEnumerable<Dictionary<string, Value>> Grid() =>
        from x in (decimal[])[0, 1, 1.5m, 2, 3]
        from a in (bool[])[true, false]
        select new Dictionary<string, Value> { ["x"] = Value.Of(x), ["a"] = Value.Of(a) };

    private static int First(DecisionTable table, Dictionary<string, Value> point)
    {
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (Applies(table, row, point))
            {
                return row;
            }
        }

        return -1;
    }

    private static bool Applies(DecisionTable table, int row, Dictionary<string, Value> point) =>
        new TableMeaning(table, Ranks.Of(table), new(name => new(point[name]))).Decide().Rows[row] is Truth.Yes;
}
