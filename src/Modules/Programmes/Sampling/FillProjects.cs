using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Programmes.Accepting;
using Kechuang.Programmes.Contracting;
using Kechuang.Programmes.Inspecting;
using Kechuang.Programmes.Spending;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Sampling;

/// <summary>Lives the projects of a decided call: task books, money moved, key nodes, acceptance.</summary>
internal sealed class FillProjects(DemoCity city, DemoPopulation population, SampleCall plan, CancellationToken ct)
{
    private readonly Dictionary<Guid, DemoScientist> people = population.Applicants.ToDictionary(a => a.Actor.User.Id);

    private DemoActor Officer => population.Officers[0];

    public async Task RunAsync(Call call, Action<string> report)
    {
        var projects = await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<Project>().AsNoTracking()
            .Where(p => p.CallId == call.Id).OrderBy(p => p.Number).ToListAsync(ct));
        var grown = plan.Stage == CallStage.Grown;
        var (running, accepted) = (0, 0);
        foreach (var (i, project) in projects.Index())
        {
            // The youngest call still has some books that are not signed by everybody.
            var signatures = grown ? 2 : i % 10 == 3 ? 0 : i % 10 == 6 ? 1 : 2;
            await SignAsync(project, signatures);
            if (signatures < 2)
            {
                continue;
            }

            running++;
            await SpendAsync(project);
            if (i % 3 == 0)
            {
                await MoveMoneyAsync(project);
            }

            if (grown)
            {
                city.Clock.Go(plan.Deadline.AddMonths(17));
                await ReviewNodeAsync(project);
            }

            if (grown && project.TermMonths == 24 && i % 5 != 4)
            {
                await AcceptAsync(project, i % 4 != 1);
                accepted += i % 4 != 1 ? 1 : 0;
            }
        }

