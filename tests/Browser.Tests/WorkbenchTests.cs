using Kechuang.Platform.Identity;

namespace Kechuang.Browser.Tests;

/// <summary>A policy clerk's first ten minutes: a draft is written in forms, checked, submitted, published by somebody else and seen in the history.</summary>
public sealed class WorkbenchTests(World world) : IClassFixture<World>
{
    private const string Set = "/workbench/eligibility";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clerk_drafts_and_another_publishes_without_script(bool english)
    {
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var (author, publisher) = (await world.Someone(Role.ProgrammeOfficer, programme: "pgm-16"), await world.Someone(Role.CentreAdministrator));
        var addition = english ? "One form only." : "只填一张表。";

        await using var clerk = new Screen(await browser.Open(world, author, english, script: false), words, script: false);
        await clerk.Go(Set);
        await clerk.Press("从现行版本起草");
        var draft = new Uri(clerk.Page.Url).AbsolutePath;
        await clerk.Page.Locator($"a[href='{draft}/rules/B-021']").ClickAsync();
        await clerk.Page.Locator("input[name='messages.no.en']").FillAsync(addition);
        await clerk.Press("保存规则");
        await clerk.Go($"{draft}/diff");
        await clerk.Sees("改动");
        await clerk.Go(draft);
        await clerk.Fill("理由", "按条款核对");
        await clerk.Press("提交发布");
        await clerk.Sees("已提交。起草人不能发布自己的草稿，请由他人发布。");

        await using var officer = new Screen(await browser.Open(world, publisher, english, script: false), words, script: false);
        await officer.Go(draft);
        await officer.Fill("发布理由", "经研究同意");
        await officer.Press("发布为新版本");
        await officer.Reads("经研究同意");
        officer.Errors.ShouldBeEmpty();
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_a_draft_are_accessible_and_whole_in_both_languages(bool english)
    {
        await using var browser = await Testing.Browser.Launch();
        var author = await world.Someone(Role.ProgrammeOfficer, programme: "pgm-16");
        var begun = await author.Send("/workbench/budget", "start", ("from", "now"));
        var draft = begun.Location!;
        await author.Send($"{draft}/parameters", "add", ("parameter", "overhead.general_cap"), ("value", "0.2"), ("from", "2030-01-01"), ("setBy", "000-17"));
        var text = (await author.Open($"{draft}/text")).Html;
        var yaml = System.Net.WebUtility.HtmlDecode(text[(text.IndexOf('>', text.IndexOf("<textarea", StringComparison.Ordinal)) + 1)..text.IndexOf("</textarea>", StringComparison.Ordinal)]).TrimStart('\n');
        await author.Send($"{draft}/text", "text", ("text", yaml.Replace("rules:\n", """
            tables:
              - table: test.share
                policy: U
                inputs: [{value: budget.equipment}]
                outputs: [{name: test.part, type: number}]
                rows:
                  - {when: ["<= 100"], then: [0.8], clause: 000-17}
            rules:

            """, StringComparison.Ordinal)));
        await using var tab = await browser.Open(world, author, english, dark: english);
        List<string> faults = [];
        foreach (var path in new[] { "/workbench", "/workbench/budget", "/workbench/budget/history?from=pack&to=now", draft, $"{draft}/text", $"{draft}/parameters", $"{draft}/examples", $"{draft}/diff", $"{draft}/impact", $"{draft}/rules/B-001", $"{draft}/tables/test.share" })
        {
            faults.AddRange(await Look.At(tab, path, new Words(english), phoneFirst: english, 200, ownWords: !path.EndsWith("/text", StringComparison.Ordinal)));
            await tab.Shot($"workbench-{(english ? "en" : "zh")}-{path.Replace('/', '_')[^Math.Min(20, path.Length)..].Replace('?', '_')}");
            await tab.Page.SetViewportSizeAsync(english ? 390 : 1360, 900);
            await tab.Shot($"workbench-{(english ? "en" : "zh")}2-{path.Replace('/', '_')[^Math.Min(20, path.Length)..].Replace('?', '_')}");
        }

        faults.ShouldBeEmpty();
    }
}
