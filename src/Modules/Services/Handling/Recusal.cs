using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;

namespace Kechuang.Services.Handling;

/// <summary>
/// 回避: whoever works at a desk takes no step on a case of somebody to whom the register ties them: an organisation to which they belong, in which they
/// have a role or hold a share, or a person with whom a relation is declared, on either side. The texts ask it of those who review (B-151 only keeps handling and deciding
/// apart); that it holds at the desks is design. What the register does not know it cannot tell: unknown people are not tied.
/// </summary>
internal sealed class Recusal(RegistryDirectory directory, CurrentUser user, Centre centre, TimeProvider clock)
{
    private (HashSet<Guid> Organisations, HashSet<Guid> Kin)? mine;

    /// <summary>Whether the user must keep away. At most four queries in a request, and one more for a matter about a person; none for who works at no desk.</summary>
    public async Task<bool> KeepsAwayAsync(Application application, CancellationToken ct)
    {
        if (!user.IsSignedIn || !user.Can(ServicesPermissions.WorkAtDesk))
        {
            return false;
        }

        mine ??= await MineAsync(ct);
        var (organisations, kin) = mine.Value;
        return new[] { application.OrganisationId, application.RespondentOrganisationId }.OfType<Guid>().Any(organisations.Contains)
            || (application.PersonId is { } person && kin.Contains(person))
            || (kin.Count > 0 && application.RespondentId is { } other && await directory.PersonOfUserAsync(other, ct) is { } accused && kin.Contains(accused.Id));
    }

    private async Task<(HashSet<Guid>, HashSet<Guid>)> MineAsync(CancellationToken ct)
    {
        HashSet<Guid> organisations = [.. user.Organisations];
        if (await directory.PersonOfUserAsync(user.Id, ct) is not { } me)
        {
            return (organisations, []);
        }

        var today = centre.DateOf(clock.GetUtcNow());
        organisations.UnionWith((await directory.HomesAsync([me.Id], today, ct))[me.Id]);
        organisations.UnionWith((await directory.ShareholdingsAsync([me.Id], ct)).Where(s => !(s.From > today) && !(s.To < today)).Select(s => s.OrganisationId));
        var relations = (await directory.RelationsAsync([me.Id], ct)).Where(r => !(r.From > today) && !(r.To < today));
        return (organisations, [.. relations.Select(r => r.PersonA == me.Id ? r.PersonB : r.PersonA)]);
    }
}
