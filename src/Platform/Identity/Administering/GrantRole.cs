using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>An administrator gives somebody a role. It holds from the next request on.</summary>
internal sealed class GrantRole(KechuangDb db, IEnumerable<IOrganisationNames> organisations, Journal.Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when the role is given; otherwise why not.</returns>
    public async Task<string?> HandleAsync(Guid userId, Request request, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == userId && u.ClosedAt == null, ct))
        {
            return texts["没有这个账户，或账户已停用。"];
        }

        return await AddAsync(userId, request, ct) is { } refusal ? refusal
            : await db.TrySaveAsync(ct) == Saved.TooLate ? texts["这个人已有这个角色。"].Value
            : null;
    }

    /// <summary>Adds the grant and its record to the coming save.</summary>
    internal async Task<string?> AddAsync(Guid userId, Request request, CancellationToken ct)
    {
        if (request.Role is not { } role || !Enum.IsDefined(role) || RoleWords.Of(role).Place is var place && place == RoleWords.Place.Nobody)
        {
            return texts["请选择一个角色。"];
        }

        var programme = request.Programme?.Trim() is { Length: > 0 } named ? named : null;
        var organisation = request.Organisation?.Trim() is { Length: > 0 } code ? code : null;
        var wanted = (place, organisation, programme) switch
        {
            (RoleWords.Place.Organisation, null, _) => texts["{0}须指明单位。", RoleWords.Of(role).Name].Value,
            (RoleWords.Place.Programme, _, null) => texts["{0}须指明计划，例如 PGM-16。", RoleWords.Of(role).Name].Value,
            (not RoleWords.Place.Organisation, not null, _) => texts["{0}不按单位授予。", RoleWords.Of(role).Name].Value,
            (RoleWords.Place.Organisation or RoleWords.Place.Centre, _, not null) => texts["{0}不按计划授予。", RoleWords.Of(role).Name].Value,
            _ => null,
        };
        if (wanted is not null)
        {
            return wanted;
        }

        var organisationId = organisation is null ? null : await FindAsync(organisation, ct);
        if (organisation is not null && organisationId is null)
        {
            return texts["没有找到单位“{0}”。请填写单位编号或统一社会信用代码。", organisation];
        }

        if (await db.Set<Grant>().AnyAsync(
            g => g.UserId == userId && g.Role == role && g.OrganisationId == organisationId && g.Programme == programme && g.EndedAt == null, ct))
        {
            return texts["这个人已有这个角色。"];
        }

        var now = clock.GetUtcNow();
        var grant = new Grant { Id = Guid.CreateVersion7(now), UserId = userId, Role = role, OrganisationId = organisationId, Programme = programme, GrantedAt = now };
        db.Add(grant);
        journal.Record("identity.role.granted", "user", userId, new { grant = grant.Id, role, organisation = organisationId, programme });
        return null;
    }

    private async Task<Guid?> FindAsync(string idOrCode, CancellationToken ct) =>
        organisations.FirstOrDefault() is { } register ? await register.FindAsync(idOrCode, ct)
        : Guid.TryParse(idOrCode, out var id) ? id
        : null;

    public sealed class Request
    {
        [Display(Name = "角色"), Required]
        public Role? Role { get; set; }

        [Display(Name = "单位"), StringLength(60)]
        public string? Organisation { get; set; }

        [Display(Name = "计划"), StringLength(60)]
        public string? Programme { get; set; }
    }
}
