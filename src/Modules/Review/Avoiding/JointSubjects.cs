using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Subjects of rounds in which an expert took part together with somebody of the subject under review.</summary>
internal sealed class JointSubjects(KechuangDb db, ConflictTerms terms, Centre centre) : IConflictSource
{
    /// <summary>A subject that both took part in.</summary>
    internal sealed record Joint(Guid ExpertId, string SubjectType, Guid SubjectId, string Number, DateOnly On);

    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        // Whether an old one still counts is open until the years are set: the report says so.
        if (terms.Number(ConflictTerms.ProjectYears) is null)
        {
            return [];
        }

        var since = terms.Since(ConflictTerms.ProjectYears);
        return
        [
            .. (await ReadAsync(experts, subjects, ct)).Where(j => j.On >= since).Select(j => new ConflictFinding(
                j.ExpertId, j.SubjectType, j.SubjectId, ConflictKinds.SameProject, new($"曾共同参与 {j.Number}（{j.On:yyyy-MM-dd}）", $"Took part together in {j.Number} ({j.On:yyyy-MM-dd})"))),
        ];
    }

    /// <summary>All of them, however old. Reads the members of every recorded subject once, one after the other: memory for what meets only.</summary>
    public async Task<IReadOnlyList<Joint>> ReadAsync(IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var expertOf = experts.SelectMany(e => ((Guid[])[e.UserId, .. e.PersonId is { } p ? [p] : Array.Empty<Guid>()]).Select(id => (id, e.Id))).ToLookup(p => p.id, p => p.Id);
        var subjectOf = subjects.SelectMany(s => s.Users.Concat(s.People).Distinct(), (s, id) => (id, s)).ToLookup(p => p.id, p => p.s);
        var found = new List<Joint>();
        var recorded = db.Set<RoundEntry>().AsNoTracking().Join(db.Set<Round>(), e => e.RoundId, r => r.Id, (e, r) => new { e.SubjectType, e.SubjectId, e.Number, e.Users, e.People, r.OpenedAt });
        await foreach (var past in recorded.OrderBy(p => p.OpenedAt).AsAsyncEnumerable().WithCancellation(ct))
        {
            var members = past.Users.Concat(past.People).ToList();
            var here = members.SelectMany(m => expertOf[m]).Distinct().ToList();
            if (here.Count == 0)
            {
                continue;
            }

            found.AddRange(
                from subject in members.SelectMany(m => subjectOf[m]).Distinct()
                where (subject.Type, subject.Id) != (past.SubjectType, past.SubjectId)
                from expert in here
                select new Joint(expert, subject.Type, subject.Id, past.Number, centre.DateOf(past.OpenedAt)));
        }

        return found;
    }
}
