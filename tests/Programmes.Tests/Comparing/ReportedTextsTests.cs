using Kechuang.Programmes.Comparing;
using Kechuang.Programmes.Tests.Projects;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Comparing;

public sealed class ReportedTextsTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private const string Reported =
        "样机在零下二十度连续运行一百小时，定位误差小于三微米；磨抛力控制采用阻抗模型在线辨识，换刀后五秒内恢复精度；" +
        "叶片型面一次合格率由七成提高到九成五，已在两条产线验证，工艺参数库覆盖十一种合金。";

    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_project_reported_is_found_in_a_later_application_and_shown_beside_it()
    {
        var project = await city.Running();
        var asked = await city.Investigator.Send(
            $"/projects/{project.Number}/acceptance/request", "acceptance",
            ("Input.Summary", Reported), ("Input.Lines[0].Evidence", "论文三篇"), ("Input.Lines[1].Evidence", "样机一台"));
        ProjectCity.Sent(asked);

        world.Clock.Now = World.Start.AddHours(1);
        var call = await city.City.Open(r => r.Title = "后来的指南");
        var colleague = await city.City.Colleague();
        var application = await city.City.Confirmed(call, colleague, new() { ["plan"] = Reported + new string('续', 220) });
        (await city.City.Submit(application, colleague)).Refusal.ShouldBeNull();

        (await world.With<CompareApplications, CompareApplications.Outcome>(city.Officer, async c => await c.HandleAsync(call, null, default))).Compared.ShouldBe(1);

        var finding = await world.Db(db => db.Set<DuplicateFinding>().AsNoTracking().SingleAsync(f => f.CallId == call.Id));
        finding.EarlierId.ShouldBe(project.ApplicationId);
        var page = await city.Officer.Open($"/duplicates/{finding.Id}");
        page.Html[page.Html.IndexOf("id=\"b1\"", StringComparison.Ordinal)..].ShouldContain("阻抗模型在线辨识");
    }
}
