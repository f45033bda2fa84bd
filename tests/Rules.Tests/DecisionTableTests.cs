namespace Kechuang.Kernels.Rules.Tests;

public sealed class DecisionTableTests
{
    [Fact]
    public void The_first_row_that_applies_answers_and_the_trace_shows_it()
    {
        var verdict = Tables.Decide(Tables.Cap(HitPolicy.First), ("revenue", 5_000), ("district", "D01"));

        var table = verdict.Tables.ShouldHaveSingleItem();
        table.Outputs.Single().Value.AsNumber.ShouldBe(200);
        table.Rows.Select(r => r.Truth).ShouldBe([Truth.No, Truth.Yes, Truth.Yes]);
        table.Rows.Select(r => r.IsUsed).ShouldBe([false, true, false]);
        table.Rows[1].Cells[0]!.Test.ShouldBe("(1000..10000]");
        verdict.Value.AsNumber.ShouldBe(200);
        verdict.Clauses.ShouldContain("000-18");
        verdict.Clauses.ShouldNotContain("000-19");
        Verdict.FromJson(verdict.ToJson()).ToJson().ShouldBe(verdict.ToJson());
    }

    [Fact]
    public void A_row_in_doubt_makes_the_answer_unknown_only_where_it_could_change_it()
    {
        // Below 1000 only the last row applies, wherever it is; between, the district decides between 200 and 50.
        Tables.Decide(Tables.Cap(HitPolicy.First), ("revenue", 500)).Value.AsNumber.ShouldBe(50);
        var doubt = Tables.Decide(Tables.Cap(HitPolicy.First), ("revenue", 5_000));
        doubt.Value.IsNull.ShouldBeTrue();
        doubt.Tables.Single().Outputs.Single().MissingFacts.ShouldBe(["district"]);

        // Where the rows in doubt all give the same, nothing is in doubt.
        var same = Tables.Cap(HitPolicy.First) with { Rows = [.. Tables.Cap(HitPolicy.First).Rows.Select(r => r with { Outputs = [Expression.Parse("7")] })] };
        Tables.Decide(same, ("revenue", 5_000)).Value.AsNumber.ShouldBe(7);
    }

