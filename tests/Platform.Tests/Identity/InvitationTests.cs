using System.Net;
using Kechuang.Platform.Identity.Administering;
using Kechuang.Platform.Identity.Passwords;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Identity;

public sealed class InvitationTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_invitation_sets_one_password_and_then_is_gone()
    {
        var (mail, _, link) = await world.Invited();

        (await world.Visitor().Accept(link)).Location.ShouldBe("/account/sign-in");

        (await world.Visitor().Open(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await world.Visitor().SignIn(mail)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Of_many_who_use_an_invitation_at_once_one_sets_the_password()
    {
        var (mail, _, link) = await world.Invited();
        var open = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var visitor = world.Visitor();
            return (visitor, page: await visitor.Open(link), password: $"{Accounts.Password} {i}");
        }));

        var answers = await Task.WhenAll(open.Select(async o =>
            (o.password, page: await o.visitor.Send(o.page, "set-password", ("Input.Password", o.password), ("Input.Again", o.password)))));

        var winner = answers.Where(a => a.page.Location == "/account/sign-in").ShouldHaveSingleItem();
        (await world.Visitor().SignIn(mail, winner.password)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task An_invitation_holds_for_48_hours()
    {
        await using var own = new World();
        var (_, _, link) = await own.Invited();
        var (_, _, other) = await own.Invited();
        own.Clock.Now += TimeSpan.FromHours(47.9);
        (await own.Visitor().Accept(other)).Location.ShouldBe("/account/sign-in");
        own.Clock.Now += TimeSpan.FromHours(0.2);

        (await own.Visitor().Open(link)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("short pass", "至少 12 个字符")]
    [InlineData("Password1234", "太常见")]
    [InlineData("qwertyuiop123", "太常见")]
    [InlineData("123456789012345", "太常见")]
    [InlineData("abcdefghijklm", "太常见")]
    [InlineData("aaaaaaaaaaaaaaaa", "太常见")]
    [InlineData("my kechuang login", "不能包含")]
    public async Task An_easy_password_is_refused_with_the_reason(string password, string reason)
    {
        var (_, _, link) = await world.Invited();

        var page = await world.Visitor().Accept(link, password);

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain(reason);
    }

    [Theory]
    [InlineData("zhangwei2026 forever", "zhangwei2026@example.org", PasswordPolicy.Weakness.Personal)]
    [InlineData("春眠不觉晓处处闻啼鸟夜来", "li@example.org", null)]
    [InlineData("correct horse battery", "li@example.org", null)]
    public void The_policy_looks_at_length_commonness_and_the_mail_name_only(string password, string mail, object? weakness) =>
        PasswordPolicy.Find(password, mail).ShouldBe((PasswordPolicy.Weakness?)weakness);

    [Fact]
    public async Task Two_different_entries_are_refused_and_a_foreign_link_sets_nothing()
    {
        var (_, _, link) = await world.Invited();

        var page = await world.Visitor().Send(link, "set-password", ("Input.Password", Accounts.Password), ("Input.Again", "something else 1"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("不一致");
        (await world.Visitor().Open("/account/invitation?token=x")).Status.ShouldBe(HttpStatusCode.Gone);
        (await world.Visitor().Open("/account/invitation")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_reset_ends_sessions_and_the_old_password_and_gives_a_new_link()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        (await visitor.Open("/account")).Status.ShouldBe(HttpStatusCode.OK);

        var answer = await world.With<ResetPassword, ResetPassword.Answer>(null, reset => reset.HandleAsync(id, false, default));

        answer.Refusal.ShouldBeNull();
        (await visitor.Open("/account")).Location!.ShouldStartWith("/account/sign-in");
        (await world.Visitor().SignIn(mail)).Text.ShouldContain("邮箱或密码不正确");
        (await world.Visitor().Accept(answer.Link, "another good password")).Location.ShouldBe("/account/sign-in");
        (await world.Visitor().SignIn(mail, "another good password")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task The_link_is_kept_as_a_digest_only()
    {
        var (_, id, link) = await world.Invited();
        var secret = link.Split('=')[1];

        var stored = await world.Db(db => db.Set<Platform.Identity.Inviting.OneTimeLink>().SingleAsync(l => l.UserId == id));

        stored.Digest.ShouldNotContain(secret);
        (await world.Db(db => db.Set<Platform.Journal.JournalEntry>().Where(e => e.SubjectId == id).Select(e => e.Data + e.Personal).ToListAsync())).ShouldAllBe(text => !text.Contains(secret));
    }
}
