using System.Text.Json;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kechuang.Browser.Tests;

/// <summary>Passkeys in a real browser, with a virtual authenticator.</summary>
public sealed class PasskeyTests(World world) : IClassFixture<World>
{
    [ChromiumFact]
    public async Task A_passkey_is_registered_and_signs_in()
    {
        var person = await world.Someone(Role.Auditor);
        await using var browser = await Testing.Browser.Launch();
        await using var tab = await browser.Open(world, person);
        var devtools = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });

        await tab.Go("/account/passkeys");
        await tab.Page.Locator("#passkey-name").FillAsync("办公室电脑");
        await tab.Page.Locator("#passkey-new button[type=submit]").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#passkeys")).ToContainTextAsync("办公室电脑");
        await tab.Page.Locator("form[action='/account/sign-out'] button").EvaluateAsync("button => button.click()");
        await tab.Page.WaitForURLAsync("**/account/sign-in?out=true");
        await tab.Page.Locator("#passkey-sign-in button[type=submit]").ClickAsync();
        await tab.Page.WaitForURLAsync(world.Address.ToString());
        await tab.Go("/account");

        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync(person.User.Email!);
        tab.Errors.ShouldBeEmpty();
        (await world.Db(db => db.Set<Session>().Where(s => s.UserId == person.Id && s.EndedAt == null).Select(s => s.Method).ToListAsync()))
            .ShouldBe(["passkey"]);
    }
}
