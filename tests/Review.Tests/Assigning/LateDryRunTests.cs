using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Assigning;

/// <summary>A conflict that comes up between a dry run and its confirmation is looked for again: of an expert who was imported, too, and where somebody is replaced.</summary>
public sealed class LateDryRunTests : IAsyncLifetime
{
    private readonly World world = new();
    private Person officer = null!, imported = null!, applicant = null!;
    private Guid round, relative, home;

    private string Assignment => $"/review/rounds/{round}/assignment";

    public async Task InitializeAsync()
    {
        officer = await world.Officer();
        applicant = await world.Someone(Role.PrincipalInvestigator);
        await world.Db(db => db.Set<User>().Where(u => u.Id == applicant.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "申请人甲")));
        (relative, home) = await Register(enrol => (enrol.AddPerson("申请人甲", applicant.Id, null), enrol.AddOrganisation("申请单位", null, OrganisationKind.University, null, FactSource.Platform)));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("declared")]
    [InlineData("member")]
    [InlineData("related")]
    [InlineData("unknown")]
    public async Task An_imported_expert_with_a_conflict_since_the_dry_run_is_not_confirmed(string how)
    {
        await Import();
        await Open();
        var page = await world.Proposed(officer, round);
        page.Text.ShouldContain("已证明最优");
        await Tie(how);

        await Refused(page);

        (await world.Proposed(officer, round)).Text.ShouldContain("目前无法满足全部条件");
        await Other();
        await world.Assigned(officer, round);
        (await world.Duties(round)).ShouldHaveSingleItem().UserId.ShouldNotBe(imported.Id);
        await Nothing();
    }

    [Theory]
    [InlineData("declared")]
    [InlineData("member")]
    [InlineData("related")]
    [InlineData("unknown")]
    public async Task A_replacement_with_a_conflict_since_it_was_computed_is_not_asked_and_another_is(string how)
    {
        var first = await world.Expert(["A"]);
        await Open();
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        await Import();
        (await first.Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldBe("/my/reviews");
        await world.Work();
        var page = await officer.Open(Assignment);
        page.Text.ShouldContain("替补方案已算好");
        await Tie(how);

        await Refused(page);

        (await world.Proposed(officer, round)).Text.ShouldContain("目前无法满足全部条件");
        var third = await Other();
        await world.Assigned(officer, round);
        (await world.Duties(round)).Single(d => d.IsStanding).UserId.ShouldBe(third.Id);
        await Nothing();
    }

    [Fact]
    public async Task An_imported_expert_whom_the_register_knows_already_has_the_conflicts_that_it_knows()
    {
        var account = await world.Someone(Role.Member);
        await Register(enrol => enrol.AddRelation(enrol.AddPerson("已在库", account.Id, null), relative, RelationKind.TeacherAndStudent));
        imported = account;
        await Import();
        await Open();

        (await world.Proposed(officer, round)).Text.ShouldContain("目前无法满足全部条件");
    }

    private async Task Refused(Page page)
    {
        var before = (await world.Duties(round)).Count;
        var answer = await officer.Send(page, "confirm");
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("有了变化");
        (await world.Duties(round)).Count.ShouldBe(before);
    }

    /// <summary>The imported expert was never asked, and is shown nothing of it.</summary>
    private async Task Nothing()
    {
        (await world.Duties(round)).ShouldNotContain(d => d.UserId == imported.Id);
        foreach (var path in (string[])["/my", "/my/reviews", "/my/reviews.csv", "/my/notifications"])
        {
            var body = (await imported.Open(path)).Html;
            body.ShouldNotContain("N-0001");
            body.ShouldNotContain("量子材料");
        }

        var entry = await world.Db(db => db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.RoundId == round));
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(imported.Id, entry.SubjectType, entry.SubjectId, default))).ShouldBeFalse();
    }

    private async Task Open() => round = await world.Round(1, 4, Given.Subject(1, organisations: [home], people: [relative], users: [applicant.Id]));

    private async Task Import()
    {
        var account = imported ?? await world.Someone(Role.Member);
        (await officer.Send("/review/experts/import", "import", ("Input.Csv", $"mail,fields,keywords,limit\n{account.User.Email},A,,\n"))).Text.ShouldContain("加入 1 位");
        imported = await world.As(account.User.Email!);
    }

    private Task<Person> Other() => world.Expert(["A"]);

    private async Task Tie(string how)
    {
        var own = await world.Db(db => db.Set<Expert>().AsNoTracking().SingleAsync(e => e.UserId == imported.Id));
        switch (how)
        {
            case "declared":
                (await imported.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"), ("Conflict.PersonName", "申请人甲"))).Location.ShouldBe("/my/expert-profile");
                break;
            case "member":
                await Register(enrol => enrol.AddMembership(own.PersonId!.Value, home, "研究员"));
                break;
            case "related":
                await Register(enrol => enrol.AddRelation(own.PersonId!.Value, relative, RelationKind.CoAuthor));
                break;
            default:
                await world.Db(db => db.Set<Expert>().Where(e => e.Id == own.Id).ExecuteUpdateAsync(e => e.SetProperty(x => x.PersonId, (Guid?)null)));
                break;
        }
    }

    private Task<T> Register<T>(Func<Enrolment, T> work) => world.With<IServiceProvider, T>(null, async services =>
    {
        var result = work(services.GetRequiredService<Enrolment>());
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return result;
    });
}
