using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>What somebody typed into an application for a service is not lost, whatever happens on the way.</summary>
public sealed class TypingTests(World world) : IClassFixture<World>
{
    private const string First = "主持制定测控接口标准，解决互不兼容的问题。";
    private const string Second = First + "已由三家单位采用。";

    [ChromiumFact]
    public async Task What_was_typed_outlives_a_paper_that_is_added_at_once_a_file_that_is_too_big_and_a_session_that_ended()
    {
        var person = await world.Someone();
        var draft = (await person.Send("/services/title-by-works", "begin", ("organisation", ""))).Location.ShouldNotBeNull();
        await using var browser = await Testing.Browser.Launch();
        await using var tab = await browser.Open(world, person);
        var (typed, file, state) = (tab.Page.Locator("#p-work-account"), tab.Page.Locator("#file"), tab.Page.Locator("[data-autosave-state]"));
        await tab.Go(draft);

        await typed.FillAsync(First);
        await file.SetInputFilesAsync(new FilePayload { Name = "标准.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n") });
        await tab.Page.Locator("#paper button[type=submit]").ClickAsync();
        await Expect(tab.Page.Locator(".papers")).ToContainTextAsync("标准.pdf");
        await Expect(typed).ToHaveValueAsync(First);

        var big = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pdf");
        await using (var content = File.Create(big))
        {
            content.SetLength(51 << 20);
        }

        await file.SetInputFilesAsync(big);
        (await file.EvaluateAsync<string>("field => field.validationMessage")).ShouldContain("50 MB");
        File.Delete(big);

        var cookies = await tab.Page.Context.CookiesAsync();
        await tab.Page.Context.ClearCookiesAsync(new() { Name = "kechuang" });
        await typed.FillAsync(Second);
        await Expect(state).ToHaveAttributeAsync("data-state", "expired");
        await Expect(state).ToContainTextAsync("登录已过期");
        await tab.Page.Context.AddCookiesAsync(cookies.Where(c => c.Name == "kechuang").Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, SameSite = c.SameSite }));
        await tab.Go(draft);
        await Expect(typed).ToHaveValueAsync(Second);
        await Expect(state).ToHaveAttributeAsync("data-state", "saved");
    }
}
