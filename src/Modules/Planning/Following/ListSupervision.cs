using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Following;

/// <summary>督办清单: the tasks of all plans that somebody must be asked about, with their last report and what they wait for.</summary>
internal sealed class ListSupervision : Listing<ListSupervision.Row>
{
    /// <summary>The lights that ask for a word.</summary>
    public static readonly Light[] Late = [Light.Overdue, Light.Blocked, Light.AtRisk, Light.Stale, Light.Soon];

    private readonly PlanningPack pack;
    private readonly ReadTasks tasks;
    private readonly ClauseRefs refs;

    public ListSupervision(PlanningPack pack, ReadTasks tasks, ClauseRefs refs)
    {
        (this.pack, this.tasks, this.refs) = (pack, tasks, refs);
        Search("按任务、单位或条款查找", "Find by task, body or clause");
        Filter("light", "状态", "Light", [.. Late.Select(l => new ListChoice(l.ToString(), StandingWords.Of(l).Text))]);
        Filter("plan", "规划", "Plan", [.. pack.Content.Plans.Select(p => new ListChoice(p.Id, p.Title))]);
        Column("name", "任务", "Task", r => r.Name, link: r => r.Href);
        Column("number", "编号", "Number", r => r.Id);
        Column("plan", "规划", "Plan", r => r.Plan);
        Column("clauses", "依据", "Clauses", r => r.Clauses);
        Column("lead", "牵头单位", "Lead", r => r.Lead);
        Column("until", "期限", "Until", r => r.Until);
        Column("light", "状态", "Light", r => r.Light, show: r => StandingWords.Of(r.Light).Text.ToString());
        Column("reported", "最近报告", "Last report", r => r.Reported);
        Column("said", "报告内容", "What it said", r => r.Said);
        SortedBy("light");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request) => pack.Content.Plans
        .Where(p => request["plan"] is not { } plan || p.Id == plan)
        .SelectMany(p => tasks.OfPlan(p).Where(t => Late.Contains(t.Light)).Select(t => new Row
        {
            Id = t.Id,
            Href = t.Href,
            Name = t.Name,
            Plan = p.Title.ToString(),
            Clauses = string.Join(LocalText.IsEnglish ? ", " : "、", t.Clauses.Select(c => refs.Find(c)?.Citation.ToString() ?? c)),
            Lead = t.Lead,
            Until = t.Until,
            Light = t.Light,
            Reported = t.Last?.On,
            Said = t.Last?.Text ?? "",
        }))
        .Where(r => request["light"] is not { } light || r.Light.ToString() == light)
        .Where(r => request.Search is not { } text || $"{r.Id} {r.Name} {r.Lead} {r.Clauses}".Contains(text, StringComparison.OrdinalIgnoreCase))
        .ToList().AsQueryable();

    internal sealed class Row
    {
        public required string Id { get; init; }
        public required string Href { get; init; }
        public required string Name { get; init; }
        public required string Plan { get; init; }
        public required string Clauses { get; init; }
        public required string Lead { get; init; }
        public required DateOnly? Until { get; init; }
        public required Light Light { get; init; }
        public required DateOnly? Reported { get; init; }
        public required string Said { get; init; }
    }
}