    [Theory]
    [InlineData(HitPolicy.First, Aggregator.None, "2")]
    [InlineData(HitPolicy.Priority, Aggregator.None, "3")]
    [InlineData(HitPolicy.RuleOrder, Aggregator.None, "[2, 1, 3, 1]")]
    [InlineData(HitPolicy.OutputOrder, Aggregator.None, "[3, 2, 1, 1]")]
    [InlineData(HitPolicy.Collect, Aggregator.None, "[2, 1, 3, 1]")]
    [InlineData(HitPolicy.Collect, Aggregator.Sum, "7")]
    [InlineData(HitPolicy.Collect, Aggregator.Count, "4")]
    [InlineData(HitPolicy.Collect, Aggregator.Min, "1")]
    [InlineData(HitPolicy.Collect, Aggregator.Max, "3")]
    [InlineData(HitPolicy.Unique, Aggregator.None, "null")]
    [InlineData(HitPolicy.Any, Aggregator.None, "null")]
    public void Each_hit_policy_answers_as_the_standard_says(HitPolicy policy, Aggregator aggregator, string expected)
    {
        // Cells that read a fact are outside what is proven, so that overlapping rows get past the check.
        var table = Tables.Simple(policy, aggregator, ("<= limit", "2"), ("<= limit + 1", "1"), ("<= limit + 2", "3"), ("<= limit + 3", "1"));

        Tables.Decide(table, ("x", 1), ("limit", 5)).Tables.Single().Outputs.Single().Value.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Two_rows_under_unique_are_a_mistake_that_is_told_and_never_guessed()
    {
        var table = Tables.Simple(HitPolicy.Unique, Aggregator.None, ("<= limit", "2"), ("> limit - 5", "1"));

        var output = Tables.Decide(table, ("x", 3), ("limit", 5)).Tables.Single().Outputs.Single();
        output.Value.IsNull.ShouldBeTrue();
        output.Reasons.Single().En.ShouldContain("only one may");
    }

    [Fact]
    public void Without_a_row_the_default_answers_and_else_the_reason_is_told()
    {
        var table = Tables.Simple(HitPolicy.First, Aggregator.None, ("< 5", "2")) with { AllowsGaps = true };
        Tables.Decide(table, ("x", 9)).Tables.Single().Outputs.Single().Reasons.Single().En.ShouldContain("no row");

        var withDefault = table with { Outputs = [table.Outputs[0] with { Default = Expression.Parse("0") }] };
        Tables.Decide(withDefault, ("x", 9)).Value.AsNumber.ShouldBe(0);
        Tables.Decide(withDefault, ("y", 9)).Value.IsNull.ShouldBeTrue();
    }

    [Theory]
    [InlineData("-")]
    [InlineData("> 40000")]
    [InlineData("[0.04..0.06)")]
    [InlineData("\"D01\", \"D02\"")]
    [InlineData("not(\"D01\", \"D02\")")]
    [InlineData("< 3, > 5, 4")]
    [InlineData("null")]
    [InlineData("!= null")]
    [InlineData("not(null)")]
    [InlineData("null, 5")]
    [InlineData("true")]
    [InlineData("-5")]
    [InlineData(">= limit * 2")]
    [InlineData("(a > 3)")]
    [InlineData("date(\"2026-01-01\"), [date(\"2026-02-01\")..date(\"2026-03-01\"))")]
    [InlineData("[1, 2]")]
    [InlineData("not(< 3, [5..6])")]
    public void What_a_cell_prints_reads_back_as_an_equal_cell(string source)
    {
        var cell = TableCell.Parse(source);

        cell.ToString().ShouldBe(source);
        TableCell.Parse(cell.ToString()).ShouldBe(cell);
    }

    [Theory]
    [InlineData("")]
    [InlineData("> ")]
    [InlineData("> 5 <")]
    [InlineData("not(")]
    [InlineData("5,")]
    [InlineData("? > 5")]
    [InlineData("- -")]
    public void What_is_no_cell_is_refused_with_its_column(string source)
    {
        TableCell.TryParse(source, out _, out var error).ShouldBeFalse();
        error!.Column.ShouldBeInRange(1, source.Length + 1);
    }
}

internal static class Tables
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    public static DecisionTable Cap(HitPolicy policy) => new()
    {
        Id = "cap",
        HitPolicy = policy,
        Inputs = [new(Expression.Parse("revenue")), new(Expression.Parse("district"))],
        Outputs = [new("subsidy", new(ValueKind.Number, "fen"))],
        Rows =
        [
            Row("000-17", "300", "> 10000", "-"),
            Row("000-18", "200", "(1000..10000]", "\"D01\", \"D02\""),
            Row("000-19", "50", "-", "-"),
        ],
    };

    public static TableRow Row(string? clause, string output, params string[] cells) =>
        new() { Cells = [.. cells.Select(TableCell.Parse)], Outputs = [Expression.Parse(output)], Clause = clause };

    public static DecisionTable Simple(HitPolicy policy, Aggregator aggregator, params (string Cell, string Output)[] rows) => new()
    {
        Id = "t",
        HitPolicy = policy,
        Aggregator = aggregator,
        Inputs = [new(Expression.Parse("x"))],
        Outputs = [new("out", new(ValueKind.Number), Values: policy is HitPolicy.Priority or HitPolicy.OutputOrder ? [Value.Of(3m), Value.Of(2m), Value.Of(1m)] : null)],
        Rows = [.. rows.Select(r => Row("000-1", r.Output, r.Cell))],
    };

    public static RuleSetDefinition Definition(params DecisionTable[] tables) => new()
    {
        Id = "tables",
        Tables = tables,
        Rules =
        [
            new()
            {
                Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-1"],
                Holds = Condition.That($"is known({tables[0].Outputs[0].Name})", "有结果", "there is an answer"),
                Amount = tables[0].GivesLists ? null : Expression.Parse(tables[0].Outputs[0].Name),
            },
        ],
    };

    public static Verdict Decide(DecisionTable table, params (string Name, object Value)[] facts) => new RuleSet(Definition(table)).Evaluate(
        facts.ToDictionary(f => f.Name, f => f.Value is int number ? Value.Of((decimal)number) : Value.Of((string)f.Value)), Day);
}
