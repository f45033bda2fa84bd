using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Identity;

public sealed class SignInTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_right_password_starts_a_session_and_says_so_in_the_journal()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();

        var page = await visitor.SignIn(mail);

        page.Status.ShouldBe(HttpStatusCode.Found);
        page.Location.ShouldBe("/");
        (await world.Db(db => db.Set<Session>().CountAsync(s => s.UserId == id && s.EndedAt == null))).ShouldBe(1);
        (await Kinds(id)).ShouldContain("identity.session.started");
    }

    [Fact]
    public async Task The_language_that_a_visitor_asked_for_survives_signing_in()
    {
        var (mail, _) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.Open("/account/sign-in?lang=en");

        await visitor.SignIn(mail);

        (await visitor.Open("/account")).Html.ShouldContain("<html lang=\"en\"");
    }

    [Fact]
    public async Task The_mail_address_may_be_written_in_capitals_and_the_password_in_full_width()
    {
        var (mail, _) = await world.WithPassword();

        (await world.Visitor().SignIn($" {mail.ToUpperInvariant()} ", "ｃorrect horse battery 科创")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        var (mail, id) = await world.WithPassword();

        var wrong = await world.Visitor().SignIn(mail, "wrong password 1");
        var unknown = await world.Visitor().SignIn($"{Guid.CreateVersion7():N}@example.org", "wrong password 1");

        wrong.Status.ShouldBe(HttpStatusCode.Conflict);
        unknown.Status.ShouldBe(wrong.Status);
        wrong.Text.ShouldContain("邮箱或密码不正确");
        unknown.Text.ShouldBe(wrong.Text);
        (await Kinds(id)).ShouldContain("identity.sign-in.failed");
    }

    [Fact]
    public async Task Somebody_invited_cannot_sign_in_before_a_password_is_set()
    {
        var (mail, _, _) = await world.Invited();

        (await world.Visitor().SignIn(mail, "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Visitor().SignIn(mail, "anything at all")).Text.ShouldContain("邮箱或密码不正确");
    }

    [Fact]
    public async Task After_five_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour()
    {
        await using var own = new World();
        var (mail, _) = await own.WithPassword();
        var visitor = own.Visitor();
        for (var i = 0; i < 5; i++)
        {
            (await visitor.SignIn(mail, $"wrong password {i}")).Text.ShouldContain("邮箱或密码不正确");
        }

        (await visitor.SignIn(mail)).Text.ShouldContain("15 分钟");
        own.Clock.Now += TimeSpan.FromMinutes(14);
        (await visitor.SignIn(mail)).Text.ShouldContain("15 分钟");
        own.Clock.Now += TimeSpan.FromMinutes(2);
        (await visitor.SignIn(mail)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task The_lock_does_not_tell_which_addresses_have_an_account()
    {
        await using var own = new World();
        var (mail, _) = await own.WithPassword();
        string[] last = ["", ""];
        foreach (var (address, i) in new[] { mail, "nobody@example.org" }.Select((a, i) => (a, i)))
        {
            for (var n = 0; n < 6; n++)
            {
                last[i] = (await own.Visitor().SignIn(address, "wrong password 1")).Text;
            }
        }

        last[0].ShouldContain("15 分钟");
        last[1].ShouldBe(last[0]);
    }

    [Fact]
    public async Task Guesses_in_parallel_are_counted_like_guesses_in_a_row()
    {
        await using var own = new World();
        var (mail, id) = await own.WithPassword();
        var open = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var visitor = own.Visitor();
            return (visitor, page: await visitor.Open("/account/sign-in"));
        }));

        var answers = await Task.WhenAll(open.Select(o => o.visitor.Send(o.page, "sign-in", ("Input.Mail", mail), ("Input.Password", "wrong password 1"))));

        answers.Count(a => a.Text.Contains("邮箱或密码不正确", StringComparison.Ordinal)).ShouldBe(5);
        answers.Count(a => a.Text.Contains("15 分钟", StringComparison.Ordinal)).ShouldBe(7);
        (await own.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == id && e.Kind == "identity.sign-in.failed"))).ShouldBe(12);
    }

    [Fact]
    public async Task One_network_address_may_try_thirty_times_a_minute()
    {
        await using var own = new World();
        var visitor = own.Visitor();
        var page = await visitor.Open("/account/sign-in");
        for (var i = 0; i < 30; i++)
        {
            (await visitor.Send(page, "sign-in", ("Input.Mail", $"n{i}@example.org"), ("Input.Password", "wrong password 1"))).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        var refused = await visitor.Send(page, "sign-in", ("Input.Mail", "n31@example.org"), ("Input.Password", "wrong password 1"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("登录尝试过多");
    }

    [Theory]
    [InlineData("/programmes?page=2", "/programmes?page=2")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task After_signing_in_the_browser_goes_to_pages_of_this_site_only(string returnUrl, string target)
    {
        var (mail, _) = await world.WithPassword();

        (await world.Visitor().SignIn(mail, path: $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")).Location.ShouldBe(target);
    }

    [Fact]
    public async Task Each_sign_in_has_a_session_of_its_own_and_ends_the_one_before()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        var page = await visitor.Open("/account/sign-in?failed=true");

        await visitor.Send(page, "sign-in", ("Input.Mail", mail), ("Input.Password", Accounts.Password));

        var sessions = await world.Db(db => db.Set<Session>().Where(s => s.UserId == id).ToListAsync());
        sessions.Count.ShouldBe(2);
        sessions.Count(s => s.EndedAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var (mail, _) = await world.WithPassword();
        var body = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("Input.Mail", mail), KeyValuePair.Create("Input.Password", Accounts.Password),
        ]);

        (await world.Visitor().Http.PostAsync("/account/sign-in", body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_not_only_the_cookie()
    {
        var (mail, id) = await world.WithPassword();
        var visitor = world.Visitor();
        await visitor.SignIn(mail);
        var token = (await visitor.Open("/account/sign-in?failed=true")).HiddenToken();

        (await visitor.Http.PostAsync("/account/sign-out", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.Http.PostAsync("/account/sign-out", new FormUrlEncodedContent([token]))).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await world.Db(db => db.Set<Session>().CountAsync(s => s.UserId == id && s.EndedAt == null))).ShouldBe(0);
    }

    private Task<List<string>> Kinds(Guid id) =>
        world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
}
