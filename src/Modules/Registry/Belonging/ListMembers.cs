using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Belonging;

/// <summary>The people of one organisation, for those who may see their names.</summary>
internal sealed class ListMembers : Listing<ListMembers.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public ListMembers(KechuangDb db, CurrentUser user)
    {
        (this.db, this.user) = (db, user);
        Search("按姓名查找", "Find by name");
        Filter("state", "状态", "State", new ListChoice("now", new("在职", "Current")), new ListChoice("past", new("已结束", "Ended")));
        Column("name", "姓名", "Name", r => r.Name);
        Column("position", "职务或身份", "Position", r => r.Position);
        Column("role", "平台角色", "Role", r => r.Role, show: r => r.Role is { } role ? Words.Of(role).ToString() : null);
        Column("from", "开始", "From", r => r.From);
        Column("to", "结束", "To", r => r.To);
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var reach = user.Reach(RegistryPermissions.SeeMembers);
        var organisation = Guid.TryParse(request.Route("id"), out var id) && reach.Has(id) ? id : Guid.Empty;
        var (search, state) = (request.Search, request["state"]);
        return db.Set<Membership>().AsNoTracking()
            .Where(m => m.OrganisationId == organisation && (state == null || (state == "now" ? m.To == null : m.To != null)))
            .Join(db.Set<Person>(), m => m.PersonId, p => p.Id, (m, p) => new Row
            {
                Id = m.Id,
                Name = p.Name,
                Position = m.Position,
                Role = db.Set<Grant>().Where(g => g.Id == m.GrantId && g.EndedAt == null).Select(g => (Role?)g.Role).FirstOrDefault(),
                From = m.From,
                To = m.To,
            })
            .Where(r => search == null || r.Name.Holds(search));
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string Position { get; init; }

        public required Role? Role { get; init; }

        public required DateOnly From { get; init; }

        public required DateOnly? To { get; init; }
    }
}
