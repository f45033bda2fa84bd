using System.Globalization;
using Kechuang.Planning.Following;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Publishing;

/// <summary>A part of the report: a heading, what has to be said of it, the heads of its columns, its rows.</summary>
internal sealed record ReportSection(string Title, IReadOnlyList<string> Heads, IReadOnlyCollection<ReportLine> Lines, string? Note = null);

/// <summary>A row of the report; its first cell leads to the record on the page.</summary>
internal sealed record ReportLine(string? Href, params IReadOnlyList<object> Values)
{
    /// <summary>What page and Word show.</summary>
    public IReadOnlyList<string> Cells { get; } = [.. Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")];
}

/// <summary>A number and how it is written: a sheet keeps the number.</summary>
internal sealed record ReportNumber(decimal Value, string Text)
{
    public override string ToString() => Text;
}

/// <summary>
/// The account of a period: every goal with its standing before and at the end, every plan with its lights, what was done, what was late, what was moved, and
/// what was signed and reported in it. Page, Word and Excel are made of these same rows, in the language of the reader.
/// </summary>
internal sealed class AccountForPeriod(
    KechuangDb db, PlanningPack pack, ReadFigures figures, ReadTasks tasks, Catalogue catalogue, Centre centre, IStringLocalizer<Texts> texts)
{
    private const int Most = 500;

    public DateOnly Today => figures.Today;

    public async Task<IReadOnlyList<ReportSection>> RunAsync(ReportPeriod period, CancellationToken ct)
    {
        var before = (await tasks.AsOfAsync(period.Before, ct)).SelectMany(p => p.Views).ToDictionary(v => v.Id, v => v.Light, StringComparer.Ordinal);
        var plans = period.IsOver ? await tasks.AsOfAsync(period.At, ct) : await tasks.OfAllAsync(ct);
        var views = plans.SelectMany(p => p.Views.Select(v => (p.Plan, View: v))).ToList();
        var names = views.ToDictionary(v => v.View.Id, v => v.View.Name, StringComparer.Ordinal);
        var goals = await GoalsAsync(period, ct);
        var done = views.Where(v => v.View.Light is Light.Done && before.GetValueOrDefault(v.View.Id) is not Light.Done).ToList();
        var late = views.Where(v => IsLate(v.View, period)).OrderByDescending(v => v.View.Light).ThenBy(v => v.View.Id, StringComparer.Ordinal).ToList();
        return
        [
            Standings(goals),
            new(texts["状态有变化的目标"], [texts["指标"], texts["目标"], texts["期初状态"], texts["期末状态"], texts["说明"]], [.. goals.Where(g => g.Changed).Select(g => Line(g, period.At, withPlan: true))]),
            Tasks(texts["这段时间完成的任务"], done),
            Tasks(texts["期末没有按要求推进的任务"], late, texts["逾期、受阻、有风险、报告陈旧，或者到期没有报告。"]),
            await MovedAsync(period, names, ct),
            await PublishedAsync(period, ct),
            await ReportedAsync(period, names, ct),
            await EvaluatedAsync(period, ct),
            .. goals.GroupBy(g => g.Goal.Plan).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ReportSection(
                texts["目标：{0}", Document(g.Key)], [texts["指标"], texts["目标"], texts["期初状态"], texts["期末状态"], texts["说明"]], [.. g.Select(s => Line(s, period.At, withPlan: false))])),
            Lights(plans),
        ];
    }

    private sealed record Stood(Indicator Indicator, Goal Goal, Judgement? Before, Judgement Now)
    {
        public bool Changed => Before is { } was && was.Standing != Now.Standing;
    }

