using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>
/// What experts declared against themselves. A person is known by the name alone, so a namesake in a team counts too: better one
/// reviewer less than one too near. The texts give no number of years to look back
/// (D-33): what has ended counts only where the pack sets one.
/// </summary>
internal sealed class DeclaredTies(KechuangDb db, RegistryDirectory directory, ConflictTerms terms) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var (today, since) = (terms.Today, terms.Since(ConflictTerms.CoauthorYears));
        var ids = experts.Select(e => e.Id).ToHashSet();
        var declared = (await db.Set<DeclaredConflict>().AsNoTracking().Where(c => c.WithdrawnAt == null).ToListAsync(ct))
            .Where(c => ids.Contains(c.ExpertId) && !(c.From > today) && !(c.To < (c.Kind == DeclaredKind.Coauthor ? since : today))).ToList();
        if (declared.Count == 0)
        {
            return [];
        }

        var names = await NamesAsync(subjects, ct);
        var byName = subjects.SelectMany(s => names[(s.Type, s.Id)], (s, n) => (n, s)).ToLookup(p => p.n, p => p.s, StringComparer.Ordinal);
        var byOrganisation = subjects.SelectMany(s => s.Organisations, (s, o) => (o, s)).ToLookup(p => p.o, p => p.s);
        var bySubject = subjects.ToLookup(s => (s.Type, s.Id));
        return [.. declared.SelectMany(c => Meant(c).Distinct().Select(s => Finding(c, s)))];

        IEnumerable<RoundSubject> Meant(DeclaredConflict conflict) =>
            conflict.SubjectId is { } id ? bySubject[(conflict.SubjectType!, id)]
            : conflict.PersonName.Length > 0 ? byName[Key(conflict.PersonName)]
            : conflict.OrganisationId is { } organisation ? byOrganisation[organisation]
            : [];
    }

    /// <summary>A name without blanks and case, as names are compared.</summary>
    internal static string Key(string name) =>
        string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '·')).ToUpperInvariant();

    private static ConflictFinding Finding(DeclaredConflict conflict, RoundSubject subject) => conflict.Kind switch
    {
        _ when conflict.SubjectId is not null => new(conflict.ExpertId, subject.Type, subject.Id, ConflictKinds.Declared, new("专家声明回避此项", "The expert declared a conflict with it")),
        DeclaredKind.Coauthor => new(conflict.ExpertId, subject.Type, subject.Id, ConflictKinds.Coauthor, new("声明共同署名", "Declared co-author")),
        _ => new(conflict.ExpertId, subject.Type, subject.Id, ConflictKinds.Related, new("声明利害关系", "Declared relation or interest")),
    };

    private async Task<ILookup<(string, Guid), string>> NamesAsync(IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var people = await directory.PeopleAsync([.. subjects.SelectMany(s => s.People).Distinct()], ct);
        List<Guid> accounts = [.. subjects.SelectMany(s => s.Users).Distinct()];
        var users = await db.Set<User>().Where(u => accounts.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return subjects.SelectMany(
            s => s.People.Where(people.ContainsKey).Select(p => people[p].Name).Concat(s.Users.Where(users.ContainsKey).Select(u => users[u])),
            (s, n) => (Subject: (s.Type, s.Id), Name: Key(n))).Distinct().ToLookup(p => p.Subject, p => p.Name);
    }
}
