namespace Kechuang.Kernels.Rules.Tests;

public sealed class TableProofTests
{
    [Fact]
    public void A_table_that_covers_everything_once_passes() =>
        Errors(Tables.Simple(HitPolicy.Unique, Aggregator.None, ("< 5", "1"), ("[5..10)", "2"), (">= 10", "3"))).ShouldBeEmpty();

    [Theory]
    [InlineData("no row applies: x = 10", "< 5", "[5..10)", "> 10")]
    [InlineData("no row applies: x (5..10)", "<= 5", ">= 10", "> 20")]
    [InlineData("no row applies: x > 10", "< 5", "[5..10)", "10")]
    [InlineData("no row applies: x < 0", "[0..1]", "> 1", "5")]
    public void A_gap_is_found_with_an_example(string expected, params string[] cells) =>
        Errors(Tables.Simple(HitPolicy.First, Aggregator.None, [.. cells.Select((c, i) => (c, $"{i}"))])).ShouldContain(expected);

    [Fact]
    public void An_overlap_under_unique_is_found_with_an_example() =>
        Errors(Tables.Simple(HitPolicy.Unique, Aggregator.None, ("<= 5", "1"), (">= 5", "2"))).Single().ShouldBe("rows 1 and 2 apply together: x = 5");

    [Fact]
    public void Under_any_only_rows_that_answer_differently_may_not_overlap()
    {
        Errors(Tables.Simple(HitPolicy.Any, Aggregator.None, ("<= 5", "1"), (">= 5", "1"))).ShouldBeEmpty();
        Errors(Tables.Simple(HitPolicy.Any, Aggregator.None, ("<= 5", "1"), (">= 5", "2"))).Single().ShouldContain("apply together");
    }

    [Fact]
    public void A_row_behind_rows_that_cover_it_together_is_dead()
    {
        Errors(Tables.Simple(HitPolicy.First, Aggregator.None, ("<= 5", "1"), ("> 5", "2"), ("[4..6]", "3"))).Single().ShouldContain("row 3 is never reached");
        Errors(Tables.Simple(HitPolicy.First, Aggregator.None, ("< 5", "1"), ("> 5", "2"), ("[4..6]", "3"))).ShouldBeEmpty();
    }

    [Fact]
    public void Under_priority_what_ranks_lower_is_dead_behind_what_ranks_higher() =>
        Errors(Tables.Simple(HitPolicy.Priority, Aggregator.None, ("[4..6]", "1"), ("-", "3"))).Single().ShouldContain("row 1 is never reached");

    [Fact]
    public void A_cell_that_no_value_meets_is_told() =>
        Errors(Tables.Simple(HitPolicy.Collect, Aggregator.Sum, ("[6..4]", "1"), ("-", "3"))).Single().ShouldContain("no value of 'x' meets row 1");

    [Fact]
    public void Between_two_neighbouring_days_there_is_no_gap()
    {
        var table = Tables.Simple(HitPolicy.Unique, Aggregator.None, ("<= date(\"2026-01-01\")", "1"), (">= date(\"2026-01-02\")", "2"));

        Errors(table, ValueKind.Date).ShouldBeEmpty();
        Errors(table with { Rows = [table.Rows[0], Tables.Row("000-1", "2", ">= date(\"2026-01-03\")")] }, ValueKind.Date).Single().ShouldContain("no row applies");
    }

    [Fact]
    public void Texts_need_a_row_for_any_other_unless_their_values_are_listed()
    {
        var table = Tables.Simple(HitPolicy.Unique, Aggregator.None, ("\"a\"", "1"), ("\"b\", \"c\"", "2"));
        Errors(table, ValueKind.Text).Single().ShouldBe("no row applies: x any other");

        Errors(table with { Inputs = [table.Inputs[0] with { Values = [Value.Of("a"), Value.Of("b"), Value.Of("c")] }] }, ValueKind.Text).ShouldBeEmpty();
        Errors(table with { Rows = [.. table.Rows, Tables.Row("000-1", "3", "not(\"a\", \"b\", \"c\")")] }, ValueKind.Text).ShouldBeEmpty();
    }

    [Fact]
    public void What_rests_on_a_fact_or_a_parameter_is_said_to_be_unproven_and_refuses_nothing()
    {
        var table = Tables.Simple(HitPolicy.Unique, Aggregator.None, ("< limit", "1"), (">= limit", "2"));

        var findings = TableProof.Of(table, [new(ValueKind.Number)]);
        findings.ShouldAllBe(f => f.Kind == TableFindingKind.Unproven && !f.IsError);
        findings.ShouldContain(f => f.Text.En.StartsWith("the column 'x' is outside", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Text.En.Contains("rows 1 and 2 cannot be proven", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Text.En.Contains("no gaps", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_next_to_the_ends_of_what_a_number_can_hold_are_no_accident() => Errors(Tables.Simple(
        HitPolicy.First, Aggregator.None, ("< -79228162514264337593543950335", "1"), ("-", "2"))).Single().ShouldContain("no value of 'x' meets row 1");

    [Fact]
    public void A_table_too_large_to_prove_is_said_to_be_so_and_loads()
    {
        var random = new Random(7);
        var table = new DecisionTable
        {
            Id = "large",
            HitPolicy = HitPolicy.First,
            Inputs = [.. Enumerable.Range(0, 12).Select(i => new TableInput(Expression.Parse($"x{i}")))],
            Outputs = [new("out", new(ValueKind.Number))],
            Rows = [.. Enumerable.Range(0, 60).Select(r => new TableRow
            {
                Cells = [.. Enumerable.Range(0, 12).Select(_ => TableCell.Parse(random.Next(2) == 0 ? "-" : $"> {random.Next(50)}"))],
                Outputs = [Expression.Parse($"{r}")],
                Clause = "000-1",
            }), new TableRow { Cells = [.. Enumerable.Repeat(TableCell.Any, 12)], Outputs = [Expression.Parse("0")], Clause = "000-1" }],
        };

        TableProof.Of(table, [.. Enumerable.Repeat(new FactType(ValueKind.Number), 12)]).ShouldNotBeNull();
    }

    [Fact]
    public void Mistakes_of_shape_and_type_are_told_with_the_row()
    {
        var table = Tables.Simple(HitPolicy.First, Aggregator.Sum, ("\"a\"", "\"b\""), ("-", "1"));
        var wrong = table with { Rows = [.. table.Rows, Tables.Row(null, "1", "-", "-")] };
        var vocabulary = new Dictionary<string, FactType> { ["x"] = new(ValueKind.Number) };

        var errors = RuleSet.Check(Tables.Definition(wrong) with { Vocabulary = vocabulary }).Select(e => e.Text.En).ToList();

        errors.ShouldContain("only the hit policy C puts outputs together");
        errors.ShouldContain("row 3 names no clause");
        errors.ShouldContain(e => e.StartsWith("row 3 has 2 cells", StringComparison.Ordinal));
        errors.ShouldContain(e => e.StartsWith("row 1 gives 'out' another kind", StringComparison.Ordinal));
        errors.ShouldContain("a number and a text do not go together");
        RuleSet.Check(Tables.Definition(table with { Inputs = [new(Expression.Parse("nobody"))] }) with { Vocabulary = vocabulary })
            .ShouldContain(e => e.Text.En.Contains("'nobody'", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Errors(DecisionTable table, ValueKind kind = ValueKind.Number) =>
        [.. RuleSet.Check(Tables.Definition(table) with { Vocabulary = new Dictionary<string, FactType> { ["x"] = new(kind) } }).Select(e => e.Text.En)];
}
