using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>Experts whom the applicant asks not to be judged by: the first so many that the pack allows, all where it sets no number. Namesakes count too.</summary>
internal sealed class NamedByApplicant(KechuangDb db, RegistryDirectory directory, ConflictTerms terms) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var most = terms.Number(ConflictTerms.AvoidLimit) ?? int.MaxValue;
        var named = subjects.SelectMany(s => (s.Avoided ?? []).Take(most), (s, n) => (Name: DeclaredTies.Key(n), Subject: s))
            .Where(p => p.Name.Length > 0).ToLookup(p => p.Name, p => p.Subject, StringComparer.Ordinal);
        if (named.Count == 0)
        {
            return [];
        }

        var names = await RelatedByApplicant.NamesAsync(db, directory, experts, ct);
        return
        [
            .. from expert in experts
               from subject in names[expert.Id].SelectMany(n => named[n]).Distinct()
               select new ConflictFinding(expert.Id, subject.Type, subject.Id, ConflictKinds.Named, new("申请人请求回避", "The applicant asks not to be judged by them")),
        ];
    }
}
