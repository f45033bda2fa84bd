using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Checking;

/// <summary>The facts that the current user may check: a research office those of its people, the centre all; nobody what they stated themselves.</summary>
internal sealed class FactsWithin(KechuangDb db, CurrentUser user)
{
    /// <summary>Current facts of organisations and people within reach that somebody else stated and nobody has checked.</summary>
    public IQueryable<Fact> Unchecked()
    {
        var reach = user.Reach(RegistryPermissions.CheckFacts);
        var (all, mine, me) = (reach.Centre, reach.Organisations, user.IsSignedIn ? user.Id : Guid.Empty);
        return db.Set<Fact>().AsNoTracking().Where(f => f.SupersededAt == null && f.VerifiedAt == null && f.Value != "" && f.EnteredBy != me
            && (f.Source == FactSource.SelfDeclared || f.Source == FactSource.Import)
            && !db.Set<FactCheck>().Any(c => c.FactId == f.Id)
            && ((all && f.SubjectType != SubjectType.Project)
                || (f.SubjectType == SubjectType.Person && db.Set<Person>().Any(p => p.Id == f.SubjectId && p.UserId != me && p.OrganisationId != null && mine.Contains(p.OrganisationId.Value)))));
    }

    /// <summary>Those that come with evidence, and so wait for a check.</summary>
    public IQueryable<Fact> Waiting() => Unchecked().Where(f => f.EvidenceFileId != null);
}
