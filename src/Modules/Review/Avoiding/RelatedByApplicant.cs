using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Experts with whom the applicant declares to work or to be otherwise tied, by name. Namesakes count too: an officer can only pin another.</summary>
internal sealed class RelatedByApplicant(KechuangDb db, RegistryDirectory directory) : IConflictSource
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

        var names = await NamesAsync(db, directory, experts, ct);
        return
        [
            .. from expert in experts
               from subject in names[expert.Id].SelectMany(n => named[n]).Distinct()
               select new ConflictFinding(expert.Id, subject.Type, subject.Id, ConflictKinds.Related, new("申请人声明有合作或利益关系", "The applicant declares joint work or another tie")),
        ];
    }

    /// <summary>Names of the experts as they are compared, by expert: that of the account, and that in the register. Two queries.</summary>
    public static async Task<ILookup<Guid, string>> NamesAsync(KechuangDb db, RegistryDirectory directory, IReadOnlyList<ConflictExpert> experts, CancellationToken ct)
    {
        List<Guid> accounts = [.. experts.Select(e => e.UserId).Distinct()];
        var users = await db.Set<User>().Where(u => accounts.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        var people = await directory.PeopleAsync([.. experts.Select(e => e.PersonId).OfType<Guid>().Distinct()], ct);
        return experts.SelectMany(
            e => ((string?[])[users.GetValueOrDefault(e.UserId), e.PersonId is { } person ? people.GetValueOrDefault(person)?.Name : null]).OfType<string>(),
            (e, n) => (e.Id, Name: DeclaredTies.Key(n))).Distinct().ToLookup(p => p.Id, p => p.Name);
    }
}
