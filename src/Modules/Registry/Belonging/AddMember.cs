using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Belonging;

/// <summary>The research office adds a person of its organisation; with a role, the person's account gets it for this organisation.</summary>
internal sealed class AddMember(
    KechuangDb db, CurrentUser user, Enrolment enrolment, Journal journal, Notices notices, RequestChecks checks, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "姓名"), Required, StringLength(Registry.Person.NameLength)] public string? Name { get; set; }

        [Display(Name = "账号邮箱"), EmailAddress, StringLength(254)] public string? Email { get; set; }

        [Display(Name = "职务或身份"), Required, StringLength(Membership.PositionLength)] public string? Position { get; set; }

        [Display(Name = "平台角色")] public Role? Role { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show. The caller has checked that the organisation is within reach.</returns>
    public async Task<string?> HandleAsync(Guid organisationId, Request request, CancellationToken ct)
    {
        if (checks.Check(request) is [var wrong, ..])
        {
            return wrong.Message;
        }

        if (!user.Reach(RegistryPermissions.ManageMembers).Has(organisationId) || (request.Role is { } role && !Words.OrganisationRoles.Contains(role)))
        {
            return user.MayNot(texts["您不能给予这个角色。"]);
        }

        var mail = request.Email?.Trim().ToUpperInvariant();
        var account = string.IsNullOrEmpty(mail) ? null : await db.Set<User>().SingleOrDefaultAsync(u => u.NormalizedEmail == mail && u.ClosedAt == null, ct);
        if (account is null && (!string.IsNullOrEmpty(mail) || request.Role is not null))
        {
            return string.IsNullOrEmpty(mail)
                ? texts["平台角色要给到账号：请填写对方的账号邮箱，或不选角色。"]
                : texts["没有这个邮箱的账号。请对方先注册，或不填邮箱、不选角色，只登记人员。"];
        }

        var name = request.Name!.Trim();
        var person = account is null
            ? await db.Set<Person>().FirstOrDefaultAsync(p => p.UserId == null && p.Name == name && p.OrganisationId == organisationId, ct)
            : await db.Set<Person>().SingleOrDefaultAsync(p => p.UserId == account.Id, ct);
        var personId = person?.Id ?? enrolment.AddPerson(name, account?.Id, null);
        person ??= db.Set<Person>().Local.Single(p => p.Id == personId);
        person.OrganisationId ??= organisationId;
        var grant = request.Role is { } given ? await GiveAsync(account!.Id, organisationId, given, ct) : null;
        var position = request.Position!.Trim();
        enrolment.AddMembership(personId, organisationId, position, grant?.Id);
        if (account is not null && account.Id != user.Id)
        {
            var organisation = await db.Set<Organisation>().Where(o => o.Id == organisationId).Select(o => o.Name).SingleAsync(ct);
            notices.Tell(account.Id, new($"您已登记为{organisation}的人员：{position}", $"You were registered with {organisation}: {position}"), $"/registry/organisations/{organisationId}");
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这个人已经以同样的身份登记在本单位。"].Value;
    }

    private async Task<Grant?> GiveAsync(Guid userId, Guid organisationId, Role role, CancellationToken ct)
    {
        if (await db.Set<Grant>().AnyAsync(g => g.UserId == userId && g.OrganisationId == organisationId && g.Role == role && g.EndedAt == null, ct))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var grant = new Grant { Id = Guid.CreateVersion7(now), UserId = userId, Role = role, OrganisationId = organisationId, GrantedAt = now };
        db.Add(grant);
        journal.Record("registry.role.given", "user", userId, new { grant = grant.Id, role, organisation = organisationId });
        return grant;
    }
}
