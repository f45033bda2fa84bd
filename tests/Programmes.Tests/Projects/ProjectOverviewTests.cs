namespace Kechuang.Programmes.Tests.Projects;

public sealed class ProjectOverviewTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_timeline_says_for_each_event_which_role_acted_and_names_nobody()
    {
        var project = await city.Running();
        ProjectCity.Sent(await city.Move(project, "", "-50000", "50000", ""));
        ProjectCity.Sent(await city.Auditor.Send(
            $"/projects/{project.Number}/inspections/new", "inspection", ("Input.Kind", "audit"), ("Input.Scope", "money"),
            ("Input.From", "2026-06-01"), ("Input.To", "2026-06-03"), ("Input.Body", "市审计局"), ("Input.Reason", "年度计划")));
        var unit = $"示例大学{city.City.Code} 科研管理部门";

        var events = await world.With<ProjectSteps, ProjectCase?>(city.Officer, s => s.FindAsync(ProjectActions.Read, project.Number, default));
        var shown = await world.With<ProjectOverview, IReadOnlyList<Platform.Ui.TimelineItem>>(city.Officer, o => o.TimelineAsync(events!, $"示例大学{city.City.Code}", default));

        shown.Select(e => e.Who).Reverse().ShouldBe(["项目主管", "项目负责人", unit, "项目主管", "项目负责人", "审计"]);
        var page = await city.Officer.Open($"/projects/{project.Number}");
        page.Text.ShouldContain($"· {unit}");
        page.Text.ShouldContain("· 审计");
    }
}
