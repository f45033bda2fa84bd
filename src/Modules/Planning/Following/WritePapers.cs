using System.Globalization;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Publishing;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>The papers of a plan as Word documents: the letter that reminds a lead body of what is late, and what the next meeting is to decide.</summary>
internal sealed class WritePapers(
    KechuangDb db, PlanningPack pack, ReadTasks tasks, ReadFigures figures, ClauseRefs refs, Centre centre, IStringLocalizer<Texts> texts)
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/planning/plans/{plan}/reminder.docx", (string plan, string? lead, WritePapers use, CancellationToken ct) => use.AnswerAsync(plan, "reminder", p => use.LetterAsync(p, lead, ct)))
            .WithMetadata(new NeedsAttribute(PlanningActions.See));
        routes.MapGet("/planning/plans/{plan}/meeting.docx", (string plan, WritePapers use, CancellationToken ct) => use.AnswerAsync(plan, "meeting", p => use.MeetingAsync(p, ct)))
            .WithMetadata(new NeedsAttribute(PlanningActions.See));
    }

    /// <summary>Asks a body for a report on its late tasks, or everybody where no body is named.</summary>
    public async Task<byte[]> LetterAsync(Plan plan, string? lead, CancellationToken ct)
    {
        var late = (await tasks.OfPlanAsync(plan, ct)).Where(t => Asked(t.Light) && (string.IsNullOrEmpty(lead) || t.Lead.Contains(lead, StringComparison.Ordinal))).ToList();
        return new WordPaper(texts["关于报告“{0}”任务进展的函", plan.Title])
            .Text(string.IsNullOrEmpty(lead) ? texts["各牵头单位："] : texts["{0}：", lead])
            .Text(texts["截至{0}，下列 {1} 项任务没有报告、报告陈旧、受阻或逾期。请对照条文报告进展，附上证据；确需调整期限的，写明理由和证明材料，按程序申请。", ReportPeriod.Day(tasks.Today), late.Count])
            .Table(
                [texts["编号"], texts["任务"], texts["依据"], texts["牵头"], texts["期限"], texts["状态"], texts["最近报告"]],
                [.. late.Select(t => (IReadOnlyList<string>)[
                    t.Id, t.Name, string.Join('、', t.Clauses.Select(c => refs.Find(c)?.Citation.ToString() ?? c)), t.Lead, t.Until is { } until ? ReportPeriod.Day(until) : texts["条文没有写明"],
                    StandingWords.Of(t.Light).Text.ToString(), t.Last is { } last ? ReportPeriod.Day(last.On) : "—"])],
                texts["没有要提醒的任务。"])
            .Right(centre.Name.ToString()).Right(ReportPeriod.Day(tasks.Today)).Save();
    }

    /// <summary>What the next meeting has to know and decide.</summary>
    public async Task<byte[]> MeetingAsync(Plan plan, CancellationToken ct)
    {
        var (id, views) = (plan.Id, await tasks.OfPlanAsync(plan, ct));
        var asked = await db.Set<Adjustment>().AsNoTracking().Where(a => a.PlanId == id && a.State == AdjustmentState.Asked).OrderBy(a => a.AskedAt).Take(Most).ToListAsync(ct);
        var risks = await db.Set<TaskRisk>().AsNoTracking().Where(r => r.PlanId == id && r.ClosedAt == null).OrderByDescending(r => r.Likelihood * r.Impact).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        var goals = pack.Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated && i.Goals.Any(g => g.Plan == plan.Document && g.Role is GoalRole.Target)).ToList();
        var book = await figures.ReadAsync(goals, allAreas: false, ct);
        var off = goals.SelectMany(i => i.Goals.Where(g => g.Plan == plan.Document && g.Role is GoalRole.Target).Select(g => (Indicator: i, Goal: g, Judgement: book.Judge(i, g))))
            .Where(j => j.Judgement.Standing is Standing.OffTrack or Standing.AtRisk or Standing.Missed).ToList();
        var none = texts["没有。"];
        return new WordPaper(texts["“{0}”推进会议材料", plan.Title])
            .Text(texts["截至 {0}", ReportPeriod.Day(tasks.Today)])
            .Head(texts["一、提请决定的调整申请"])
            .Table([texts["任务"], texts["调整的理由"], texts["证明材料"], texts["原期限"], texts["新期限"]], [.. asked.Select(a => (IReadOnlyList<string>)[Name(a.TaskId), a.Ground is AdjustmentGround.ForceMajeure ? texts["不可抗力"] : texts["与不可抗力相当的其他因素"], a.Proof, a.OldDue is { } old ? ReportPeriod.Day(old) : "—", ReportPeriod.Day(a.NewDue)])], none)
            .Head(texts["二、逾期、受阻和有风险的任务"])
            .Table([texts["任务"], texts["牵头"], texts["状态"], texts["进展"]], [.. views.Where(t => t.Light is Light.Overdue or Light.Blocked or Light.AtRisk).Select(t => (IReadOnlyList<string>)[$"{t.Id} {t.Name}", t.Lead, StandingWords.Of(t.Light).Text.ToString(), t.Last?.Text ?? "—"])], none)
            .Head(texts["三、偏离或有风险的目标"])
            .Table([texts["指标"], texts["目标"], texts["状态"], texts["说明"]], [.. off.Select(o => (IReadOnlyList<string>)[o.Indicator.Name.ToString(), $"{o.Goal.Year} {o.Goal.Words}", StandingWords.Of(o.Judgement.Standing).Text.ToString(), StandingWords.Explain(o.Indicator, o.Goal, o.Judgement, figures.Today).ToString()])], none)
            .Head(texts["四、风险"])
            .Table([texts["任务"], texts["风险"], texts["可能性×影响"], texts["应对措施"]], [.. risks.Select(r => (IReadOnlyList<string>)[Name(r.TaskId), r.Text, $"{r.Likelihood} × {r.Impact}", r.Measure])], none)
            .Head(texts["五、任务总体情况"])
            .Table([texts["状态"], texts["任务数"]], [.. views.GroupBy(v => v.Light).OrderBy(g => g.Key).Select(g => (IReadOnlyList<string>)[StandingWords.Of(g.Key).Text.ToString(), g.Count().ToString(CultureInfo.InvariantCulture)])], none)
            .Save();

        string Name(string task) => views.FirstOrDefault(v => v.Id == task) is { } view ? $"{task} {view.Name}" : task;
    }

    /// <summary>Whether the body is asked for a word.</summary>
    public static bool Asked(Light light) => light is Light.NoReport or Light.Stale or Light.Blocked or Light.Overdue;

    private async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(string id, string what, Func<Plan, Task<byte[]>> write) =>
        pack.Content.Plan(id) is { } plan ? TypedResults.File(await write(plan), WordPaper.MediaType, $"{what}-{plan.Id}-{ReportPeriod.Day(tasks.Today)}.docx") : TypedResults.NotFound();
}
