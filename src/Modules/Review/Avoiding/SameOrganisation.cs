using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>
/// Nobody reviews what they or their own organisation take part in: the one in their profile and those the register knows, back as many years as the pack sets; and those in which their account has a role.
/// An organisation takes part by applying, or by being one of those to which the register says the applicant belongs, back as many years.
/// </summary>
internal sealed class SameOrganisation(KechuangDb db, RegistryDirectory directory, ConflictTerms terms) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var (today, since) = (terms.Today, terms.Since(ConflictTerms.OrganisationYears));
        List<Guid> people = [.. experts.Select(e => e.PersonId).OfType<Guid>().Concat(subjects.SelectMany(s => s.People)).Distinct()];
        var homes = (await directory.MembershipsAsync(people, ct)).Where(m => m.From <= today && !(m.To < since)).ToLookup(m => m.PersonId, m => m.OrganisationId);
        var roles = await RolesAsync([.. experts.Select(e => e.UserId).Distinct()], since, ct);
        var byOrganisation = subjects.SelectMany(s => s.Organisations.Concat(s.People.SelectMany(p => homes[p])).Distinct(), (s, o) => (o, s)).ToLookup(p => p.o, p => p.s);
        var byPerson = subjects.SelectMany(s => s.People.Distinct(), (s, p) => (p, s)).ToLookup(p => p.p, p => p.s);
        var byUser = subjects.SelectMany(s => s.Users.Distinct(), (s, u) => (u, s)).ToLookup(p => p.u, p => p.s);
        var found = new List<ConflictFinding>();
        foreach (var expert in experts)
        {
            var home = (expert.PersonId is { } id ? homes[id] : []).Concat(expert.OrganisationId is { } own ? [own] : []).Concat(roles[expert.UserId]).Distinct();
            found.AddRange(home.SelectMany(o => byOrganisation[o]).Distinct()
                .Select(s => new ConflictFinding(expert.Id, s.Type, s.Id, ConflictKinds.SameOrganisation, new("同一单位", "Same organisation"))));
            var ownWork = byUser[expert.UserId].Concat(expert.PersonId is { } person ? byPerson[person] : []).Distinct();
            found.AddRange(ownWork.Select(s => new ConflictFinding(expert.Id, s.Type, s.Id, ConflictKinds.OwnPart, new("本人参与", "Takes part in it"))));
        }

        return found;
    }

    private async Task<ILookup<Guid, Guid>> RolesAsync(List<Guid> users, DateOnly since, CancellationToken ct) =>
        (await db.Set<Grant>().AsNoTracking().Where(g => g.OrganisationId != null && users.Contains(g.UserId)).Select(g => new { g.UserId, g.OrganisationId, g.EndedAt }).ToListAsync(ct))
        .Where(g => g.EndedAt is not { } ended || DateOnly.FromDateTime(ended.UtcDateTime) >= since).ToLookup(g => g.UserId, g => g.OrganisationId!.Value);
}
