using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>An administrator takes a role back. It stops at the next request.</summary>
internal sealed class EndRole(KechuangDb db, Journal.Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when the role has ended; otherwise why not.</returns>
    public async Task<string?> HandleAsync(Guid userId, Request request, CancellationToken ct)
    {
        var grant = await db.Set<Grant>().SingleOrDefaultAsync(g => g.Id == request.Grant && g.UserId == userId && g.EndedAt == null, ct);
        if (grant is null)
        {
            return texts["这个角色已经收回。"];
        }

        grant.EndedAt = clock.GetUtcNow();
        journal.Record("identity.role.ended", "user", userId, new { grant = grant.Id, grant.Role, organisation = grant.OrganisationId, grant.Programme });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这是最后一位中心管理员，不能收回。请先授予另一个人。"].Value;
    }

    public sealed class Request
    {
        [Display(Name = "角色"), Required]
        public Guid? Grant { get; set; }
    }
}
