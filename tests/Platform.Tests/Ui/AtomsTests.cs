using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Tests.Ui;

public sealed class AtomsTests
{
    [Fact]
    public async Task A_component_speaks_both_languages()
    {
        (await Render.Html<ClockBadge>("zh-CN", Running(-2))).ShouldContain("已超期 2 个工作日");
        (await Render.Html<ClockBadge>("en", Running(-2))).ShouldContain("Overdue by 2 working days");
    }

    [Theory]
    [InlineData(8, "clock-info", "还剩 8 个工作日")]
    [InlineData(3, "clock-warn", "还剩 3 个工作日")]
    [InlineData(0, "clock-warn", "今天到期")]
    [InlineData(-1, "clock-bad", "已超期 1 个工作日")]
    public async Task A_clock_says_in_words_what_its_colour_means(int daysLeft, string colour, string words)
    {
        var html = await Render.Html<ClockBadge>("zh-CN", Running(daysLeft));

        html.ShouldContain(colour);
        html.ShouldContain(words);
        html.ShouldContain("datetime=\"2026-11-30\"");
    }

    [Fact]
    public async Task A_clock_without_a_calendar_guesses_nothing()
    {
        var html = await Render.Html<ClockBadge>("en", ("State", ClockState.Unknown));

        html.ShouldContain("calendar of that year is not published");
        html.ShouldNotContain("<time");
    }

    [Fact]
    public async Task A_verdict_says_value_threshold_gap_clause_and_what_is_missing_at_every_depth()
    {
        var leaf = new VerdictNode("间接费用", "no", "34%", "30%", "4%", "000-15", "/policy/000/15", [], []);
        var gap = new VerdictNode("在研项目", "unknown", null, null, null, null, null, ["项目清单", "结题日期"], []);
        var html = await Render.Html<VerdictTree>("zh-CN", ("Nodes", new[] { new VerdictNode("可以申报", "unknown", null, null, null, null, null, [], [leaf, gap]) }));

        foreach (var part in new[] { "尚不能判断", "可以申报", "不符合", "34%", "30%", "4%", "href=\"/policy/000/15\"", "还需要：项目清单、结题日期" })
        {
            html.ShouldContain(part);
        }

        html.Split("<ul").Length.ShouldBe(3);
    }

    [Fact]
    public async Task What_people_typed_is_text_and_never_markup()
    {
        const string Attack = "<script>alert(1)</script>";
        var node = new VerdictNode(Attack, "no", Attack, Attack, Attack, Attack, "/x", [Attack], []);

        (await Render.Html<VerdictTree>("zh-CN", ("Nodes", new[] { node }))).ShouldNotContain("<script");
        (await Render.Html<Chart>("zh-CN", ("Title", Attack), ("Option", new { x = "\"><script>" }), ("Heads", new[] { Attack }), ("Rows", new[] { new[] { Attack } }))).ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_chart_carries_its_numbers_as_a_table()
    {
        var html = await Render.Html<Chart>("en", ("Title", "Funded"), ("Option", new { }), ("Heads", new[] { "Year", "Funded" }), ("Rows", new[] { new[] { "2026", "214" } }));

        html.ShouldContain("<th scope=\"row\">2026</th>");
        html.ShouldContain("<td class=\"num\" data-label=\"Funded\">214</td>");
    }

    [Fact]
    public async Task Nothing_carries_a_style_or_a_script_of_its_own()
    {
        string[] all =
        [
            await Render.Html<ProgressBar>("en", ("Label", "Import"), ("Value", 0.5)),
            await Render.Html<Steps>("en", ("Label", "Case"), ("Items", new[] { new Step("a", StepState.Done), new Step("b", StepState.Current, "c") })),
            await Render.Html<Chart>("en", ("Title", "t"), ("Option", new { }), ("Heads", Array.Empty<string>()), ("Rows", Array.Empty<string[]>())),
            await Render.Html<Alert>("en", ("Title", "t"), ("ChildContent", Render.Text("x"))),
        ];

        all.ShouldAllBe(html => html.Length > 50 && !html.Contains("style=") && !html.Contains("<script") && !html.Contains(" on"));
    }

    [Fact]
    public async Task A_text_without_English_is_shown_in_Chinese_and_marked_so()
    {
        (await Render.Html<LanguageText>("en", ("Text", new LocalText("条例", "")))).Trim().ShouldBe("<span lang=\"zh-CN\">条例</span>");
        (await Render.Html<LanguageText>("en", ("Text", new LocalText("条例", "Regulation")))).Trim().ShouldBe("Regulation");
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 9, "1 2 0 9")]
    [InlineData(3, 9, "1 2 3 4 0 9")]
    [InlineData(4, 9, "1 2 3 4 5 0 9")]
    [InlineData(5, 9, "1 0 4 5 6 0 9")]
    [InlineData(9, 9, "1 0 8 9")]
    public void A_pager_shows_the_ends_and_the_neighbours(int current, int pages, string shown) =>
        string.Join(' ', Kechuang.Platform.Lists.Pager.Shown(current, pages)).ShouldBe(shown);

    private static (string, object?)[] Running(int daysLeft) =>
        [("State", ClockState.Running), ("Due", new DateOnly(2026, 11, 30)), ("DaysLeft", daysLeft)];
}
