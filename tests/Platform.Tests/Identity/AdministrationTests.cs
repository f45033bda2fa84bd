using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Identity.Administering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Identity;

public sealed class AdministrationTests : IAsyncDisposable
{
    private readonly World world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Only_centre_administrators_see_the_accounts()
    {
        var (admin, officer) = (await world.Someone(Role.CentreAdministrator), await world.Someone(Role.ProgrammeOfficer, null, "PGM-16"));

        (await admin.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Http.PostAsync("/admin/users/new", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Open("/admin/users.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Visitor().Open("/admin/users")).Location!.ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public async Task An_administrator_opens_an_account_and_passes_the_link_on()
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        var page = await admin.Send("/admin/users/new", "invite",
            ("Input.Mail", "new.person@example.org"), ("Input.Name", "新来的"), ("Input.Language", "zh-CN"), ("Input.Role", "Auditor"));

        var link = Regex.Match(page.Text, "/account/invitation\\?token=[\\w-]+").Value;
        (await world.Visitor().Accept(link)).Location.ShouldBe("/account/sign-in");
        (await world.Visitor().SignIn("new.person@example.org")).Location.ShouldBe("/");
        (await admin.Send("/admin/users/new", "invite", ("Input.Mail", "New.Person@example.org"), ("Input.Language", "zh-CN"))).Text.ShouldContain("已有账户");
        (await admin.Send("/admin/users/new", "invite", ("Input.Mail", "no address"), ("Input.Language", "zh-CN"))).Text.ShouldContain("应为电子邮件地址");
        (await admin.Open("/admin/users?q=new.person&role=Auditor")).Text.ShouldContain("new.person@example.org");
        (await admin.Open("/admin/users?q=new.person&role=Expert")).Text.ShouldNotContain("new.person@example.org");
    }

    [Fact]
    public async Task A_role_holds_and_ends_at_the_next_request()
    {
        var (admin, person) = (await world.Someone(Role.CentreAdministrator), await world.Someone(Role.Member, Guid.CreateVersion7()));
        var path = $"/admin/users/{person.Id}";
        (await person.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await admin.Send(path, "grant-role", ("Give.Role", "CentreAdministrator"))).Location.ShouldBe(path);
        (await person.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);

        var grant = await world.Db(db => db.Set<Grant>().SingleAsync(g => g.UserId == person.Id && g.Role == Role.CentreAdministrator));
        (await admin.Send(path, "end-role", ("End.Grant", grant.Id.ToString()))).Location.ShouldBe(path);
        (await person.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Role.Member, null, null, "须指明单位")]
    [InlineData(Role.ProgrammeOfficer, null, null, "须指明计划")]
    [InlineData(Role.CentreAdministrator, "0190a0d2-0000-7000-8000-000000000001", null, "不按单位授予")]
    [InlineData(Role.Auditor, null, "PGM-16", "不按计划授予")]
    [InlineData(Role.Member, "no such code", null, "没有找到单位")]
    [InlineData(Role.Visitor, null, null, "请选择一个角色")]
    public async Task A_role_is_given_for_the_place_it_belongs_to(Role role, string? organisation, string? programme, string reason)
    {
        var person = await world.Someone();

        var refusal = await world.With<GrantRole, string?>(null, grant => grant.HandleAsync(person.Id, new() { Role = role, Organisation = organisation, Programme = programme }, default));

        refusal.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public async Task The_same_role_given_many_times_at_once_is_given_once()
    {
        var person = await world.Someone();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            world.With<GrantRole, string?>(null, grant => grant.HandleAsync(person.Id, new() { Role = Role.Auditor }, default))));

        (await world.Db(db => db.Set<Grant>().CountAsync(g => g.UserId == person.Id && g.EndedAt == null))).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_removed()
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        (await admin.Send($"/admin/users/{admin.Id}", "end-role", ("End.Grant", admin.Grants[0].Id.ToString()))).Text.ShouldContain("最后一位中心管理员");
        (await admin.Send($"/admin/users/{admin.Id}", "account", ("Act.Does", "close"))).Text.ShouldContain("最后一位中心管理员");

        (await admin.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Administrators_who_remove_each_other_at_once_leave_one()
    {
        var admins = new List<Person>();
        for (var i = 0; i < 6; i++)
        {
            admins.Add(await world.Someone(Role.CentreAdministrator));
        }

        await Task.WhenAll(admins.Select((admin, i) => i % 2 == 0
            ? world.With<EndRole, string?>(null, end => end.HandleAsync(admin.Id, new() { Grant = admin.Grants[0].Id }, default))
            : world.With<CloseAccount, string?>(null, close => close.CloseAsync(admin.Id, default))));

        var left = await world.Db(db => db.Set<Grant>().CountAsync(g =>
            g.Role == Role.CentreAdministrator && g.EndedAt == null && db.Users.Any(u => u.Id == g.UserId && u.ClosedAt == null)));
        left.ShouldBe(1);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_not_found()
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        (await admin.Open($"/admin/users/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Open("/admin/users/not-an-id")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_reset_link_is_shown_once_to_the_administrator()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var (mail, id) = await world.WithPassword();

        var page = await admin.Send($"/admin/users/{id}", "account", ("Act.Does", "reset"));

        var link = Regex.Match(page.Text, "/account/invitation\\?token=[\\w-]+").Value;
        (await admin.Open($"/admin/users/{id}")).Text.ShouldNotContain("/account/invitation");
        (await world.Visitor().Accept(link, "another good password")).Location.ShouldBe("/account/sign-in");
        (await world.Visitor().SignIn(mail, "another good password")).Location.ShouldBe("/");
    }
}
