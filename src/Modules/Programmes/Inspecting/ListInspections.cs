using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Inspecting;

/// <summary>Inspections by date over all projects within reach, so that bodies see each other's and use their results (002-A80).</summary>
internal sealed class ListInspections : Listing<ListInspections.Row>
{
    private static readonly Dictionary<InspectionState, LocalText> States = new()
    {
        [InspectionState.Planned] = new("已安排", "Planned"),
        [InspectionState.Reported] = new("已有结果", "Reported"),
        [InspectionState.Cancelled] = new("已取消", "Cancelled"),
    };

    private readonly KechuangDb db;
    private readonly ProjectSteps steps;

    public ListInspections(KechuangDb db, ProjectSteps steps, PlanInspection plan)
    {
        (this.db, this.steps) = (db, steps);
        Search("按项目编号、名称或检查单位查找", "Find by project or body");
        Filter("state", "状态", "State", [.. States.Select(s => new ListChoice(s.Key.ToString(), s.Value))]);
        Filter("scope", "检查范围", "Scope", [.. InspectionScope.All.Select(s => new ListChoice(s.Id, s.Title))]);
        Column("from", "开始日期", "From", r => r.From);
        Column("to", "结束日期", "To", r => r.To);
        Column("project", "项目", "Project", r => r.Number, link: r => $"/projects/{r.Number}/inspections/{r.Id}");
        Column("title", "项目名称", "Title", r => r.Title);
        Column("kind", "检查类型", "Kind", r => r.Kind, show: r => plan.TitleOf(r.Kind));
        Column("scope", "检查范围", "Scope", r => r.Scope, show: r => InspectionScope.TitleOf(r.Scope).ToString());
        Column("body", "检查单位", "Body", r => r.Body);
        Column("state", "状态", "State", r => r.State, show: r => States[r.State].ToString());
        SortedBy("from", descending: true);
        TieBreak(r => r.Id);
    }

    /// <summary>A state in the reader's language.</summary>
    public static string Title(InspectionState state) => States[state].ToString();

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (scope, search) = (request["scope"], request.Search);
        var state = Enum.TryParse<InspectionState>(request["state"], out var wanted) ? wanted : (InspectionState?)null;
        return steps.Within(ProjectActions.Inspect).Join(db.Set<ProjectInspection>().AsNoTracking(), p => p.Id, i => i.ProjectId, (p, i) => new { p, i })
            .Where(r => (scope == null || r.i.Scope == scope) && (state == null || r.i.State == state))
            .Where(r => search == null || r.p.Number.Holds(search) || r.p.Title.Holds(search) || r.i.Body.Holds(search))
            .Select(r => new Row
            {
                Id = r.i.Id,
                From = r.i.From,
                To = r.i.To,
                Number = r.p.Number,
                Title = r.p.Title,
                Kind = r.i.Kind,
                Scope = r.i.Scope,
                Body = r.i.Body,
                State = r.i.State,
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required DateOnly From { get; init; }

        public required DateOnly To { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string Kind { get; init; }

        public required string Scope { get; init; }

        public required string Body { get; init; }

        public required InspectionState State { get; init; }
    }
}
