using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Where experts and the people of subjects belong: to the organisations the register knows, and experts also to that of their profile and to those in which their account has a role.</summary>
internal sealed class ExpertHomes(KechuangDb db, RegistryDirectory directory, ConflictTerms terms)
{
    /// <summary>The organisations of each side.</summary>
    /// <param name="Of">Those of a person, by the person's id.</param>
    /// <param name="ByAccount">Those in which an account has a role.</param>
    internal sealed record Homes(ILookup<Guid, Guid> Of, ILookup<Guid, Guid> ByAccount)
    {
        public IEnumerable<Guid> Expert(ConflictExpert expert) =>
            (expert.PersonId is { } id ? Of[id] : []).Concat(expert.OrganisationId is { } own ? [own] : []).Concat(ByAccount[expert.UserId]).Distinct();

        public IEnumerable<Guid> Subject(RoundSubject subject) => subject.Organisations.Concat(subject.People.SelectMany(p => Of[p])).Distinct();
    }

    /// <summary>Reads what lasted on a day or later and has begun. Two queries.</summary>
    public async Task<Homes> ReadAsync(IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, DateOnly since, CancellationToken ct)
    {
        List<Guid> people = [.. experts.Select(e => e.PersonId).OfType<Guid>().Concat(subjects.SelectMany(s => s.People)).Distinct()];
        List<Guid> users = [.. experts.Select(e => e.UserId).Distinct()];
        var roles = await db.Set<Grant>().AsNoTracking().Where(g => g.OrganisationId != null && users.Contains(g.UserId)).Select(g => new { g.UserId, g.OrganisationId, g.EndedAt }).ToListAsync(ct);
        return new(
            (await directory.MembershipsAsync(people, ct)).Where(m => m.From <= terms.Today && !(m.To < since)).ToLookup(m => m.PersonId, m => m.OrganisationId),
            roles.Where(g => g.EndedAt is not { } ended || DateOnly.FromDateTime(ended.UtcDateTime) >= since).ToLookup(g => g.UserId, g => g.OrganisationId!.Value));
    }
}
