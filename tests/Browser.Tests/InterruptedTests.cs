using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>A case of a service under impatient fingers, old pages, ended sessions and a server that goes away: nothing is lost, there is one outcome, and the words are clear.</summary>
public sealed class InterruptedTests(World world) : IClassFixture<World>
{
    private const string Service = "simplified-residence";
    private const string Desk1 = "TAL-34";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_button_of_a_case_pressed_twice_takes_its_step_once(bool script)
    {
        await using var browser = await Testing.Browser.Launch();
        await using var applicant = await Open(browser, await world.Someone(), script);
        await using var handler = await Open(browser, await world.Someone(Role.ProgrammeOfficer, programme: Desk1), script);
        await using var decider = await Open(browser, await world.Someone(Role.PanelChair, programme: Desk1), script);
        var mine = await Draft(applicant, script);
        await Twice(applicant, "form#submit button");
        await Submitted(applicant);
        await applicant.Page.GotoAsync(mine);
        await NothingFailed(applicant);

        var it = await Case(mine);
        await handler.Go($"/desk/services/{it}");
        await Twice(handler, "form#accept button");
        await Settled(it, "InHand", handler);
        foreach (var step in await handler.Page.Locator("form[id^='work-']").EvaluateAllAsync<string[]>("forms => forms.map(f => f.id)"))
        {
            foreach (var choice in await handler.Page.Locator($"form#{step} select").AllAsync())
            {
                await choice.SelectOptionAsync("true");
            }

            await Twice(handler, $"form#{step} button");
            await Settled(it, "InHand", handler);
        }

        await handler.Page.Locator("#propose-grant").CheckAsync();
        await handler.Page.Locator("#propose-reason").FillAsync("条件符合");
        await Twice(handler, "form#propose button");
        await Settled(it, "Proposed", handler);
        await decider.Go($"/desk/services/{it}");
        await decider.Page.Locator("#decide-grant").CheckAsync();
        await decider.Page.Locator("#decide-reason").FillAsync("同意");
        await Twice(decider, "form#decide button");
        await Settled(it, "Granted", decider);

        var application = Guid.Parse(mine[^36..]);
        var kinds = await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it || e.SubjectId == application).Select(e => e.Kind).ToListAsync());
        kinds.Where(k => k.StartsWith("services.", StringComparison.Ordinal) && k != "services.case.worked").GroupBy(k => k).ShouldAllBe(g => g.Count() == 1);
        kinds.ShouldContain("services.certificate.issued");
        applicant.Errors.ShouldBeEmpty();
        handler.Errors.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task What_an_officer_typed_while_the_session_ended_is_there_after_signing_in_and_gone_once_it_was_sent()
    {
        const string reason = "材料齐全，条件符合，建议准予；另请注意聘用期限。";
        await using var browser = await Testing.Browser.Launch();
        await using var applicant = await Open(browser, await world.Someone(), true);
        await using var handler = await Open(browser, await world.Someone(Role.ProgrammeOfficer, programme: Desk1), true);
        var mine = await Draft(applicant, true);
        await applicant.Press("提交");
        var path = $"/desk/services/{await Case(mine)}";
        await handler.Go(path);
        var cookies = await handler.Page.Context.CookiesAsync();
        await handler.Page.Locator("summary").Filter(new() { HasText = "不予受理" }).ClickAsync();
        await handler.Page.Context.ClearCookiesAsync(new() { Name = "kechuang" });
        await handler.Page.Locator("#decline-reason").FillAsync(reason);
        await handler.Press("不予受理");
        await Expect(handler.Page.Locator("h1")).ToContainTextAsync("登录");

        await handler.Page.Context.AddCookiesAsync(cookies.Where(c => c.Name == "kechuang").Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, SameSite = c.SameSite }));
        await handler.Go(path);
        await Expect(handler.Page.Locator("#decline-reason")).ToHaveValueAsync(reason);
        await Expect(handler.Page.Locator("#decline-reason")).ToBeVisibleAsync();
        await handler.Sees("已恢复上次填写、没有提交的内容。");
        (await handler.Page.Locator("#return-reason").InputValueAsync()).ShouldBeEmpty();
        await handler.Press("不予受理");
        await handler.Sees("记录");
        (await handler.Page.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(0);
        await applicant.Page.GotoAsync(mine);
        await applicant.Reads(reason);
        handler.Errors.ShouldBeEmpty();
    }

    [ChromiumFact]
    public async Task The_page_from_before_submitting_leads_to_where_it_stands_and_another_tab_is_told_that_it_came_too_late()
    {
        await using var browser = await Testing.Browser.Launch();
        var person = await world.Someone();
        await using var first = await Open(browser, person, true);
        await using var second = await Open(browser, person, true);
        var mine = await Draft(first, true);
        await second.Page.GotoAsync(mine);
        await first.Press("提交");
        await Submitted(first);

        await second.Press("提交");
        await Submitted(second);
        await NothingFailed(second);
        await first.Page.GoBackAsync();
        await first.Page.GotoAsync(mine);
        (await first.Page.Locator("form#submit").CountAsync()).ShouldBe(0);

        await first.Press("撤回申请");
        await first.Page.GotoAsync(mine);
        (await first.Page.Locator("form#withdraw").CountAsync()).ShouldBe(0);
        await second.Press("撤回申请");
        await NothingFailed(second);
        await Case(mine);
    }

    [ChromiumFact]
    public async Task A_page_that_was_open_while_the_server_was_killed_and_started_again_still_takes_its_step()
    {
        await using var browser = await Testing.Browser.Launch();
        var real = new World();
        real.Clock.Now = TimeProvider.System.GetUtcNow();
        var person = await real.Someone();
        var words = new Words(english: false);
        await using (var screen = new Screen(await browser.Open(real, person), words))
        {
            var site = await Site.Start(real);
            var home = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
            var cookies = await screen.Page.Context.CookiesAsync();
            await screen.Page.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = home.ToString() }));
            await screen.Page.GotoAsync(new Uri(home, $"/services/{Service}").ToString());
            await screen.Press("为自己办理");
            var draft = screen.Page.Url;
            await Fill(screen);
            await site.Kill();
            await site.DisposeAsync();
            await using var again = await Site.Start(real, port: home.Port);
            await screen.Press("保存");
            await screen.Page.GotoAsync(draft);
            (await screen.Page.Locator("form#write select").EvaluateAllAsync<string[]>("fields => fields.map(f => f.value)")).ShouldAllBe(v => v.Length > 0);
        }

        await real.DisposeAsync();
    }

    private static async Task Fill(Screen screen)
    {
        foreach (var field in await screen.Page.Locator("form#write select, form#write textarea, form#write input.form-control").AllAsync())
        {
            if (await field.EvaluateAsync<string>("f => f.tagName") == "SELECT")
            {
                var options = await field.Locator("option").EvaluateAllAsync<string[]>("all => all.map(o => o.value).filter(v => v)");
                await field.SelectOptionAsync(options.Contains("true") ? "true" : options[0]);
            }
            else
            {
                await field.FillAsync(await field.GetAttributeAsync("type") == "date" ? "2026-01-05" : "示范内容");
            }
        }
    }

    private static async Task<string> Draft(Screen screen, bool script)
    {
        await screen.Go($"/services/{Service}");
        await screen.Press("为自己办理");
        await Fill(screen);
        await screen.Press("保存");
        foreach (var paper in await screen.Page.Locator("#material option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)"))
        {
            await Desk.Paper(screen, paper);
        }

        return screen.Page.Url.Split('?')[0];
    }

    /// <summary>Two clicks as fast as a finger makes them; then the page rests.</summary>
    private static async Task Twice(Screen screen, string button)
    {
        await screen.Page.Locator(button).First.DblClickAsync();
        await screen.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private async Task Settled(Guid it, string state, Screen screen)
    {
        for (var tries = 0; tries < 100 && await State(it) != state; tries++)
        {
            await screen.Page.WaitForTimeoutAsync(50);
        }

        (await State(it)).ShouldBe(state);
        await screen.Go($"/desk/services/{it}");
        await NothingFailed(screen);
    }

    private Task<string> State(Guid it) => world.Db(db => db.Database.SqlQuery<string>($"SELECT state AS \"Value\" FROM services_case WHERE id = {it}").SingleAsync());

    /// <summary>The only case of an application.</summary>
    private async Task<Guid> Case(string mine)
    {
        var application = Guid.Parse(mine[^36..]);
        return (await world.Db(db => db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM services_case WHERE application_id = {application}").ToListAsync())).ShouldHaveSingleItem();
    }

    private static Task Submitted(Screen screen) => Expect(screen.Page.Locator("form#withdraw")).ToHaveCountAsync(1, new() { Timeout = 15_000 });

    private static async Task NothingFailed(Screen screen) => (await screen.Page.Locator("main").InnerTextAsync()).ShouldNotContain("没有办成");

    private async Task<Screen> Open(Testing.Browser browser, Person person, bool script) => new(await browser.Open(world, person, script: script), new Words(english: false), script);
}
