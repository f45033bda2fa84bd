using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Tests.Loading;

public sealed class ReadStackingTests(World world) : IClassFixture<World>
{
    private const string Tax = "rules/national/enterprise-tax.yaml";

    private const string Listed = "go=1&at=2026-03-01&tax.resident_enterprise=true&rd.accounts_sound=true&rd.industry=other&rd.chip_listed=true&rd.expensed=1000000";

    [Fact]
    public async Task The_page_says_which_offer_was_dropped_for_which_and_by_which_clause()
    {
        var page = await world.Visitor().Open($"/rules/try/enterprise_tax?{Listed}");

        page.Text.ShouldContain("各项合计：1,200,000 元");
        page.Text.ShouldContain("N-032 研发费用加计扣除100%：不另给予（另一项优先：N-034）");
    }

    [Fact]
    public async Task Programs_get_the_awards()
    {
        var answer = await world.Visitor().Http.PostAsJsonAsync("/api/rules/enterprise_tax/evaluate", new
        {
            at = "2026-03-01",
            facts = new Dictionary<string, object> { ["tax.resident_enterprise"] = true, ["rd.accounts_sound"] = true, ["rd.industry"] = "other", ["rd.chip_listed"] = true, ["rd.expensed"] = 100 },
        });

        var stack = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stack");
        stack.GetProperty("total").GetDecimal().ShouldBe(120);
        stack.GetProperty("awards").EnumerateArray().Select(a => a.GetProperty("outcome").GetString()).ShouldBe(["granted", "setAside"]);
    }

    [Theory]
    [InlineData("kind: precedence", "kind: lowest", "kind")]
    [InlineData("- {rule: N-032}", "- {rule: N-099}", "the set has no rule N-099")]
    [InlineData("- {rule: N-032}", "- {rule: N-032, until: rd.expensed}", "the deadline is no date")]
    [InlineData("- {rule: N-032}", "- {rule: N-032, until: 'rd.expensed +'}", "column 1")]
    [InlineData("rd.chip_listed: true, rd.expensed: 100000000}", "rd.chip_listed: maybe, rd.expensed: 100000000}", "“maybe” is not true or false")]
    [InlineData("- {rule: N-032}", "- {rule: N-032, until: 'a in [1..5, b'", "not YAML")]
    [InlineData("- {rule: N-032}", "- {rule: N-032, untl: x}", "untl")]
    [InlineData("    kind: precedence\n", "    kind: precedence\n    limit: rd.expensed\n", "a cap, and nothing else, has a limit")]
    [InlineData("    clause: 107-1\n    examples", "    clause: 107-9\n    examples", "107-9")]
    [InlineData("    clause: 107-1\n    examples", "    examples", "it names no clause")]
    [InlineData("expect: {N-034: granted, N-032: set-aside}", "expect: {N-034: granted, N-033: set-aside}", "“N-033” is no member")]
    [InlineData("expect: {N-034: granted, N-032: set-aside}", "expect: {N-034: given}", "must be granted")]
    [InlineData("total: 120000000", "total: much", "must be a number or unknown")]
    public void A_mistake_is_named_with_its_file_and_line(string right, string wrong, string says)
    {
        var (_, pack) = Packs.Load(Packs.Copy(Tax, text => text.Replace(right, wrong, StringComparison.Ordinal)));

        pack.Errors.ShouldContain(e => e.File == Tax && e.Line > 250 && e.Message.Contains(says, StringComparison.Ordinal), string.Join("\n", pack.Errors));
    }

    [Fact]
    public void An_example_that_comes_out_otherwise_is_told()
    {
        var (policy, pack) = Packs.Load(Packs.Copy(Tax, text => text.Replace("expect: {N-034: granted, N-032: set-aside}", "expect: {N-034: granted, N-032: granted}", StringComparison.Ordinal).Replace("total: 100000000", "total: 1", StringComparison.Ordinal)));

        pack.Errors.ShouldBeEmpty();
        policy.RunExamples().Where(e => e.Failure is not null).Select(e => e.Failure).ShouldBe(
            ["expected N-032 granted, came out set-aside.", "expected 1 in all, came to 100000000.", "expected 1 in all, came to 100000000."]);
    }

    [Fact]
    public void A_stored_version_keeps_its_stacking_rules()
    {
        var set = Packs.Sound.Content.Sets["enterprise_tax"];

        Policy.Loading.RuleSetSource.Restore(set.Source).Definition.Stacking.ShouldHaveSingleItem().Kind.ShouldBe(StackingKind.Precedence);
        set.StackingExamples.Count.ShouldBe(4);
    }
}
