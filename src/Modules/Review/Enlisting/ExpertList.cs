using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Enlisting;

/// <summary>The pool of experts.</summary>
internal sealed class ExpertList : Listing<ExpertList.Row>
{
    private readonly KechuangDb db;

    public ExpertList(KechuangDb db, FieldCatalogue fields)
    {
        this.db = db;
        Search("按姓名或单位查找", "Find by name or organisation");
        Filter("field", "领域", "Field", [.. fields.Fields.Select(f => new ListChoice(f, fields.Title(f)))]);
        Filter("state", "状态", "State", [.. Enum.GetValues<ExpertState>().Select(s => new ListChoice(s.ToString(), ReviewWords.Of(s)))]);
        Filter("identity", "身份", "Identity", [new("open", new("没有确认", "Not confirmed"))]);
        Column("name", "姓名", "Name", r => r.Name, link: r => $"/review/experts/{r.Id}");
        Column("organisation", "单位", "Organisation", r => r.Organisation);
        Column("fields", "领域", "Fields", r => r.FieldCodes, show: r => Marks.Listed(r.FieldCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => fields.Title(f).ToString())), sortable: false);
        Column("open", "在评", "Open reviews", r => r.Open);
        Column("limit", "上限", "Limit", r => r.MaxLoad);
        Column("state", "状态", "State", r => r.State, show: r => ReviewWords.Of(r.State).ToString());
        Column("identity", "身份", "Identity", r => r.Confirmed, show: r => (r.Confirmed ? new Platform.LocalText("已确认", "Confirmed") : new("没有确认", "Not confirmed")).ToString());
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var search = request.Search;
        var open = request["identity"] == "open";
        var field = request["field"] is { } code ? $" {code} " : null;
        var state = Enum.TryParse<ExpertState>(request["state"], out var chosen) ? chosen : (ExpertState?)null;
        return
            from e in db.Set<Expert>()
            join u in db.Set<User>() on e.UserId equals u.Id
            where (search == null || u.DisplayName.Holds(search) || e.OrganisationName.Holds(search))
                && (field == null || e.FieldCodes.Contains(field))
                && (state == null || e.State == state)
                && (!open || e.PersonId == null)
            select new Row
            {
                Id = e.Id,
                Name = u.DisplayName,
                Organisation = e.OrganisationName,
                FieldCodes = e.FieldCodes,
                Open = db.Set<Duty>().Count(d => d.ExpertId == e.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted)),
                MaxLoad = e.MaxLoad,
                State = e.State,
                Confirmed = e.PersonId != null,
            };
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required string Organisation { get; init; }
        public required string FieldCodes { get; init; }
        public required int Open { get; init; }
        public required int? MaxLoad { get; init; }
        public required ExpertState State { get; init; }
        public required bool Confirmed { get; init; }
    }
}
