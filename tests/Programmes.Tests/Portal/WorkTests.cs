using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Projects;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Programmes.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Portal;

public sealed class WorkTests : IAsyncLifetime
{
    private readonly World world = new();
    private readonly ProjectCity city;

    public WorkTests() => city = new(world);

    public Task InitializeAsync() => city.Build();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task An_application_waits_for_the_one_whose_turn_it_is()
    {
        var made = await world.With<DraftCall, DraftCall.Outcome>(city.Officer, d => d.CreateAsync(City.Programme, City.Request(), default));
        (await Officer()).ShouldBe([$"发布指南 {made.Number}"]);
        var call = await city.City.Open(r => r.Title = "另一份指南");
        var id = await city.City.Filled(call);
        var number = (await city.City.Application(id)).Number;

        (await Investigator()).ShouldBe([$"填写申请 {number}"]);
        (await Office()).ShouldBeEmpty();
        await city.City.Send(id);
        (await Investigator()).ShouldBeEmpty();
        (await Office()).ShouldBe([$"审核申请 {number}"]);
        await city.City.Confirm(id);
        (await Office()).ShouldBeEmpty();
        (await Investigator()).ShouldBe([$"提交申请 {number}"]);
        await city.City.Submit(id);
        (await Investigator()).ShouldBeEmpty();
        (await Officer()).ShouldContain($"受理 1 份申请 {call.Number}");
        await Accept(id);
        (await Officer()).ShouldContain($"送评审 1 份申请 {call.Number}");
        world.Clock.Now = call.Deadline.AddDays(1);
        await new Reviewers(world, city.City).Through(call, id, fund: false);
        (await Chair()).ShouldBeEmpty("the panel has decided");
        (await Investigator()).ShouldBeEmpty("nothing is published");
        (await Officer()).ShouldContain($"公布结果 {call.Number}");
        await Publish(call);
        (await Officer()).ShouldNotContain($"公布结果 {call.Number}");
        (await Investigator()).ShouldBe([$"可以提出异议 {number}"]);
        (await world.With<RaiseObjection, string?>(city.Investigator, async o => await o.RaiseAsync((await o.FindMineAsync(id, default))!, "与事实不符", default))).ShouldBeNull();
        (await Investigator()).ShouldBeEmpty();
        (await Chair()).ShouldBe([$"答复异议 {number}"]);
    }

