using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Tests.Loading;

public sealed class ReadTableTests
{
    private const string Budget = "rules/budget.yaml";
    private const string Table = """
        tables:
          - table: budget.support
            title: {zh: 资助比例, en: Share of support}
            policy: F
            inputs:
              - {value: budget.total, title: {zh: 总经费, en: Total}}
              - {value: project.subfield, title: {zh: 学科, en: Field}}
            outputs:
              - {name: support.share, type: number, unit: ratio, otherwise: 0}
            rows:
              - {when: ["<= 10000000", "\"mathematics\", \"physics\""], then: [0.8], clause: 000-17}
              - {when: ["<= 10000000", "-"], then: [0.5], clause: 000-17, zh: 小额, en: Small}
              - {when: ["> 10000000", "-"], then: [0.3], clause: 000-17}
        rules:
        """;

    [Fact]
    public void A_table_of_the_pack_answers_under_its_name_with_the_clause_of_its_row()
    {
        var (policy, pack) = Load(Table, "  - id: B-001");
        pack.ShouldBeEmpty();

        var set = policy.Content.Sets["budget"];
        var table = set.Rules.Definition.Tables.ShouldHaveSingleItem();
        table.Rows.Count.ShouldBe(3);
        table.Rows[0].Cells[1].ToString().ShouldBe("\"mathematics\", \"physics\"");
        table.Rows[1].Text!.Zh.ShouldBe("小额");
        set.Info.Facts.ShouldContain("project.subfield");

        var verdict = new RuleSet(set.Rules.Definition with
        {
            Rules = [new() { Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-17"], Holds = Condition.That("support.share >= 0.5", "够", "enough") }],
        }).Evaluate(new Dictionary<string, Value> { ["project.funding_mode"] = Value.Of("lump_sum"), ["budget.lump_sum"] = Value.Of(5000000m), ["project.subfield"] = Value.Of("physics") }, new(2026, 3, 1));
        verdict.Outcome.ShouldBe(Truth.Yes);
        verdict.Tables.Single().Outputs.Single().Value.AsNumber.ShouldBe(0.8m);
        verdict.Tables.Single().Rows[0].Clause.ShouldBe("000-17");
    }

    [Theory]
    [InlineData("policy: F", "policy: Z", "policy")]
    [InlineData("\"<= 10000000\", \"-\"", "\"<= \", \"-\"", "when")]
    [InlineData("\"<= 10000000\", \"-\"", "\"<= \\\"a\\\"\", \"-\"", "do not go together")]
    [InlineData("then: [0.5], clause: 000-17", "then: [0.5], clause: 000-97", "000-97")]
    [InlineData("then: [0.5], clause: 000-17", "then: [0.5]", "row 2 names no clause")]
    [InlineData("then: [0.3]", "then: [0.3, 1]", "row 3 has 2 cells and 2 outputs")]
    [InlineData("\"> 10000000\", \"-\"", "\"<= 5\", \"-\"", "row 3 is never reached")]
    [InlineData(", otherwise: 0", ", othrwise: 0", "othrwise")]
    [InlineData("value: budget.total,", "value: budget.totl,", "budget.totl")]
    public void A_mistake_in_a_table_is_named_with_its_file(string right, string wrong, string says)
    {
        Table.ShouldContain(right);

        var (_, errors) = Load(Table.Replace(right, wrong, StringComparison.Ordinal), "  - id: B-001");
        errors.ShouldContain(e => e.StartsWith(Budget, StringComparison.Ordinal) && e.Contains(says, StringComparison.Ordinal), string.Join("\n", errors));
    }

    [Fact]
    public void A_gap_is_refused_with_an_example()
    {
        var (_, errors) = Load(
            Table.Replace(", otherwise: 0", "", StringComparison.Ordinal).Replace("\"> 10000000\"", "\"> 10000001\"", StringComparison.Ordinal), "  - id: B-001");

        errors.ShouldContain(e => e.Contains("no row applies: Total (10000000..10000001)", StringComparison.Ordinal)
            || e.Contains("no row applies: Total = 10000001", StringComparison.Ordinal), string.Join("\n", errors));
    }

    private static (Kechuang.Policy.Loading.PolicyPack Policy, IReadOnlyList<string> Errors) Load(string table, string before)
    {
        var folder = Packs.Copy(Budget, text => text.Replace($"rules:\n{before}", $"{table}\n{before}", StringComparison.Ordinal));
        var (policy, pack) = Packs.Load(folder);
        return (policy, [.. pack.Errors.Select(e => $"{e.File}:{e.Line}: {e.Message}")]);
    }
}
