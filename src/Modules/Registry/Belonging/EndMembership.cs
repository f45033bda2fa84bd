using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Belonging;

/// <summary>The research office ends a membership: from now on it is history, and the role that came with it is taken back.</summary>
internal sealed class EndMembership(KechuangDb db, CurrentUser user, Journal journal, Notices notices, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid organisationId, Guid membershipId, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.ManageMembers);
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(
            m => m.Id == membershipId && m.OrganisationId == organisationId && (reach.Centre || reach.Organisations.Contains(m.OrganisationId)), ct);
        if (membership is not { To: null })
        {
            return texts["这条记录已经结束，或不在您的管理范围内。"];
        }

        var person = await db.Set<Person>().SingleAsync(p => p.Id == membership.PersonId, ct);
        var grant = membership.GrantId is null ? null : await db.Set<Grant>().SingleOrDefaultAsync(g => g.Id == membership.GrantId && g.EndedAt == null, ct);
        if (person.UserId == user.Id && grant is { Role: Role.ResearchOffice })
        {
            return user.MayNot(texts["您不能结束自己的科研管理部门角色，请由同事或中心管理员办理。"]);
        }

        var now = clock.GetUtcNow();
        membership.To = centre.DateOf(now);
        grant?.EndedAt = now;
        if (person.OrganisationId == organisationId
            && !await db.Set<Membership>().AnyAsync(m => m.PersonId == person.Id && m.OrganisationId == organisationId && m.To == null && m.Id != membershipId, ct))
        {
            (person.OrganisationId, person.ChangedAt) = (null, now);
        }

        if (person.UserId is { } account && account != user.Id)
        {
            var organisation = await db.Set<Organisation>().Where(o => o.Id == organisationId).Select(o => o.Name).SingleAsync(ct);
            notices.Tell(account, new($"您在{organisation}的身份已结束：{membership.Position}", $"Your position with {organisation} has ended: {membership.Position}"), $"/registry/organisations/{organisationId}");
        }

        journal.Record("registry.membership.ended", "organisation", organisationId, new { membership = membership.Id, person = person.Id, grant = grant?.Id });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这条记录已经结束，或不在您的管理范围内。"].Value;
    }
}
