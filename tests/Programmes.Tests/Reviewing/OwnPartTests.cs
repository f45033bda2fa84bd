using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Reviewing;

/// <summary>Who runs a programme and applies in it is an applicant there: neither who judges their own, nor how, nor a step of the office is theirs.</summary>
public sealed class OwnPartTests : IAsyncLifetime
{
    private const string Own = "自己的丙题目", Free = "公开乙题目", Expert = "评审人丁";

    private readonly World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;
    private Person both = null!;
    private Call call = null!;
    private Guid own, free;

    public async Task InitializeAsync()
    {
        city = await new City(world).Build();
        reviewers = new(world, city);
        await reviewers.Join(3);
        await world.Db(db => db.Set<User>().Where(u => db.Set<Grant>().Any(g => g.UserId == u.Id && g.Role == Role.Expert)).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, Expert)));
        both = await world.Someone((Role.ProgrammeOfficer, null, City.Programme), (Role.PrincipalInvestigator, city.Unit, null));
        call = await city.Open();
        own = await city.Submitted(call, both, new() { ["project.title"] = Own });
        free = await city.Submitted(call, change: new() { ["project.title"] = Free });
        world.Clock.Now = call.Deadline.AddDays(1);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task An_officer_accepts_and_rejects_what_others_apply_for()
    {
        (await world.With<AcceptApplications, AcceptApplications.Outcome>(both, a => a.AcceptAsync([own], default))).Done.ShouldBe(0);
        (await both.Open($"/applications/{own}")).Html.ShouldNotContain("value=\"reject\"");
        (await world.With<AcceptApplications, Case?>(both, a => a.FindAsync(own, default))).ShouldBeNull();
        (await world.With<AcceptApplications, AcceptApplications.Outcome>(both, a => a.AcceptAsync([free], default))).Done.ShouldBe(1);
        (await city.Application(own)).State.ShouldBe(ApplicationState.Submitted);
    }

    [Fact]
    public async Task An_officer_who_applies_reads_neither_who_judges_it_nor_how()
    {
        await Accepted();
        var round = await reviewers.Forward(call, own);
        await reviewers.Assign(round);
        await reviewers.Score(p => p.Html.Contains(Own, StringComparison.Ordinal) ? 97 : 63);
        var entry = System.Text.RegularExpressions.Regex.Match((await city.Officer.Open($"/review/rounds/{round}/ranking")).Html, $"/review/rounds/{round}/subjects/([0-9a-f-]{{36}})\">{Own}").Groups[1].Value;
        var subject = $"/review/rounds/{round}/subjects/{entry}";
        (await city.Officer.Open(subject)).Text.ShouldContain(Expert);
        var rooms = (string[])[$"/review/rounds/{round}", $"/review/rounds/{round}/assignment", $"/review/rounds/{round}/runs/1", $"/review/rounds/{round}/calibration"];
        foreach (var path in rooms)
        {
            (await city.Officer.Open(path)).Status.ShouldBe(HttpStatusCode.OK, path);
            (await both.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in (string[])[
            subject, $"/review/rounds/{round}/ranking", $"/review/rounds/{round}/ranking.csv", $"/review/rounds/{round}/panel", "/review/rounds", "/review/rounds.csv", "/my", "/my/notifications",
            $"/programmes/calls/{call.Id}", $"/programmes/calls/{call.Id}/applications", $"/programmes/calls/{call.Id}/applications.csv", $"/applications/{own}", $"/api/applications/{own}"])
        {
            var page = await both.Open(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Html.ShouldNotContain(Expert, customMessage: path);
            page.Html.ShouldNotContain("97.00", customMessage: path);
            page.Html.ShouldNotContain(Reviewers.Comment, customMessage: path);
        }

        (await both.Open($"/programmes/calls/{call.Id}/applications.csv")).Html.ShouldNotContain(Own);
        (await both.Open($"/programmes/calls/{call.Id}/applications.csv")).Html.ShouldContain(Free);
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(both.Id, "application", own, default))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_officer_who_applies_sees_a_finding_on_it_when_somebody_asks_and_does_not_judge_it()
    {
        await Accepted();
        var finding = Guid.CreateVersion7();
        await world.Given(new DuplicateFinding
        {
            Id = finding,
            ApplicationId = own,
            CallId = call.Id,
            Programme = City.Programme,
            InvestigatorId = both.Id,
            EarlierId = free,
            IsOwn = false,
            Share = 4_321,
            EarlierShare = 1_234,
            FoundAt = world.Clock.Now,
        });

        (await city.Officer.Open($"/duplicates/{finding}")).Status.ShouldBe(HttpStatusCode.OK);
        (await both.Open($"/duplicates/{finding}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])[$"/programmes/calls/{call.Id}/duplicates", $"/programmes/calls/{call.Id}/duplicates.csv"])
        {
            (await city.Officer.Open(path)).Html.ShouldContain("43.2%");
            (await both.Open(path)).Html.ShouldNotContain("43.2%");
        }

        Reviewers.Taken(await city.Officer.Send($"/duplicates/{finding}", "judge", ("Verdict.Reason", "请说明来源"), ("Verdict.Step", "ask")));
        var asked = await both.Open($"/duplicates/{finding}");
        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Html.ShouldNotContain("Verdict.Reason");
    }

    [Fact]
    public async Task An_officer_does_not_steer_or_inspect_the_project_that_they_lead()
    {
        await Accepted();
        await reviewers.Through(call, own, fund: true);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
        var project = await world.Db(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.ApplicationId == own));

        (await city.Officer.Open("/programmes/projects.csv")).Html.ShouldContain(project.Number);
        (await both.Open("/programmes/projects.csv")).Html.ShouldNotContain(project.Number);
        (await both.Open($"/projects/{project.Number}")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (action, may) in ((string, bool)[])[(ProjectActions.Steer, false), (ProjectActions.Inspect, false), (ProjectActions.Lead, true)])
        {
            (await world.With<ProjectSteps, bool>(both, async s => await s.FindAsync(action, project.Number, default) is not null)).ShouldBe(may, action);
            (await world.With<ProjectSteps, bool>(both, s => Task.FromResult(s.May(action, project)))).ShouldBe(may, action);
            (await world.With<ProjectSteps, bool>(city.Officer, async s => await s.FindAsync(action, project.Number, default) is not null)).ShouldBe(!may, action);
        }
    }

    private async Task Accepted() => (await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([own, free], default))).Refused.ShouldBeEmpty();
}