        report($"{call.Number} {projects.Count} 个项目，{running} 个已签任务书，{accepted} 个通过验收 / projects, signed, accepted");
    }

    private async Task SignAsync(Project project, int signatures)
    {
        var who = people[project.InvestigatorId];
        city.Clock.Go(plan.Deadline.AddDays(95));
        await DoAsync(who.Actor, ProjectActions.Lead, project, async (services, it) =>
        {
            var edit = services.GetRequiredService<EditTaskBook>();
            var form = await edit.FormAsync(it, ct);
            form.Indicators =
            [
                new() { Title = "学术论文", Target = $"发表{city.Random.Next(3, 6)}篇，其中标注本项目资助的不少于2篇", Verified = "论文首页与检索证明" },
                new() { Title = "数据与程序", Target = "公开标准数据集1套、程序1套", Verified = "公开地址与使用说明" },
                new() { Title = "人才培养", Target = $"培养研究生{city.Random.Next(2, 5)}名", Verified = "学位论文与学籍证明" },
            ];
            foreach (var (i, node) in form.Milestones.Where(m => m.Due is not null).Index())
            {
                node.Criteria = i == 0 ? "完成平台搭建与主要实验，形成阶段报告，论文投稿不少于1篇。" : "完成任务书全部考核指标，数据与程序公开。";
                node.Tranche = i == 0 ? (project.Amount / 2 / 100).ToString(CultureInfo.InvariantCulture) : null;
            }

            return await edit.HandleAsync(it, form, ct);
        });
        if (signatures == 0)
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(3));
        await DoAsync(who.Organisation.Office, ProjectActions.Undertake, project, async (services, it) =>
        {
            var (content, missing) = await services.GetRequiredService<ComposeTaskBook>().DraftAsync(it, ct);
            return missing ?? await services.GetRequiredService<SignTaskBook>().ForUnitAsync(it, new() { Hash = TaskBookContent.HashOf(content!.ToJson()) }, ct);
        });
        if (signatures == 1)
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(4));
        await DoAsync(Officer, ProjectActions.Steer, project, async (services, it) =>
        {
            var sign = services.GetRequiredService<SignTaskBook>();
            return await sign.ForProgrammeAsync(it, new() { Hash = (await sign.NewestAsync(project.Id, ct))!.Edition.Hash, MilestonePilot = plan.Stage == CallStage.Grown }, ct);
        });
    }

    /// <summary>Something is bought. What a new-type institution spends may be held against a negative list that no text gives yet.</summary>
    private async Task SpendAsync(Project project)
    {
        var who = people[project.InvestigatorId];
        if (who.Organisation.Kind is OrganisationKind.NewTypeRd)
        {
            return;
        }

        city.Clock.Go(plan.Deadline.AddDays(190));
        await DoAsync(who.Actor, ProjectActions.Lead, project, async (services, it) => (await services.GetRequiredService<RecordExpense>().HandleAsync(
            it,
            new()
            {
                Account = "budget.business",
                Item = city.Pick<string>(["实验材料采购", "测试化验加工", "学术会议差旅", "论文出版", "数据采集服务"]),
                Amount = new(city.Random.Next(8, 60) * 100_000L),
                SpentOn = DateOnly.FromDateTime(city.Clock.Now.UtcDateTime.AddDays(-2)),
                Ticket = Guid.CreateVersion7(city.Clock.Now),
            },
            ct)).Refusal);
    }

    /// <summary>Money moves from operating cost to labour, which needs nobody's approval (B-005).</summary>
    private async Task MoveMoneyAsync(Project project)
    {
        var actor = people[project.InvestigatorId].Actor;
        city.Clock.Go(plan.Deadline.AddDays(200));
        await DoAsync(actor, ProjectActions.Lead, project, async (services, it) => (await services.GetRequiredService<ReallocateBudget>().HandleAsync(
            it,
            new()
            {
                Lines = [new() { Fact = "budget.business", Change = "-20000" }, new() { Fact = "budget.labour", Change = "20000" }],
                Reason = "新增一名博士后参与数据分析，测试改由合作单位承担，业务费相应减少。",
                Ticket = Guid.CreateVersion7(city.Clock.Now),
            },
            ct)).Refusal);
    }

    private Task ReviewNodeAsync(Project project) => DoAsync(Officer, ProjectActions.Steer, project, async (services, it) =>
    {
        var first = await services.GetRequiredService<KechuangDb>().Set<ProjectMilestone>()
            .Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).FirstAsync(ct);
        return await services.GetRequiredService<ReviewMilestone>().HandleAsync(it, first, new() { Result = ProjectMilestone.Passed, Note = "阶段目标已完成，同意进入下一阶段。" }, ct)
            ?? await services.GetRequiredService<ReleaseTranche>().HandleAsync(it, first, ct);
    });

    private async Task AcceptAsync(Project project, bool concluded)
    {
        city.Clock.Go(city.Today.AddDays(-25));
        await DoAsync(people[project.InvestigatorId].Actor, ProjectActions.Lead, project, async (services, it) =>
        {
            var request = services.GetRequiredService<RequestAcceptance>();
            var indicators = await request.IndicatorsAsync(it, ct);
            return await request.HandleAsync(it, new()
            {
                Summary = "项目按任务书完成全部研究内容，各项考核指标均已达到，经费使用符合规定。",
                Lines = [.. indicators.Select(i => new RequestAcceptance.Line { Id = i.Id, Evidence = $"{i.Title}：已按目标值完成，证明材料见成果清单。" })],
            }, ct);
        });
        if (!concluded)
        {
            return;
        }

        city.Clock.Go(city.Today.AddDays(-6));
        await DoAsync(Officer, ProjectActions.Steer, project, async (services, it) =>
        {
            var conclude = services.GetRequiredService<ConcludeAcceptance>();
            var indicators = (await services.GetRequiredService<SignTaskBook>().NewestAsync(project.Id, ct))!.Content.Indicators;
            return (await conclude.HandleAsync(it, (await conclude.FindAsync(it, ct))!, new()
            {
                Passed = true,
                Scheme = it.Values["project.evaluation_type"],
                Lines = [.. indicators.Select(i => new ConcludeAcceptance.Line { Id = i.Id, Score = city.Random.Next(80, 98).ToString(CultureInfo.InvariantCulture) })],
                Reason = "对照任务书逐项核查，考核指标均已完成，同意通过验收。",
            }, ct)).Refusal;
        });
    }

    private Task DoAsync(DemoActor actor, string action, Project project, Func<IServiceProvider, ProjectCase, Task<string?>> step) => city.ActAsync(actor, async services =>
    {
        var it = (await services.GetRequiredService<ProjectSteps>().FindAsync(action, project.Number, ct))!;
        return Sampled.Must(await step(services, it));
    });
}
