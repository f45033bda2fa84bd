using Kechuang.Programmes.Tests.Projects;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests;

/// <summary>A page is rendered a first time while its data are still on the way: none may count on them.</summary>
public sealed class SlowDatabaseTests : IAsyncLifetime
{
    private readonly SlowAnswers slow = new();
    private readonly World world;
    private readonly ProjectCity city;

    public SlowDatabaseTests()
    {
        world = new() { Adds = slow.AddTo };
        city = new(world);
    }

    public Task InitializeAsync() => city.Build();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Every_page_waits_for_its_data()
    {
        var project = await city.Running();
        var draft = await city.City.Filled(await city.City.Open(r => r.Deadline = "2026-06-30 17:00:00"));
        ProjectCity.Sent(await city.Move(project, "", "-50000", "50000", ""));
        var (node, change, call) = await world.Db(async db => (
            await db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).FirstAsync(),
            await db.Set<ProjectChange>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).SingleAsync(),
            await db.Set<Call>().SingleAsync(c => c.Id == project.CallId)));
        var (at, application) = ($"/projects/{project.Number}", $"/applications/{project.ApplicationId}");
        (Person Who, string[] Paths)[] all =
        [
            (city.Investigator,
            [
                "/calls", $"/calls/{call.Number}", "/funded", "/my", "/my/applications", "/my/projects", $"/applications/new?call={call.Number}", $"/applications/{draft}",
                $"/applications/{draft}/attachments", $"/applications/{draft}/edit/leader", $"/applications/{draft}/edit/budget", application, at, $"{at}/task-book", $"{at}/budget",
                $"{at}/budget/change", $"{at}/budget/changes/{change}", $"{at}/expenses", $"{at}/expenses/new", $"{at}/milestones/new", $"{at}/milestones/{node}", $"{at}/acceptance",
                $"{at}/acceptance/request", $"{at}/files",
            ]),
            (city.Office, ["/organisation/applications", "/organisation/projects", application, at, $"{at}/task-book", $"{at}/budget/changes/{change}", "/my"]),
            (city.Officer,
            [
                "/programmes/calls", "/programmes/calls/new", $"/programmes/calls/{call.Id}", $"/programmes/calls/{call.Id}/applications", "/programmes/projects", "/programmes/inspections",
                application, at, $"{at}/inspections/new", $"{at}/terminate", $"{at}/milestones/{node}", "/my",
            ]),
            (city.City.Chair, [application, "/my"]),
        ];
        var before = slow.Answers;
        foreach (var (who, paths) in all)
        {
            foreach (var path in paths)
            {
                var page = await who.Open(path);
                ((int)page.Status).ShouldBe(200, path);
                page.Html.ShouldContain("<h1", customMessage: path);
            }
        }

        (slow.Answers - before).ShouldBeGreaterThan(100);
    }
}
