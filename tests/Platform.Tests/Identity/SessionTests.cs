using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Identity.Administering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Identity;

public sealed class SessionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_session_ended_elsewhere_is_over_at_the_next_request()
    {
        var (mail, id) = await world.WithPassword();
        var (here, there) = (world.Visitor(), world.Visitor());
        await there.SignIn(mail);
        var other = await world.Db(db => db.Set<Session>().Where(s => s.UserId == id).Select(s => s.Id).SingleAsync());
        await here.SignIn(mail);

        (await here.Send("/account/sessions", "end-session", ("Input.Session", other.ToString()))).Location.ShouldBe("/account/sessions");

        (await there.Open("/account")).Location!.ShouldStartWith("/account/sign-in");
        (await here.Open("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_and_this_one_stays()
    {
        var (mail, id) = await world.WithPassword();
        var visitors = Enumerable.Range(0, 3).Select(_ => world.Visitor()).ToList();
        foreach (var visitor in visitors)
        {
            await visitor.SignIn(mail);
        }

        await visitors[0].Send("/account/sessions", "end-others");

        (await visitors[0].Open("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await world.Db(db => db.Set<Session>().CountAsync(s => s.UserId == id && s.EndedAt == null))).ShouldBe(1);
    }

    [Fact]
    public async Task Another_persons_session_cannot_be_ended()
    {
        var victim = await world.Someone(Role.Member, Guid.CreateVersion7());
        var attacker = await world.Someone(Role.Member, Guid.CreateVersion7());
        var session = await world.Db(db => db.Set<Session>().SingleAsync(s => s.UserId == victim.Id));

        (await attacker.Send("/account/sessions", "end-session", ("Input.Session", session.Id.ToString()))).Text.ShouldContain("没有这个会话");

        (await victim.Open("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_the_next_request_and_stays_out()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);

        (await world.With<CloseAccount, string?>(null, close => close.CloseAsync(id, default))).ShouldBeNull();

        (await visitor.Open("/account")).Location!.ShouldStartWith("/account/sign-in");
        (await world.Visitor().SignIn(mail)).Text.ShouldContain("邮箱或密码不正确");
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        var (mail, _) = await world.WithPassword();
        var (here, there) = (world.Visitor(), world.Visitor());
        await here.SignIn(mail);
        await there.SignIn(mail);
        const string next = "a quite different phrase";

        (await here.Send("/account/password", "password", ("Input.Now", "wrong password 1"), ("Input.Password", next), ("Input.Again", next))).Text.ShouldContain("当前密码不正确");
        (await here.Send("/account/password", "password", ("Input.Now", Accounts.Password), ("Input.Password", next), ("Input.Again", next))).Location.ShouldBe("/account/password?changed=true");

        (await here.Open("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await there.Open("/account")).Location!.ShouldStartWith("/account/sign-in");
        (await world.Visitor().SignIn(mail, next)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task The_history_shows_ones_own_sign_ins_and_failures_only()
    {
        var (mail, _) = await world.WithPassword();
        var (other, _) = await world.WithPassword();
        await world.Visitor().SignIn(mail, "wrong password 1");
        await world.Visitor().SignIn(other, "wrong password 1");
        var visitor = world.Visitor();
        await visitor.SignIn(mail);

        var page = await visitor.Open("/account/history");

        page.Text.ShouldContain("登录失败（密码不对）");
        System.Text.RegularExpressions.Regex.Count(page.Html, "登录失败（密码不对）").ShouldBe(1);
        (await visitor.Http.GetAsync("/account/history.csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_by_script_and_is_not_sent_by_other_sites()
    {
        var (mail, _) = await world.WithPassword();
        var visitor = world.Visitor();
        var page = await visitor.Open("/account/sign-in");
        var body = new FormUrlEncodedContent([page.HiddenToken(), new("_handler", "sign-in"), new("Input.Mail", mail), new("Input.Password", Accounts.Password)]);

        var answer = await visitor.Http.PostAsync("/account/sign-in", body);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kechuang=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires");
    }

    [Fact]
    public async Task Name_and_language_are_ones_own_to_change()
    {
        var person = await world.Someone(Role.Member, Guid.CreateVersion7());

        (await person.Send("/account", "profile", ("Input.Name", "新名字"), ("Input.Language", "en"))).Location.ShouldBe("/account?saved=true");
        (await person.Send("/account", "profile", ("Input.Name", "新名字"), ("Input.Language", "fr"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await person.Send("/account", "profile", ("Input.Name", "a\u0001b"), ("Input.Language", "en"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await person.Open("/account")).Text.ShouldContain("Account and security");
    }
}
