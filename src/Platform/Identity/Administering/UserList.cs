using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>All accounts, for those who manage them.</summary>
internal sealed class UserList : Listing<UserList.Row>
{
    private readonly KechuangDb db;

    public UserList(KechuangDb db)
    {
        this.db = db;
        Search("按姓名或邮箱查找", "Find by name or mail");
        Filter("role", "角色", "Role", [.. Enum.GetValues<Role>().Where(r => r != Role.Visitor).Select(r => new ListChoice(r.ToString(), RoleWords.Of(r).Name))]);
        Filter("state", "状态", "State", new ListChoice("open", Open), new ListChoice("closed", Closed));
        Column("name", "姓名", "Name", r => r.Name, link: r => $"/admin/users/{r.Id}");
        Column("mail", "电子邮箱", "Mail", r => r.Mail);
        Column("roles", "角色", "Roles", r => r.Roles, show: r => Marks.Listed(r.Roles.Distinct().Order().Select(role => RoleWords.Of(role).Name.ToString())), sortable: false);
        Column("second", "两步验证", "Second step", r => r.SecondStep, show: r => (r.SecondStep ? new LocalText("已启用", "On") : new LocalText("未启用", "Off")).ToString());
        Column("created", "建立时间", "Opened", r => r.CreatedAt);
        Column("state", "状态", "State", r => r.ClosedAt, show: r => (r.ClosedAt is null ? Open : Closed).ToString());
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    private static LocalText Open { get; } = new("在用", "Open");

    private static LocalText Closed { get; } = new("已停用", "Closed");

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, upper, state) = (request.Search, request.Search?.ToUpperInvariant(), request["state"]);
        Role? role = Enum.TryParse<Role>(request["role"], out var chosen) ? chosen : null;
        return db.Users.AsNoTracking()
            .Where(u => search == null || u.DisplayName.Holds(search) || u.NormalizedEmail!.Contains(upper!))
            .Where(u => state == null || (state == "closed") == (u.ClosedAt != null))
            .Where(u => role == null || db.Set<Grant>().Any(g => g.UserId == u.Id && g.EndedAt == null && g.Role == role))
            .Select(u => new Row
            {
                Id = u.Id,
                Name = u.DisplayName,
                Mail = u.Email!,
                SecondStep = u.TwoFactorEnabled,
                CreatedAt = u.CreatedAt,
                ClosedAt = u.ClosedAt,
                Roles = db.Set<Grant>().Where(g => g.UserId == u.Id && g.EndedAt == null).Select(g => g.Role).ToList(),
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required string Mail { get; init; }
        public required bool SecondStep { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset? ClosedAt { get; init; }
        public required List<Role> Roles { get; init; }
    }
}
