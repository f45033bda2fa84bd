using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Drafting;

namespace Kechuang.Policy.Tests.Drafting;

public sealed class HostileDraftTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Nobody_else_sees_or_changes_an_open_draft()
    {
        var (author, other) = (await world.Clerks(), await world.Clerks());
        var draft = await author.Begin("budget");
        foreach (var part in new[] { "", "/text", "/parameters", "/examples", "/diff", "/rules/B-001" })
        {
            (await author.Open(draft + part)).Status.ShouldBe(HttpStatusCode.OK, part);
            (await other.Open(draft + part)).Status.ShouldBe(HttpStatusCode.NotFound, part);
        }

        // Submitted, others read it, and still cannot write it.
        await author.Step(draft, "Submit");
        (await other.Open(draft)).Status.ShouldBe(HttpStatusCode.OK);
        var page = await other.Open($"{draft}/rules/B-001");
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await other.Send(page, "rule", ("title.zh", "别人改的"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await other.Step(draft, "Discard")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await world.Someone(Role.Member)).Open(draft)).Status.ShouldBe(HttpStatusCode.Forbidden);
        // A draft of one set is none of another.
        (await author.Open(draft.Replace("/budget/", "/audit/", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await author.Open($"/workbench/budget/drafts/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await author.Open("/workbench/nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    public static TheoryData<string> Texts =>
    [
        "", "x", "[]", "set: budget", "a: &a [1]\nb: *a", "a: &a {b: *a}", "&a [*a]", new('[', 50_000), string.Concat(Enumerable.Repeat("a: {", 20_000)), "- " + new string('-', 1000), "set: !!binary x", "%YAML 9.9\n---\na: b",
        "---\na: b\n---\nc: d", "rules: 5", "rules: [5]", "rules:\n  - id: [x]", "rules:\n  - {id: X, holds: {all: {all: x}}}", "tables:\n  - {table: t, policy: U, inputs: [{value: '(((((('}], outputs: [{name: x}], rows: [{when: ['<'], then: ['+']}]}",
        "set: budget\ntitle: {zh: x, en: x}\nrules:\n  - {id: B-001, id: B-001}", "? {a: b}\n: c", "? [a]\n: {}", "set: budget\nparameters: 1\n? a\n", "\t\t", "a:\n\tb: c", "set: \"\\ud800\"", "holds: |\n  x\n  y", "!!python/object:x {}",
        "a: " + new string('x', 150_000), "rules:\n" + string.Concat(Enumerable.Repeat("  - {id: X}\n", 3000)),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Whatever_the_text_is_the_pages_answer(string text)
    {
        var author = await world.Clerks();
        var draft = await author.Begin("budget");
        (await author.WriteText(draft, text)).Status.ShouldBe(HttpStatusCode.Found);
        foreach (var part in new[] { "", "/text", "/parameters", "/examples", "/diff", "/rules/B-001", "/rules/X", "/tables/t" })
        {
            ((int)(await author.Open(draft + part)).Status).ShouldBeLessThan(500, part);
        }

        (await author.Step(draft, "Submit")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await author.Open($"{draft}/text")).Text.ShouldContain("处错误");
    }

    [Fact]
    public async Task A_huge_text_and_control_characters_are_refused_by_name()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("budget");
        var huge = await author.WriteText(draft, new string('a', ReadDraft.LongestText + 1));
        huge.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        huge.Text.ShouldContain("最多 200000 个字符");
        var control = await author.WriteText(draft, "set: x\ntitle: \u0001");
        control.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        control.Text.ShouldContain("第 2 行");
    }

    [Fact]
    public async Task Unreadable_values_of_the_forms_are_refused_naming_rule_and_field()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("budget");
        var page = await author.Open($"{draft}/rules/B-001");
        var day = await author.Send(page, "rule", ("from", "2026-13-45"), ("do", "save:"));
        day.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        day.Text.ShouldContain("B-001 生效日：日期应如");
        (await author.Send(page, "rule", ("force", "NEVER"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await author.Send(page, "rule", ("do", "remove:holds/all/99"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await author.Send(page, "rule", ("do", "nonsense"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await author.Send(page, "rule", ("title.zh", ""), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await author.Send(page, "rule", ("n:holds:fact", "no.such"), ("n:holds:sign", "="), ("n:holds:value", "1"), ("do", "save:"))).Text.ShouldContain("事实：请从列表中选择");
        var many = await author.Send(page, "rule", ("n:holds:fact", world.Pack().Content.FactsByKey["budget.equipment"].Title.Zh), ("n:holds:sign", ">="), ("n:holds:value", "很多"), ("do", "save:"));
        many.Text.ShouldContain("值：应为数");
        (await author.Send($"{draft}/parameters", "add", ("parameter", "nowhere"), ("value", "x"), ("from", "x"), ("setBy", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // The version of a page that is no longer current.
        await author.WriteText(draft, world.Pack().Content.Sets["budget"].Text + "# x\n");
        (await author.Send(page, "rule", ("title.zh", "新"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_condition_is_changed_added_and_removed_in_the_form_and_the_rest_of_the_text_stays()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("eligibility");
        var before = world.Pack().Content.Sets["eligibility"].Text;
        var saved = await author.Send($"{draft}/rules/B-021", "rule",
            ("c:holds/all/0:fact", "material.asked_again"), ("c:holds/all/0:sign", "="), ("c:holds/all/0:value", "是"), ("title.en", "Once: only"),
            ("n:applies:fact", "organisation.uscc"), ("n:applies:sign", "known"), ("n:applies:clause", "000-15"), ("do", "save:"));
        saved.Status.ShouldBe(HttpStatusCode.Found, saved.Text);
        var after = await TextOf(author, draft);
        var expected = before.Replace("{that: material.asked_again = false,", "{that: material.asked_again = true,", StringComparison.Ordinal)
            .Replace("en: Give a material once; one form serves many uses}", "en: 'Once: only'}", StringComparison.Ordinal);
        after.Split('\n').Except(expected.Split('\n')).ShouldBe(["        - {that: is known(organisation.uscc), zh: 统一社会信用代码已填写, en: Unified social credit code is known, clause: 000-15}"]);
        expected.Split('\n').Except(after.Split('\n')).ShouldBeEmpty();
        (await author.Open(draft)).Text.ShouldContain("个示例没有通过，改好之前不能发布");
        (await author.Open($"{draft}/rules/B-021")).Text.ShouldContain("条件改了，说明还是原来的文字，请核对");
        (await author.Open($"{draft}/rules/B-022")).Text.ShouldNotContain("说明还是原来的文字");

        (await author.Send($"{draft}/rules/B-021", "rule", ("do", "remove:applies/all/1"))).Status.ShouldBe(HttpStatusCode.Found);
        (await TextOf(author, draft)).ShouldBe(expected);
        (await author.Open($"{draft}/examples")).Text.ShouldContain("没有通过");
    }

    [Fact]
    public async Task A_condition_against_a_parameter_says_its_value_in_force_and_where_it_is_changed()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("technology_sme");
        (await author.Open(draft)).Text.ShouldNotContain("个示例没有通过");

        var page = await author.Open($"{draft}/rules/N-022");
        page.Text.ShouldContain("500 人");
        page.Text.ShouldContain("值（人）");
        page.Text.ShouldNotContain("person");
        page.Text.ShouldContain("改参数的值");

        (await author.Send($"{draft}/rules/N-022", "rule", ("c:holds/all/0:fact", "sme.staff"), ("c:holds/all/0:sign", "<="), ("c:holds/all/0:value", "300"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Open($"{draft}/rules/N-022")).Text.ShouldContain("说明还是原来的文字");
        (await author.Send($"{draft}/rules/N-022", "rule", ("c:holds/all/0:zh", "职工总数不超过300人"), ("c:holds/all/0:en", "Staff is at most 300"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Open($"{draft}/rules/N-022")).Text.ShouldNotContain("说明还是原来的文字");
        (await author.Open($"{draft}/diff")).Text.ShouldContain("500 人");
    }

    [Fact]
    public async Task The_rows_of_a_table_are_edited_in_a_grid_and_gaps_show_at_once()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("budget");
        var text = world.Pack().Content.Sets["budget"].Text;
        await author.WriteText(draft, text.Replace("rules:\n", """
            tables:
              - table: test.share
                policy: U
                inputs:
                  - {value: budget.total}
                outputs:
                  - {name: test.part, type: number}
                rows:
                  - {when: ["<= 100"], then: [0.8], clause: 000-17}   # low
                  - {when: ["> 100"], then: [0.5], clause: 000-17}
            rules:

            """, StringComparison.Ordinal));
        (await author.Open(draft)).Text.ShouldNotContain("处错误");
        var gap = await author.Send($"{draft}/tables/test.share", "table", ("t:1:when:0", "> 200"), ("do", "save:"));
        gap.Status.ShouldBe(HttpStatusCode.Found, gap.Text);
        (await author.Open($"{draft}/tables/test.share")).Text.ShouldContain("test.share：");
        (await author.Send($"{draft}/tables/test.share", "table", ("t:new:when:0", "(100..200]"), ("t:new:then:0", "0.6"), ("t:new:clause", "000-17"), ("do", "save:"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Open(draft)).Text.ShouldNotContain("处错误");
        (await TextOf(author, draft)).ShouldContain("   # low\n");
        var wrong = await author.Send($"{draft}/tables/test.share", "table", ("t:0:when:0", "<= <="), ("do", "save:"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("test.share 第 1 行 budget.total");
        (await author.Send($"{draft}/tables/test.share", "table", ("do", "remove:2"))).Status.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<string> TextOf(Person author, string draft)
    {
        var html = (await author.Open($"{draft}/text")).Html;
        var start = html.IndexOf('>', html.IndexOf("<textarea", StringComparison.Ordinal)) + 1;
        return WebUtility.HtmlDecode(html[start..html.IndexOf("</textarea>", start, StringComparison.Ordinal)]).TrimStart('\n') is var text && text.Length > 0 ? text : throw new InvalidOperationException("no text");
    }
}
