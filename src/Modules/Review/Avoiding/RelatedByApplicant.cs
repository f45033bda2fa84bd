using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Experts with whom the applicant declares to work or to be otherwise tied, by name. Namesakes count too: an officer can only pin another.</summary>
internal sealed class RelatedByApplicant(KechuangDb db) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var named = subjects.SelectMany(s => s.Related ?? [], (s, n) => (Name: DeclaredTies.Key(n), Subject: s))
            .Where(p => p.Name.Length > 0).ToLookup(p => p.Name, p => p.Subject, StringComparer.Ordinal);
        if (named.Count == 0)
        {
            return [];
        }

        var names = await NamesAsync(db, experts, ct);
        return
        [
            .. from expert in experts
               from subject in named[DeclaredTies.Key(names.GetValueOrDefault(expert.UserId, ""))].Distinct()
               select new ConflictFinding(expert.Id, subject.Type, subject.Id, ConflictKinds.Related, new("申请人声明有合作或利益关系", "The applicant declares joint work or another tie")),
        ];
    }

    /// <summary>Names of the experts by account. One query.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(KechuangDb db, IReadOnlyList<ConflictExpert> experts, CancellationToken ct)
    {
        List<Guid> accounts = [.. experts.Select(e => e.UserId)];
        return await db.Set<User>().Where(u => accounts.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }
}