    private async Task<List<Stood>> GoalsAsync(ReportPeriod period, CancellationToken ct)
    {
        var indicators = pack.Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated && i.Goals.Count > 0).ToList();
        var (was, now) = (await figures.AsOfAsync(indicators, period.Before, ct), await figures.AsOfAsync(indicators, period.At, ct));
        // The journal's sums are of whole years: how they stood on a day within one is not kept.
        return [.. indicators.SelectMany(i => i.Goals.Select(g => new Stood(i, g, i.Journal is null ? was.Judge(i, g) : null, now.Judge(i, g))))];
    }

    private ReportSection Standings(List<Stood> goals) => new(
        texts["目标状态一览"], [texts["状态"], texts["期初"], texts["期末"]],
        [.. Enum.GetValues<Standing>().Select(s => (Standing: s, Was: goals.Count(g => (g.Before ?? g.Now).Standing == s), Now: goals.Count(g => g.Now.Standing == s)))
            .Where(s => s.Was + s.Now > 0).Select(s => new ReportLine(null, Word(s.Standing), s.Was, s.Now))],
        texts["期末状态按当日已签核的统计值判断；随中心包公布的数没有公布日期，按所属年份已经结束计入；由平台记录计算的只计入已经结束的年份，期末为今天的除外，不作期初比较。"]);

    private ReportLine Line(Stood stood, DateOnly at, bool withPlan) => new(
        stood.Indicator.Href, stood.Indicator.Name.ToString(), $"{(withPlan ? $"{Document(stood.Goal.Plan)} " : "")}{(stood.Goal.Year is { } year ? $"{year} " : "")}{stood.Goal.Words}",
        stood.Before is { } was ? Word(was.Standing) : "—", Word(stood.Now.Standing), StandingWords.Explain(stood.Indicator, stood.Goal, stood.Now, at).ToString());

    private static bool IsLate(TaskView view, ReportPeriod period) =>
        view.Light is Light.Overdue or Light.Blocked or Light.AtRisk or Light.Stale || (view.Light is Light.NoReport && view.Until < period.At);

    private ReportSection Tasks(string title, List<(Plan Plan, TaskView View)> views, string? note = null) => new(
        title, [texts["任务"], texts["规划"], texts["牵头"], texts["期限"], texts["状态"], texts["最近报告"]],
        [.. views.Select(v => new ReportLine(
            v.View.Href, $"{v.View.Id} {v.View.Name}", v.Plan.Title.ToString(), v.View.Lead.Length == 0 ? texts["条文没有写明"] : v.View.Lead, v.View.Until is { } until ? Day(until) : texts["条文没有写明"],
            StandingWords.Of(v.View.Light).Text.ToString(), v.View.Last is { } last ? Day(last.On) : texts["没有报告"]))],
        note);

    private ReportSection Lights(IReadOnlyList<(Plan Plan, IReadOnlyList<TaskView> Views)> plans)
    {
        var lights = Enum.GetValues<Light>();
        return new(texts["期末各规划的任务"], [texts["规划"], texts["任务数"], .. lights.Select(l => StandingWords.Of(l).Text.ToString())],
            [.. plans.Select(p => new ReportLine(p.Plan.Href, [p.Plan.Title.ToString(), p.Views.Count, .. lights.Select(l => (object)p.Views.Count(v => v.Light == l))]))]);
    }

    private async Task<ReportSection> MovedAsync(ReportPeriod period, Dictionary<string, string> names, CancellationToken ct)
    {
        var (since, end) = Ends(period);
        var moved = await db.Set<Adjustment>().AsNoTracking().Where(a => a.State == AdjustmentState.Approved && a.DecidedAt >= since && a.DecidedAt < end).OrderBy(a => a.DecidedAt).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
        return new(texts["批准调整的期限"], [texts["任务"], texts["原期限"], texts["新期限"], texts["调整的理由"], texts["意见"]], [.. moved.Select(a => new ReportLine(
            $"/plans/{a.PlanId}/{Uri.EscapeDataString(a.TaskId)}", Named(a.TaskId, names), a.OldDue is { } old ? Day(old) : "—", Day(a.NewDue),
            a.Ground is AdjustmentGround.ForceMajeure ? texts["不可抗力"] : texts["与不可抗力相当的其他因素"], a.Opinion ?? ""))], Cut(moved.Count));
    }

    private async Task<ReportSection> PublishedAsync(ReportPeriod period, CancellationToken ct)
    {
        var (since, end) = Ends(period);
        var rows = await db.Set<FigureRow>().AsNoTracking().Where(r => r.SignedAt >= since && r.SignedAt < end).OrderBy(r => r.SignedAt).ThenBy(r => r.Id).Take(Most)
            .Join(db.Set<FigureSet>(), r => r.SetId, s => s.Id, (r, s) => new { Row = r, s.Ground }).ToListAsync(ct);
        var order = pack.Content.Indicators.Select((i, at) => (i.Id, at)).ToDictionary(i => i.Id, i => i.at, StringComparer.Ordinal);
        return new(texts["公布和更正的统计值"], [texts["指标"], texts["地区"], texts["年份"], texts["值"], texts["单位"], texts["修订"], texts["公布时间"], texts["更正的理由"]], [.. rows
            .Where(r => order.ContainsKey(r.Row.IndicatorId))
            .OrderBy(r => order[r.Row.IndicatorId]).ThenBy(r => r.Row.AreaId, StringComparer.Ordinal).ThenBy(r => r.Row.Code, StringComparer.Ordinal).ThenBy(r => (r.Row.Year, r.Row.Part, r.Row.Revision))
            .Select(r => Published(pack.Content.Indicator(r.Row.IndicatorId)!, r.Row, r.Ground))], Cut(rows.Count));
    }

    private ReportLine Published(Indicator indicator, FigureRow row, string? ground) => new(
        indicator.Href, indicator.Name.ToString(), $"{pack.Content.Area(row.AreaId)?.Name.ToString() ?? row.AreaId} {pack.Content.Code(row.Code)?.Name.ToString()}".TrimEnd(),
        new StatPeriod(row.Year, row.Part).Code, indicator.Kind is IndicatorKind.Milestone ? StandingWords.Number(indicator, row.Value) : new ReportNumber(row.Value, StandingWords.Number(indicator, row.Value)),
        indicator.Kind is IndicatorKind.Milestone ? "" : indicator.Unit.ToString(), row.Revision, Day(centre.DateOf(row.SignedAt!.Value)), row.Revision > 1 ? ground ?? "" : "");

    private async Task<ReportSection> ReportedAsync(ReportPeriod period, Dictionary<string, string> names, CancellationToken ct)
    {
        var (since, end) = Ends(period);
        var reports = await db.Set<TaskReport>().AsNoTracking().Where(r => r.At >= since && r.At < end).OrderBy(r => r.At).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        return new(texts["任务进展报告"], [texts["任务"], texts["时间"], texts["状态"], texts["进展"], texts["证据"]], [.. reports.Select(r => new ReportLine(
            $"/plans/{r.PlanId}/{Uri.EscapeDataString(r.TaskId)}", Named(r.TaskId, names), Day(r.On), StandingWords.Of(r.State).ToString(), r.Text, r.Evidence ?? "—"))], Cut(reports.Count));
    }

    private async Task<ReportSection> EvaluatedAsync(ReportPeriod period, CancellationToken ct)
    {
        var (since, end) = Ends(period);
        var released = await db.Set<Evaluation>().AsNoTracking().Where(e => e.ReleasedAt >= since && e.ReleasedAt < end).OrderBy(e => e.ReleasedAt).ToListAsync(ct);
        return new(texts["公布的第三方评估"], [texts["规划"], texts["评估"], texts["公布时间"], texts["结论"]], [.. released.Select(e => new ReportLine(
            $"/plans/{e.PlanId}", pack.Content.Plan(e.PlanId)?.Title.ToString() ?? e.PlanId, e.Kind is EvaluationKind.MidTerm ? texts["中期评估"] : texts["末期评估"], Day(centre.DateOf(e.ReleasedAt!.Value)), e.Summary))]);
    }

    private (DateTimeOffset Since, DateTimeOffset End) Ends(ReportPeriod period) => (centre.EndOf(period.Before).AddSeconds(1), centre.EndOf(period.To).AddSeconds(1));

    private string? Cut(int count) => count < Most ? null : texts["只列出最早的 {0} 条。", Most].Value;

    private string Named(string task, Dictionary<string, string> names) => $"{task} {names.GetValueOrDefault(task) ?? pack.Content.Task(task)?.Name.ToString()}".TrimEnd();

    private string Document(string plan) => catalogue.Document(plan)?.ShortTitle.ToString() ?? plan;

    private static string Word(Standing standing) => StandingWords.Of(standing).Text.ToString();

    private static string Day(DateOnly day) => ReportPeriod.Day(day);
}
