using System.Text.RegularExpressions;
using Kechuang.Platform.Identity.SecondFactor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Identity;

public sealed class SecondStepTests : IAsyncDisposable
{
    private readonly World world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public void Codes_are_those_of_the_examples_in_RFC_6238()
    {
        var secret = "12345678901234567890"u8;

        // Appendix B, SHA-1, the last six of eight digits.
        Totp.Code(secret, 59 / 30).ShouldBe("287082");
        Totp.Code(secret, 1111111109 / 30).ShouldBe("081804");
        Totp.Code(secret, 20000000000 / 30).ShouldBe("353130");
        Totp.ToBase32("foobar"u8).ShouldBe("MZXW6YTBOI");
    }

    [Fact]
    public async Task With_the_second_step_on_the_password_alone_opens_nothing()
    {
        var (mail, id, _) = await Enrolled();
        var visitor = world.Visitor();

        (await visitor.SignIn(mail, path: "/account/sign-in?returnUrl=%2Faccount")).Location.ShouldBe("/account/sign-in/code?returnUrl=%2Faccount");
        (await visitor.Open("/account")).Location!.ShouldStartWith("/account/sign-in");

        (await Enter(visitor, "000000")).Text.ShouldContain("验证码不对");
        (await Enter(visitor, await CodeOf(id), "/account/sign-in/code?returnUrl=%2Faccount")).Location.ShouldBe("/account");
        (await visitor.Open("/account")).Text.ShouldContain(mail);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var (mail, id, _) = await Enrolled();
        var code = await CodeOf(id);
        var (first, second) = (world.Visitor(), world.Visitor());
        await first.SignIn(mail);
        await second.SignIn(mail);

        (await Enter(first, code)).Location.ShouldBe("/");
        (await Enter(second, code)).Text.ShouldContain("已用过");
    }

    [Fact]
    public async Task Of_the_same_recovery_code_sent_many_times_at_once_one_signs_in()
    {
        var (mail, _, codes) = await Enrolled();
        codes.Count.ShouldBe(10);
        var visitors = Enumerable.Range(0, 4).Select(_ => world.Visitor()).ToList();
        var pages = new List<Page>();
        foreach (var visitor in visitors)
        {
            await visitor.SignIn(mail);
            pages.Add(await visitor.Open("/account/sign-in/code"));
        }

        var answers = await Task.WhenAll(visitors.Zip(pages).Select(v => v.First.Send(v.Second, "code", ("Input.Code", codes[3].ToUpperInvariant().Replace('-', ' ')))));

        answers.Count(a => a.Location == "/").ShouldBe(1);
        (await Enter(visitors.Zip(answers).First(a => a.Second.Location is null).First, codes[4])).Location.ShouldBe("/");
    }

    [Fact]
    public async Task After_five_wrong_codes_the_second_step_rests_too()
    {
        var (mail, id, _) = await Enrolled();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        for (var i = 0; i < 5; i++)
        {
            await Enter(visitor, "000000");
        }

        (await Enter(visitor, await CodeOf(id))).Text.ShouldContain("15 分钟");
    }

    [Fact]
    public async Task The_first_step_holds_for_five_minutes()
    {
        var (mail, id, _) = await Enrolled();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        var page = await visitor.Open("/account/sign-in/code");
        world.Clock.Now += TimeSpan.FromMinutes(6);

        (await visitor.Send(page, "code", ("Input.Code", await CodeOf(id)))).Location.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task Turning_it_off_asks_who_it_is_once_more()
    {
        var (mail, id, _) = await Enrolled();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        await Enter(visitor, await CodeOf(id));

        (await visitor.Send("/account/second-step", "change-second-step", ("Proof.Proof", "wrong password 1"), ("Proof.Does", "disable"))).Text.ShouldContain("不正确");
        (await visitor.Send("/account/second-step", "change-second-step", ("Proof.Proof", Accounts.Password), ("Proof.Does", "disable"))).Text.ShouldContain("启用两步验证");

        (await world.Visitor().SignIn(mail)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_worthless()
    {
        var (mail, id, old) = await Enrolled();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        await Enter(visitor, await CodeOf(id));

        var codes = CodesOn(await visitor.Send("/account/second-step", "change-second-step", ("Proof.Proof", Accounts.Password), ("Proof.Does", "renew")));

        codes.Count.ShouldBe(10);
        codes.Intersect(old).ShouldBeEmpty();
        var other = world.Visitor();
        await other.SignIn(mail);
        (await Enter(other, old[0])).Location.ShouldBeNull();
        (await Enter(other, codes[0])).Location.ShouldBe("/");
    }

    [Fact]
    public async Task The_database_holds_no_secret_that_an_app_could_use_and_a_row_opens_for_its_user_alone()
    {
        var (mail, id, codes) = await Enrolled();
        var (_, other, _) = await Enrolled();
        var keys = await world.Db(db => db.Set<TotpKey>().AsNoTracking().ToDictionaryAsync(k => k.UserId));
        keys.Count.ShouldBe(2);
        Secrets.Open(keys[id]).ShouldNotBeNull().Length.ShouldBe(20);
        keys[id].Secret.AsSpan().IndexOf(Secrets.Open(keys[id])).ShouldBe(-1);
        var code = await CodeOf(other);

        await world.Db(db => db.Set<TotpKey>().Where(k => k.UserId == id).ExecuteUpdateAsync(u => u.SetProperty(k => k.Secret, keys[other].Secret)));

        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        (await Enter(visitor, code)).Text.ShouldContain("验证码不对");
        (await Enter(visitor, codes[0])).Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_secret_that_can_no_longer_be_opened_gives_way_to_a_new_one_before_it_is_proved()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        await visitor.Send("/account/second-step", "begin-second-step");
        await world.Db(db => db.Set<TotpKey>().ExecuteUpdateAsync(u => u.SetProperty(k => k.Secret, new byte[20])));

        (await visitor.Open("/account/second-step")).Text.ShouldMatch("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        CodesOn(await visitor.Send("/account/second-step", "confirm-second-step", ("Input.Code", await CodeOf(id)))).Count.ShouldBe(10);
    }

    private SealedSecrets Secrets => world.Services.GetRequiredService<SealedSecrets>();

    private static Task<Page> Enter(Visitor visitor, string code, string path = "/account/sign-in/code") => visitor.Send(path, "code", ("Input.Code", code));

    private static List<string> CodesOn(Page page) => [.. Regex.Matches(page.Html, "<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>").Select(m => m.Groups[1].Value)];

    /// <summary>The code that the app shows now; time passes first, so that it was not used before.</summary>
    private async Task<string> CodeOf(Guid id)
    {
        world.Clock.Now += TimeSpan.FromSeconds(60);
        var key = await world.Db(db => db.Set<TotpKey>().AsNoTracking().SingleAsync(k => k.UserId == id));
        return Totp.Code(Secrets.Open(key)!, Totp.StepAt(world.Clock.Now));
    }

    private async Task<(string Mail, Guid Id, List<string> Codes)> Enrolled()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        (await visitor.Send("/account/second-step", "begin-second-step")).Location.ShouldBe("/account/second-step");
        var begun = await visitor.Open("/account/second-step");
        begun.Html.ShouldContain("<svg class=\"qr\"");
        begun.Text.ShouldMatch("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        (await visitor.Send("/account/second-step", "confirm-second-step", ("Input.Code", "000000"))).Text.ShouldContain("验证码不对");
        var codes = CodesOn(await visitor.Send("/account/second-step", "confirm-second-step", ("Input.Code", await CodeOf(id))));
        codes.Count.ShouldBe(10);
        return (mail, id, codes);
    }
}
