using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Tests.Deciding;

public sealed class TableNodesTests(World world) : IClassFixture<World>
{
    private const string Facts = "hte.revenue_last_year=60000000&hte.revenue_three_years=120000000&hte.rd_three_years=4800000&at=2026-03-01&go=1";

    [Fact]
    public async Task The_page_shows_which_row_of_a_table_was_used_and_by_which_clause()
    {
        var page = await world.Visitor().Open($"/rules/try/high_tech_enterprise?{Facts}");

        page.Text.ShouldContain("决策表 研发费用比例要求（F：取第一条适用的行）：要求的研发费用比例 = 4 %");
        page.Text.ShouldContain("第 2 行 第二档（采用）");
        page.Text.ShouldContain("第 3 行 第三档（适用而未采用）");
        page.Text.ShouldNotContain("第 1 行");
        page.Text.ShouldContain("其余 1 行不适用");
        page.Text.ShouldContain("60,000,000 元");
        page.Text.ShouldContain("≤ 销售收入第二档上限(200,000,000 元)");
    }

    [Fact]
    public void What_is_missing_stands_at_the_table_and_every_row_that_may_apply_is_shown()
    {
        var view = new VerdictView(Packs.Sound);
        var verdict = new Rulebook(Packs.Sound).Decide("high_tech_enterprise", new Dictionary<string, Value>(), new(2026, 3, 1));

        var table = view.Nodes(verdict)[^1];

        table.Truth.ShouldBe("unknown");
        table.Missing.ShouldBe(["最近一年销售收入"]);
        table.Children.Select(r => r.Truth).ShouldBe(["unknown", "unknown", "yes"]);
        table.Children.ShouldAllBe(r => r.Clause != null && r.ClauseHref != null);
        table.Children[0].Children.ShouldHaveSingleItem().Actual.ShouldBe("—");
    }

    [Fact]
    public async Task The_answer_for_programs_holds_rows_cells_and_the_policy_in_words()
    {
        var answer = await world.Visitor().Http.PostAsJsonAsync("/api/rules/high_tech_enterprise/evaluate", new { facts = new Dictionary<string, object> { ["hte.revenue_last_year"] = 6_000_000_000L } });

        answer.EnsureSuccessStatusCode();
        var table = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("tables")[0];
        table.GetProperty("policy").GetString().ShouldBe("F");
        table.GetProperty("policyText").GetProperty("en").GetString().ShouldBe("the first row that applies");
        table.GetProperty("inputs")[0].GetProperty("unit").GetString().ShouldBe("CNY");
        var rows = table.GetProperty("rows");
        rows.EnumerateArray().Select(r => r.GetProperty("truth").GetString()).ShouldBe(["no", "yes", "yes"]);
        rows.EnumerateArray().Select(r => r.GetProperty("isUsed").GetBoolean()).ShouldBe([false, true, false]);
        rows[1].GetProperty("clause").GetString().ShouldBe("101-A11");
        rows[1].GetProperty("cells")[0].GetProperty("test").GetString().ShouldBe("<= hte.revenue_middle");
        table.GetProperty("outputs")[0].GetProperty("value").GetDecimal().ShouldBe(0.04m);
    }

    [Fact]
    public void A_table_of_many_rows_is_shown_shortened_and_says_by_how_many()
    {
        var rows = Enumerable.Range(1, 100).Select(i => new TableRow { Cells = [TableCell.Parse($"> {i}")], Outputs = [Expression.Parse($"{i}")] }).ToList();
        var table = new DecisionTable
        {
            Id = "t",
            HitPolicy = HitPolicy.Collect,
            Aggregator = Aggregator.Sum,
            IsDesign = true,
            AllowsGaps = true,
            Rows = rows,
            Inputs = [new(Expression.Parse("x"))],
            Outputs = [new("sum", new(ValueKind.Number))],
        };
        var set = new RuleSet(new()
        {
            Id = "s",
            Tables = [table],
            Rules = [new() { Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-17"], Holds = Condition.That("sum >= 0", "够", "enough") }],
        });

        var node = new VerdictView(Packs.Sound).Nodes(set.Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of(1000m) }, new(2026, 3, 1)))[^1];
        node.Text.ShouldContain("= 5050");
        node.Children.Count.ShouldBe(21);
        node.Children[^1].Text.ShouldBe("另有 80 行未列出");

        // Nothing applies: the rows are shown all the same, for then they say why.
        var none = new VerdictView(Packs.Sound).Nodes(set.Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of(0m) }, new(2026, 3, 1)))[^1];
        none.Truth.ShouldBe("unknown");
        none.Missing.ShouldHaveSingleItem().ShouldContain("没有适用的行");
        none.Children.Count(c => c.Truth == "no").ShouldBe(20);
    }
}
