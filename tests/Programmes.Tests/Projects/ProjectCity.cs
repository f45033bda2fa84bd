using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Projects;

/// <summary>A city with a funded project, taken as far as a test needs it. Everything goes by the real steps.</summary>
internal sealed class ProjectCity(World world)
{
    public static readonly DateTimeOffset Funded = new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero);

    public City City { get; } = new(world);

    public Person Investigator => City.Investigator;

    public Person Office => City.Office;

    public Person Officer => City.Officer;

    public Person Auditor { get; private set; } = null!;

    public async Task<ProjectCity> Build()
    {
        world.Clock.Now = World.Start;
        await City.Build();
        Auditor = await world.Someone(Role.Auditor);
        return this;
    }

    /// <summary>A project whose task book is still to be written.</summary>
    public async Task<Project> Founded(Dictionary<string, string>? values = null, Action<CallRequest>? call = null)
    {
        world.Clock.Now = World.Start;
        var opened = await City.Open(call);
        var id = await City.Confirmed(opened, change: values);
        Fine((await City.Submit(id)).Refusal);
        world.Clock.Now = Funded;
        await world.With<AcceptApplications, AcceptApplications.Outcome>(Officer, a => a.AcceptAsync([id], default));
        await new Reviewers(world, City).Through(opened, id, fund: true);
        Fine(await world.With<IServiceProvider, string?>(Officer, async s => await s.GetRequiredService<PublishResults>().HandleAsync(
            (await s.GetRequiredService<SteerCall>().FindAsync(opened.Id, default))!, default)));
        return await world.Db(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.ApplicationId == id));
    }

    /// <summary>A project that runs since 1 May 2026; its clock stands at 10 May.</summary>
    public async Task<Project> Running(Dictionary<string, string>? values = null, Action<CallRequest>? call = null, bool milestonePilot = false)
    {
        var project = await Founded(values, call);
        Sent(await Write(project));
        Sent(await SignForUnit(project));
        Sent(await SignForProgramme(project, milestonePilot));
        world.Clock.Now = new(2026, 5, 10, 2, 0, 0, TimeSpan.Zero);
        return await Read(project);
    }

    public Task<Page> Write(Project project, params (string Name, string? Value)[] change)
    {
        var fields = new Dictionary<string, string?>
        {
            ["Input.StartsOn"] = "2026-05-01",
            ["Input.Indicators[0].Title"] = "论文",
            ["Input.Indicators[0].Target"] = "3 篇",
            ["Input.Indicators[0].Verified"] = "检索报告",
            ["Input.Indicators[1].Title"] = "样机",
            ["Input.Indicators[1].Target"] = "1 台",
            ["Input.Indicators[1].Verified"] = "现场测试",
            ["Input.Milestones[0].Title"] = "中期节点",
            ["Input.Milestones[0].Due"] = "2027-10-31",
            ["Input.Milestones[0].Criteria"] = "完成样机",
            ["Input.Milestones[0].Tranche"] = "100000",
            ["Input.Milestones[1].Title"] = "结题节点",
            ["Input.Milestones[1].Due"] = "2029-04-30",
            ["Input.Milestones[1].Criteria"] = "全部指标完成",
            ["Input.Milestones[1].Tranche"] = "0",
        };
        foreach (var (name, value) in change)
        {
            fields[name] = value;
        }

        return Investigator.Send($"/projects/{project.Number}/task-book/edit", "task-book", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    public Task<Page> SignForUnit(Project project) => Office.Send($"/projects/{project.Number}/task-book", "sign");

    public Task<Page> SignForProgramme(Project project, bool milestonePilot = false) =>
        Officer.Send($"/projects/{project.Number}/task-book", "sign", ("Input.MilestonePilot", milestonePilot ? "true" : null));

    public Task<Page> Move(Project project, string equipment, string business, string labour, string indirect, string reason = "实验需要") =>
        Investigator.Send($"/projects/{project.Number}/budget/change", "change", [.. Lines(equipment, business, labour, indirect), ("Input.Reason", reason)]);

    public static (string Name, string? Value)[] Lines(string equipment, string business, string labour, string indirect) =>
        [("Input.Lines[0].Change", equipment), ("Input.Lines[1].Change", business), ("Input.Lines[2].Change", labour), ("Input.Lines[3].Change", indirect)];

    public Task<Page> Spend(Project project, string account, string amount, string item = "差旅", string day = "2026-05-09") => Investigator.Send(
        $"/projects/{project.Number}/expenses/new", "expense",
        ("Input.Account", account), ("Input.Item", item), ("Input.Amount", amount), ("Input.SpentOn", day));

    public Task<Project> Read(Project project) => world.Db(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.Id == project.Id));

    public Task<List<string>> Kinds(Project project) => world.Db(db => db.Set<JournalEntry>()
        .Where(e => e.SubjectId == project.Id && e.Kind.StartsWith("programmes.")).OrderBy(e => e.Sequence).Select(e => e.Kind.Substring(19)).ToListAsync());

    /// <summary>A form that was taken: the browser is sent on.</summary>
    public static void Sent(Page page) => ((int)page.Status).ShouldBe(302, $"{page.Path}: {page.Text}");

    private static void Fine(string? refusal) => refusal.ShouldBeNull();
}
