using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>
/// Nobody reviews what they gain or lose by as a shareholder: where a share ties them or their organisation to the applicant, either way; and where they say themselves that they hold
/// one in an organisation that competes in the same round. What an organisation says of its shareholders counts for its own subjects only, or an applicant could shut experts out for its rivals.
/// </summary>
internal sealed class HeldShares(KechuangDb db, RegistryDirectory directory, ExpertHomes belonging, ConflictTerms terms) : IConflictSource
{
    private static readonly LocalText Tied = new("与申请单位或申请人之间有持股关系", "A share ties the expert's side to the applicant's");
    private static readonly LocalText Rival = new("持有同批竞争单位的股权", "Holds a share in an organisation that competes in the same round");

    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var homes = await belonging.ReadAsync(experts, subjects, terms.Today, ct);
        var same = await directory.SameAsync(ct);
        List<(ConflictExpert Expert, HashSet<Guid> Ids)> sides = [.. experts.Select(e => (e, homes.Expert(e).Concat(e.PersonId is { } person ? [person] : []).SelectMany(id => All(id)).ToHashSet()))];
        var shares = (await directory.ShareholdingsAsync([.. sides.SelectMany(s => s.Ids).Distinct()], ct))
            .Where(s => !(s.From > terms.Today) && !(s.To < terms.Today)).ToList();
        if (shares.Count == 0)
        {
            return [];
        }

        var byEnd = shares.SelectMany(s => ((Guid Near, Guid Far)[])[(s.Holder, s.OrganisationId), (s.OrganisationId, s.Holder)]).SelectMany(p => All(p.Far), (p, far) => (p.Near, far)).ToLookup(p => p.Near, p => p.far);
        var byMember = subjects.SelectMany(s => homes.Subject(s).Concat(s.People).Distinct(), (s, id) => (id, s)).ToLookup(p => p.id, p => p.s);
        var own = shares.Where(s => s.OwnWord).SelectMany(s => All(s.OrganisationId), (s, o) => (s.Holder, o)).ToLookup(p => p.Holder, p => p.o);
        var rivals = await RivalsAsync(subjects, own.SelectMany(g => g).ToHashSet(), ct);
        var found = new List<ConflictFinding>();
        foreach (var (expert, ids) in sides)
        {
            var tied = ids.SelectMany(id => byEnd[id]).SelectMany(far => byMember[far]).Distinct().ToList();
            found.AddRange(tied.Select(s => Finding(expert, s, Tied)));
            var held = (expert.PersonId is { } me ? All(me) : []).SelectMany(id => own[id]).Distinct();
            found.AddRange(held.SelectMany(o => rivals[o]).Distinct().Except(tied).Select(s => Finding(expert, s, Rival)));
        }

        return found;

        IReadOnlyList<Guid> All(Guid id) => same.GetValueOrDefault(id) ?? [id];
    }

    /// <summary>By organisation the subjects that it competes with: those of the rounds in which it has another.</summary>
    private async Task<ILookup<Guid, RoundSubject>> RivalsAsync(IReadOnlyList<RoundSubject> subjects, HashSet<Guid> held, CancellationToken ct)
    {
        if (held.Count == 0)
        {
            return Array.Empty<RoundSubject>().ToLookup(_ => Guid.Empty);
        }

        List<Guid> asked = [.. subjects.Select(s => s.Id).Distinct()];
        var rounds = db.Set<RoundEntry>().Where(e => asked.Contains(e.SubjectId)).Select(e => e.RoundId);
        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => rounds.Contains(e.RoundId)).Select(e => new { e.RoundId, e.SubjectType, e.SubjectId, e.Organisations }).ToListAsync(ct);
        var bySubject = subjects.ToLookup(s => (s.Type, s.Id));
        var inRound = entries.ToLookup(e => e.RoundId);
        return
        (
            from entry in entries
            from organisation in entry.Organisations.Where(held.Contains)
            from other in inRound[entry.RoundId]
            where (other.SubjectType, other.SubjectId) != (entry.SubjectType, entry.SubjectId)
            from subject in bySubject[(other.SubjectType, other.SubjectId)]
            select (organisation, subject)).Distinct().ToLookup(p => p.organisation, p => p.subject);
    }

    private static ConflictFinding Finding(ConflictExpert expert, RoundSubject subject, LocalText reason) => new(expert.Id, subject.Type, subject.Id, ConflictKinds.Competitor, reason);
}
