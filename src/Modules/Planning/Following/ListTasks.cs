using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Following;

/// <summary>The tasks of a plan, in the order of the text.</summary>
internal sealed class ListTasks : Listing<ListTasks.Row>
{
    private readonly PlanningPack pack;
    private readonly ReadTasks tasks;
    private readonly ClauseRefs refs;

    public ListTasks(PlanningPack pack, ReadTasks tasks, ClauseRefs refs)
    {
        (this.pack, this.tasks, this.refs) = (pack, tasks, refs);
        Search("按任务、单位或条款查找", "Find by task, body or clause");
        Filter("light", "状态", "Light", [.. Enum.GetValues<Light>().Select(l => new ListChoice(l.ToString(), StandingWords.Of(l).Text))]);
        Filter("area", "分解到", "Given to", [.. pack.Content.Parts.Select(a => new ListChoice(a.Id, a.Name))]);
        Filter("year", "年度计划", "Annual plan", [.. Years(pack).Select(y => new ListChoice($"{y}", new($"{y}", $"{y}")))]);
        Column("name", "任务", "Task", r => r.Name, link: r => r.Href);
        Column("number", "编号", "Number", r => r.Order, show: r => r.Id);
        Column("clauses", "依据", "Clauses", r => r.Clauses);
        Column("lead", "牵头单位", "Lead", r => r.Lead);
        Column("area", "分解到", "Given to", r => r.Area, show: r => r.Area is { } area ? pack.Content.Area(area)?.Name.ToString() ?? area : "");
        Column("year", "年度计划", "Annual plan", r => r.Year);
        Column("until", "期限", "Until", r => r.Until);
        Column("light", "状态", "Light", r => r.Light, show: r => StandingWords.Of(r.Light).Text.ToString());
        Column("reported", "最近报告", "Last report", r => r.Reported);
        SortedBy("number");
        TieBreak(r => r.Order);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        if (pack.Content.Plan(request.Route("plan") ?? "") is not { } plan)
        {
            return Array.Empty<Row>().AsQueryable();
        }

        return tasks.OfPlan(plan).Select((t, i) => new Row
        {
            Order = i,
            Id = t.Id,
            Href = t.Href,
            Name = t.Parent is null ? t.Name : $"↳ {t.Name}",
            Clauses = string.Join(LocalText.IsEnglish ? ", " : "、", t.Clauses.Select(c => refs.Find(c)?.Citation.ToString() ?? c)),
            Lead = t.Lead,
            Area = t.Area,
            Year = t.Year,
            Until = t.Until,
            Light = t.Light,
            Reported = t.Last?.On,
        })
            .Where(r => request["light"] is not { } light || r.Light.ToString() == light)
            .Where(r => request["area"] is not { } area || r.Area == area)
            .Where(r => request["year"] is not { } year || $"{r.Year}" == year)
            .Where(r => request.Search is not { } text || $"{r.Id} {r.Name} {r.Lead} {r.Clauses}".Contains(text, StringComparison.OrdinalIgnoreCase))
            .ToList().AsQueryable();
    }

    // The years that the plans of the pack span.
    private static IEnumerable<int> Years(PlanningPack pack) =>
        pack.Content.Plans.SelectMany(p => p.Period is { From: { } from, To: { } to } ? Enumerable.Range(from.Year, Math.Min(to.Year - from.Year + 1, 30)) : []).Distinct().Order();

    internal sealed class Row
    {
        public required int Order { get; init; }
        public required string Id { get; init; }
        public required string Href { get; init; }
        public required string Name { get; init; }
        public required string Clauses { get; init; }
        public required string Lead { get; init; }
        public required string? Area { get; init; }
        public required int? Year { get; init; }
        public required DateOnly? Until { get; init; }
        public required Light Light { get; init; }
        public required DateOnly? Reported { get; init; }
    }
}
