using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Recording;

/// <summary>My vault: what the platform knows about me, and about the organisations whose facts I keep, where it is from and who used it.</summary>
internal sealed class OpenVault(KechuangDb db, CurrentUser user, Vocabulary vocabulary, KnowFacts know, Centre centre, TimeProvider clock)
{
    /// <summary>One subject with all its keys.</summary>
    internal sealed record Part(Subject? Subject, string Of, string? Name, IReadOnlyList<Line> Lines);

    /// <summary>One key: what is known, which forms used it, and whether it may be recorded here.</summary>
    internal sealed record Line(FactKey Definition, KnownFact? Known, IReadOnlyList<string> Forms, bool MayRecord);

    public async Task<IReadOnlyList<Part>> HandleAsync(CancellationToken ct)
    {
        var person = await db.Set<Person>().Where(p => p.UserId == user.Id).Select(p => new { p.Id, p.Name }).SingleOrDefaultAsync(ct);
        var reach = user.Reach(RegistryPermissions.RecordOrganisationFact);
        // The administrator reaches every organisation; the vault shows those that they belong to.
        var mine = (reach.Centre ? user.Organisations : reach.Organisations).Distinct().ToList();
        var organisations = mine.Count == 0 ? [] : await db.Set<Organisation>().Where(o => mine.Contains(o.Id)).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(ct);
        Subject[] subjects = [.. person is null ? (Subject[])[] : [Subject.Person(person.Id)], .. organisations.Select(o => Subject.Organisation(o.Id))];
        var known = await know.HandleAsync(subjects, null, centre.DateOf(clock.GetUtcNow()), ct);
        var ids = subjects.Select(s => s.Id).ToList();
        var uses = (await db.Set<Asked>().Where(a => ids.Contains(a.SubjectId)).Select(a => new { a.SubjectId, a.Key, a.Form }).Distinct().ToListAsync(ct))
            .ToLookup(u => (u.SubjectId, u.Key), u => u.Form);
        return
        [
            PartOf(person is null ? null : Subject.Person(person.Id), "person", person?.Name ?? user.Name),
            .. organisations.Select(o => PartOf(Subject.Organisation(o.Id), "organisation", o.Name)),
        ];

        Part PartOf(Subject? subject, string of, string? name) => new(subject, of, name, [.. vocabulary.Keys.Where(d => d.Of == of).Select(d => new Line(
            d, known.FirstOrDefault(k => k.Subject == subject && k.Key == d.Key), [.. subject is { } s ? uses[(s.Id, d.Key)] : []], !Authority.Owns(d.Key)))]);
    }
}
