using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Deciding;

/// <summary>The applications that were handed in to one call, for those who work on it; a chair is shown none that they must keep away from.</summary>
internal sealed class CallApplicationList : Listing<CallApplicationList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;
    private readonly ChairBar chair;
    private IReadOnlySet<Guid>? tied;

    public CallApplicationList(KechuangDb db, CurrentUser user, DefinitionShelf shelf, ChairBar chair)
    {
        (this.db, this.user, this.chair) = (db, user, chair);
        var states = shelf.All.SelectMany(d => d.Life.Application.States).DistinctBy(s => s.Id).Where(s => ApplicationState.HandedIn.Contains(s.Id)).ToList();
        var classes = shelf.All.SelectMany(d => d.Classes).DistinctBy(c => c.Id).ToList();
        var fields = shelf.All.SelectMany(d => d.Fields).DistinctBy(f => f.Id).ToList();
        Search("按题目或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. states.Select(s => new ListChoice(s.Id, s.Title))]);
        Filter("class", "项目类别", "Class", [.. classes.Select(c => new ListChoice(c.Id, c.Title))]);
        Filter("field", "学科领域", "Field", [.. fields.Select(f => new ListChoice(f.Id, f.Title))]);
        Column("title", "项目名称", "Title", r => r.Title, link: r => $"/applications/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        Column("class", "项目类别", "Class", r => r.Class, show: r => classes.Find(c => c.Id == r.Class)?.Title.ToString() ?? r.Class);
        Column("field", "学科领域", "Field", r => r.Field, show: r => fields.Find(f => f.Id == r.Field)?.Title.ToString() ?? r.Field);
        Column("amount", "申请经费", "Amount", r => r.Amount, ColumnKind.Money);
        Column("submitted", "提交时间", "Submitted", r => r.SubmittedAt);
        Column("state", "状态", "State", r => r.State, show: r => states.Find(s => s.Id == r.State)?.Title.ToString() ?? r.State);
        SortedBy("number");
        TieBreak(r => r.Id);
    }

    protected override async Task PrepareAsync(ListRequest request, CancellationToken ct)
    {
        var call = CallOf(request);
        tied = await chair.TiedAsync(db.Set<Application>().Where(a => a.CallId == call), ct);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, state, type, field) = (request.Search, request["state"], request["class"], request["field"]);
        var (call, away) = (CallOf(request), tied ?? throw new InvalidOperationException("Nobody has looked yet."));
        var reach = user.Reach(Actions.ReadApplications) with { Own = false, Organisations = [] };
        return db.Set<Application>().AsNoTracking().Within(reach, user.Id)
            .Where(a => a.CallId == call && ApplicationState.HandedIn.Contains(a.State) && !away.Contains(a.Id))
            .Where(a => search == null || a.Title.Holds(search) || a.Number.Holds(search))
            .Where(a => state == null || a.State == state)
            .Where(a => type == null || a.Class == type)
            .Where(a => field == null || a.Field == field)
            .Select(a => new Row
            {
                Id = a.Id,
                Number = a.Number,
                Title = a.Title,
                Class = a.Class,
                Field = a.Field,
                Amount = a.Amount,
                SubmittedAt = a.SubmittedAt,
                State = a.State,
            });
    }

    private static Guid CallOf(ListRequest request) => Guid.TryParse(request.Route("id"), out var id) ? id : Guid.Empty;

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string Class { get; init; }

        public required string Field { get; init; }

        public required long Amount { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        public required string State { get; init; }
    }
}