    [Fact]
    public async Task What_the_deadline_has_passed_waits_for_nobody()
    {
        var call = await city.City.Open();
        await city.City.Filled(call);
        await Sent(call, await city.City.Colleague());
        (await Office()).ShouldNotBeEmpty();

        world.Clock.Now = call.Deadline.AddSeconds(1);

        (await Investigator()).ShouldBeEmpty();
        (await Office()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_project_waits_for_the_one_whose_turn_it_is()
    {
        var project = await city.Founded();
        var number = project.Number;
        (await Investigator()).ShouldBe([$"编制任务书 {number}"]);
        (await Office()).ShouldBeEmpty("the book is not written");
        await city.Write(project);
        (await Investigator()).ShouldBeEmpty();
        (await Office()).ShouldBe([$"签署任务书 {number}"]);
        await city.SignForUnit(project);
        (await Office()).ShouldBeEmpty();
        (await Officer()).ShouldBe([$"签署任务书 {number}"]);
        await city.Officer.Send($"/projects/{number}/task-book", "return", ("Back.Reason", "请补充指标"));
        (await Officer()).ShouldBeEmpty();
        (await Investigator()).ShouldBe([$"编制任务书 {number}"], "it came back");
        await city.Write(project);
        await city.SignForUnit(project);
        await city.SignForProgramme(project);
        (await Officer()).ShouldBeEmpty();

        world.Clock.Now = new(2026, 5, 10, 2, 0, 0, TimeSpan.Zero);
        (await Investigator()).ShouldBeEmpty();
        ProjectCity.Sent(await city.Investigator.Send(
            $"/projects/{number}/budget/change", "change", [.. ProjectCity.Lines("50000", "-50000", "", ""), ("Input.Reason", "实验需要"), ("Input.Quotation", "报价单")]));
        (await Office()).ShouldBe([$"核准设备费调增 {number}"]);

        world.Clock.Now = new(2027, 10, 20, 2, 0, 0, TimeSpan.Zero);
        (await Investigator()).ShouldBe([$"完成关键节点 {number}"]);
        (await Officer()).ShouldBeEmpty("its day has not come");
        world.Clock.Now = new(2027, 10, 31, 2, 0, 0, TimeSpan.Zero);
        (await Officer()).ShouldBe([$"考核关键节点 {number}"]);
        var node = await world.Db(db => db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).Select(m => m.Id).FirstAsync());
        await city.Officer.Send($"/projects/{number}/milestones/{node}", "review", ("Input.Result", "passed"), ("Input.Note", "完成"));
        (await Officer()).ShouldBe([$"拨付节点经费 {number}"]);
        await city.Officer.Send($"/projects/{number}/milestones/{node}", "release");
        (await Officer()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_acceptance_waits_for_the_officer_and_a_filing_for_the_office()
    {
        var project = await city.Running();
        ProjectCity.Sent(await city.Investigator.Send(
            $"/projects/{project.Number}/budget/change", "change", [.. ProjectCity.Lines("50000", "-50000", "", ""), ("Input.Reason", "实验需要"), ("Input.Quotation", "报价单")]));
        var change = await world.Db(db => db.Set<ProjectChange>().Where(c => c.ProjectId == project.Id).Select(c => c.Id).SingleAsync());
        ProjectCity.Sent(await city.Office.Send($"/projects/{project.Number}/budget/changes/{change}", "verify", ("Input.Agrees", "true"), ("Input.Opinion", "属实")));
        (await Office()).ShouldBeEmpty();

        ProjectCity.Sent(await city.Investigator.Send(
            $"/projects/{project.Number}/acceptance/request", "acceptance", ("Input.Summary", "全部完成"), ("Input.Lines[0].Evidence", "论文"), ("Input.Lines[1].Evidence", "样机")));

        (await Officer()).ShouldBe([$"作出验收结论 {project.Number}"]);
        (await Office()).ShouldBe([$"办理设备费调增备案 {project.Number}"]);
    }

    [Fact]
    public async Task Strangers_have_nothing_to_do_and_those_without_the_role_no_pile()
    {
        await city.Founded();
        await Sent(await city.City.Open(r => r.Deadline = "2026-04-30 17:00:00"), city.Investigator);
        var other = await new City(world).Build();
        var elsewhere = await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99");

        (await Pile<InvestigatorWork>(other.Investigator)).ShouldNotBeNull().Total.ShouldBe(0);
        (await Pile<OfficeWork>(other.Office)).ShouldNotBeNull().Total.ShouldBe(0);
        (await Pile<OfficerWork>(elsewhere)).ShouldNotBeNull().Total.ShouldBe(0);
        (await Pile<ChairWork>(elsewhere)).ShouldBeNull();
        (await Pile<InvestigatorWork>(city.Office)).ShouldBeNull();
        (await Pile<OfficeWork>(city.Investigator)).ShouldBeNull();
        (await Pile<OfficerWork>(city.Investigator)).ShouldBeNull();
    }

    [Fact]
    public async Task Each_thing_leads_to_where_it_is_done_and_the_page_shows_it()
    {
        var project = await city.Founded();
        await Sent(await city.City.Open(r => r.Deadline = "2026-04-30 17:00:00"), city.Investigator);
        await city.Write(project);

        foreach (var person in new[] { city.Investigator, city.Office, city.Officer })
        {
            var page = await person.Open("/my");
            ((int)page.Status).ShouldBe(200);
            foreach (var item in await Items(person))
            {
                page.Text.ShouldContain(item.What);
                ((int)(await person.Open(item.Href)).Status).ShouldBe(200, item.Href);
            }
        }

        (await Items(city.Office)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_pile_is_cut_and_counted_whole()
    {
        var call = await city.City.Open();
        for (var i = 0; i < 4; i++)
        {
            await Sent(call, await city.City.Colleague());
        }

        var pile = await world.With<IEnumerable<IWorkSource>, WorkPile?>(city.Office, s => s.Single(w => w is OfficeWork).PileAsync(3, default));

        (pile!.Items.Count, pile.Total).ShouldBe((3, 4));
        ((int)(await city.Office.Open(pile.MoreHref)).Status).ShouldBe(200);
    }

    private async Task Sent(Call call, Person who) => (await city.City.Send(await city.City.Filled(call, who), who)).ShouldBeNull();

    private async Task<List<WorkItem>> Items(Person person) => await world.With<IEnumerable<IWorkSource>, List<WorkItem>>(person, async sources =>
    {
        List<WorkItem> all = [];
        foreach (var source in sources.Where(s => s is InvestigatorWork or OfficeWork or OfficerWork or ChairWork))
        {
            var pile = await source.PileAsync(10, default);
            all.AddRange(pile?.Items ?? []);
            pile?.Total.ShouldBe(pile.Items.Count);
        }

        return all;
    });

    private Task<WorkPile?> Pile<T>(Person person) => world.With<IEnumerable<IWorkSource>, WorkPile?>(person, s => s.Single(w => w is T).PileAsync(10, default));

    private async Task<List<string>> What(Person person) => [.. (await Items(person)).Select(i => i.What)];

    private Task<List<string>> Investigator() => What(city.Investigator);

    private Task<List<string>> Office() => What(city.Office);

    private Task<List<string>> Officer() => What(city.Officer);

    private Task<List<string>> Chair() => What(city.City.Chair);

    private Task Accept(Guid id) => world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));

    private async Task Publish(Call call) => (await world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<PublishResults>().HandleAsync(
        (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, default))).ShouldBeNull();
}
