using System.Globalization;
using Kechuang.Planning.Collecting;
using Kechuang.Planning.Following;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Sampling;

/// <summary>Plans of a sample city at work: tasks reported, risks noted, a survey carried out and signed, others open and overdue.</summary>
internal sealed class FillPlanning(PlanningPack pack) : IDemoPart
{
    private const int Tasks = 24;
    private static readonly string[] Said = ["已按方案推进，阶段目标完成。", "已完成立项，正在组织实施。", "已召开推进会，明确分工。", "正在编制实施方案。"];

    public int Order => 70;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        if (pack.Content.Plans.Count == 0 || population.Officers.Count == 0 || population.Chairs.Count == 0)
        {
            return;
        }

        city.Clock.Go(city.Today.AddDays(-60));
        var (planner, signer) = (await AppointAsync(city, population.Officers[0], ct), await AppointAsync(city, population.Chairs[0], ct));
        var reports = await ReportAsync(city, planner, ct);
        var answers = await SurveyAsync(city, planner, signer, population, ct);
        report($"{reports} 份任务报告，{answers} 份调查应答 / reports on tasks, answers to a survey");
    }

    private static async Task<DemoActor> AppointAsync(DemoCity city, DemoActor actor, CancellationToken ct)
    {
        var grant = new Grant { Id = Guid.CreateVersion7(city.Clock.Now), UserId = actor.User.Id, Role = Role.Planner, GrantedAt = city.Clock.Now };
        await city.ActAsync(null, s =>
        {
            var db = s.GetRequiredService<KechuangDb>();
            db.Add(grant);
            return db.SaveChangesAsync(ct);
        });
        return actor with { Grants = [.. actor.Grants, grant] };
    }

    private async Task<int> ReportAsync(DemoCity city, DemoActor planner, CancellationToken ct)
    {
        var made = 0;
        foreach (var plan in pack.Content.Plans)
        {
            await city.ActAsync(null, s =>
            {
                var db = s.GetRequiredService<KechuangDb>();
                db.Add(new PlanDuty { PlanId = plan.Id, UserId = planner.User.Id, Duty = Duty.Executes, GivenBy = planner.User.Id, GivenAt = city.Clock.Now });
                return db.SaveChangesAsync(ct);
            });
            foreach (var task in plan.Tasks.Take(Tasks / pack.Content.Plans.Count))
            {
                city.Clock.Go(city.Today.AddDays(-city.Random.Next(1, 50)));
                made += await city.ActAsync(planner, async s =>
                {
                    var view = (await s.GetRequiredService<ReadTasks>().OfPlanAsync(plan, ct)).First(v => v.Id == task.Id);
                    var state = city.Chance(15) ? TaskState.Blocked : city.Chance(20) ? TaskState.AtRisk : city.Chance(30) ? TaskState.Done : TaskState.UnderWay;
                    if (state is TaskState.AtRisk or TaskState.Blocked)
                    {
                        await s.GetRequiredService<WeighTask>().AddRiskAsync(view, new() { Text = "关键设备到货推迟", Likelihood = 2, Impact = 3, Measure = "改用已到货的设备先行调试" }, ct);
                    }

                    return await s.GetRequiredService<WorkOnTask>().ReportAsync(view, new() { State = state, Text = city.Pick(Said), Evidence = state is TaskState.Done ? "示范材料 1 号" : null }, ct) is null ? 1 : 0;
                });
            }
        }

        return made;
    }

    private async Task<int> SurveyAsync(DemoCity city, DemoActor planner, DemoActor signer, DemoPopulation population, CancellationToken ct)
    {
        if (pack.Content.Surveys.Count == 0)
        {
            return 0;
        }

        var (answers, year) = (0, city.Today.Year - 1);
        var survey = pack.Content.Surveys[0];
        var alone = pack.Content.Indicators.FirstOrDefault(i => i.IsCollected && survey.Questions.All(q => q.Indicator != i.Id))?.Id;

        // A survey that is over, one that is overdue and waits to be closed, one under way; and a form of one figure for every unit that is due within days.
        (int Begun, int Days, int Year, string? Survey, int Share)[] rounds = [(50, 20, year - 1, survey.Id, 85), (30, 20, year - 1, null, 70), (5, 20, year, survey.Id, 30), (4, 7, year, null, 30)];
        foreach (var (begun, days, asked, chosen, share) in rounds.Where(r => r.Survey is not null || alone is not null))
        {
            city.Clock.Go(city.Today.AddDays(-begun));
            var due = DateOnly.FromDateTime(city.Clock.Now.UtcDateTime.AddDays(days));
            var id = await city.ActAsync(planner, async s =>
            {
                var opening = s.GetRequiredService<OpenCollection>();
                var (made, _) = await opening.MakeAsync(new() { Survey = chosen, Indicators = chosen is null ? alone : null, Year = asked, Due = due }, ct);
                return made is not null && await opening.SendAsync(made, ct) is null ? made.Id : (Guid?)null;
            });
            if (id is { } collection)
            {
                answers += await AnswerAsync(city, population, collection, share, due >= DateOnly.FromDateTime(city.Today.UtcDateTime) ? Shown(population) : [], ct);
                city.Clock.Go(city.Today.AddDays(-20));
                await CloseAsync(city, planner, signer, collection, close: begun > 40, ct);
            }
        }

        return answers;
    }

    /// <summary>The units whose offices a visitor signs in as: what is due of them is left to the visitor.</summary>
    private static HashSet<Guid> Shown(DemoPopulation population) =>
        [.. population.Applicants.Take(1).Select(a => a.Organisation.Id), .. population.Organisations.Where(o => o.Kind is OrganisationKind.Enterprise).Take(1).Select(o => o.Id)];

    private static async Task<int> AnswerAsync(DemoCity city, DemoPopulation population, Guid collection, int share, HashSet<Guid> left, CancellationToken ct)
    {
        var offices = population.Organisations.ToDictionary(o => o.Id, o => o.Office);
        var units = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<CollectedUnit>().Where(u => u.CollectionId == collection).OrderBy(u => u.Name).Select(u => new { u.Id, u.OrganisationId }).ToListAsync(ct));
        var answered = 0;
        foreach (var unit in units.Where(u => offices.ContainsKey(u.OrganisationId) && !left.Contains(u.OrganisationId)).Where(_ => city.Chance(share)))
        {
            city.Clock.Pass(TimeSpan.FromMinutes(20));
            answered += await city.ActAsync(offices[unit.OrganisationId], async s =>
            {
                var use = s.GetRequiredService<AnswerCollection>();
                if (await use.FindAsync(unit.Id, ct) is not var (form, asked))
                {
                    return 0;
                }

                var innovates = city.Chance(55);
                var given = asked.Questions.Select((q, i) => new GivenAnswer(
                    q.Indicator,
                    q.Ask is Asking.YesNo ? (i == 0 || (innovates && (i == 1 || city.Chance(60))) ? "1" : "0") : (innovates ? city.Random.Next(20, 5_000) : 0).ToString(CultureInfo.InvariantCulture),
                    "示范数据")).ToList();
                return await use.KeepAsync(form, asked, use.Check(asked, given, await use.BeforeAsync(form, asked, ct)), sign: true, ct) is null ? 1 : 0;
            });
        }

        return answered;
    }

    private static async Task CloseAsync(DemoCity city, DemoActor planner, DemoActor signer, Guid collection, bool close, CancellationToken ct)
    {
        if (!close)
        {
            return;
        }

        await city.ActAsync(planner, async s =>
        {
            var use = s.GetRequiredService<PublishCollection>();
            var (found, units) = (await use.FindAsync(collection, ct))!.Value;
            return await use.CloseAsync(found, units, ct);
        });
        var sets = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<FigureSet>().Where(f => f.State == FigureSetState.Draft).OrderBy(f => f.MadeAt).Select(f => f.Id).ToListAsync(ct));
        foreach (var set in sets)
        {
            await city.ActAsync(planner, async s => await s.GetRequiredService<SignFigures>().SubmitAsync((await s.GetRequiredService<SignFigures>().FindAsync(set, ct))!, ct));
            await city.ActAsync(signer, async s => await s.GetRequiredService<SignFigures>().SignAsync((await s.GetRequiredService<SignFigures>().FindAsync(set, ct))!, ct));
        }
    }
}
