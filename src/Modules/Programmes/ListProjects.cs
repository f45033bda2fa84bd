using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Projects within the reach of one action; whose they are decides which columns tell something.</summary>
internal abstract class ListProjects : Listing<ListProjects.Row>
{
    private readonly ProjectSteps steps;
    private readonly string action;

    protected ListProjects(ProjectSteps steps, ProgrammePack pack, string action)
    {
        (this.steps, this.action) = (steps, action);
        var states = pack.All.SelectMany(d => d.Life.Project.States).DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Title, StringComparer.Ordinal);
        Search("按编号或名称查找", "Find by number or title");
        Filter("state", "状态", "State", [.. states.Select(s => new ListChoice(s.Key, s.Value))]);
        Column("title", "项目名称", "Title", r => r.Title, link: r => $"/projects/{r.Number}");
        Column("number", "项目编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.State, show: r => states.GetValueOrDefault(r.State)?.ToString() ?? r.State);
        Column("amount", "资助金额", "Granted", r => r.Amount, ColumnKind.Money);
        Column("starts", "起始日期", "From", r => r.StartsOn);
        Column("ends", "结束日期", "To", r => r.EndsOn);
        SortedBy("number", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (state, search) = (request["state"], request.Search);
        return steps.Within(action).AsNoTracking()
            .Where(p => (state == null || p.State == state) && (search == null || p.Number.Holds(search) || p.Title.Holds(search)))
            .Select(p => new Row
            {
                Id = p.Id,
                Number = p.Number,
                Title = p.Title,
                State = p.State,
                Amount = p.Amount,
                StartsOn = p.StartsOn,
                EndsOn = p.EndsOn,
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string State { get; init; }

        public required long Amount { get; init; }

        public required DateOnly? StartsOn { get; init; }

        public required DateOnly? EndsOn { get; init; }
    }
}

/// <summary>An investigator's own projects.</summary>
internal sealed class ListMyProjects(ProjectSteps steps, ProgrammePack pack) : ListProjects(steps, pack, ProjectActions.Lead);

/// <summary>The projects that a research office answers for.</summary>
internal sealed class ListOrganisationProjects(ProjectSteps steps, ProgrammePack pack) : ListProjects(steps, pack, ProjectActions.Undertake);

/// <summary>The projects of an officer's programmes; for an auditor all.</summary>
internal sealed class ListProgrammeProjects(ProjectSteps steps, ProgrammePack pack) : ListProjects(steps, pack, ProjectActions.Inspect);
