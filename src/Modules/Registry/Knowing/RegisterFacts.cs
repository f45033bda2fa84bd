using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Knowing;

/// <summary>
/// The facts that the register's own rows are: an organisation's name and code, a person's ORCID and employer. They are kept there
/// and nowhere else, so that they cannot differ; their history is the journal.
/// </summary>
internal sealed class RegisterFacts(KechuangDb db, Vocabulary vocabulary, Centre centre)
{
    private static readonly string[] OfOrganisations = ["organisation.name", "organisation.uscc", "organisation.kind", "organisation.district"];
    private static readonly string[] OfPeople = ["person.name", "person.orcid", "person.employer_uscc", "person.email"];

    /// <summary>Keys whose value stands in the register's row and can be recorded there.</summary>
    public static bool Owns(string key) => OfOrganisations.Contains(key) || key is "person.name" or "person.orcid";

    /// <summary>The vocabulary's word for a kind; a kind that the vocabulary does not offer is another one.</summary>
    public string WordOf(OrganisationKind kind)
    {
        var word = JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
        return vocabulary.TryGet("organisation.kind", out var definition) && definition.Choices.Any(c => c.Value == word) ? word : "other";
    }

    /// <summary>The kind of a word of the vocabulary.</summary>
    public static OrganisationKind KindOf(string word) =>
        Enum.GetValues<OrganisationKind>().FirstOrDefault(k => JsonNamingPolicy.SnakeCaseLower.ConvertName(k.ToString()) == word);

    /// <summary>What an organisation's row says under a key.</summary>
    public string? ValueOf(Organisation organisation, string key) => key switch
    {
        "organisation.name" => organisation.Name,
        "organisation.uscc" => organisation.Code,
        "organisation.kind" => WordOf(organisation.Kind),
        "organisation.district" => organisation.District,
        _ => null,
    };

    /// <summary>What the rows say. One query for organisations, one for people, none when no key asks for it.</summary>
    public async Task<List<(Subject Subject, string Key, string Value, FactSource Source, DateOnly On)>> ReadAsync(
        IReadOnlyCollection<Subject> subjects, Func<string, bool> wanted, CancellationToken ct)
    {
        var found = new List<(Subject, string, string, FactSource, DateOnly)>();
        var organisations = subjects.Where(s => s.Type == SubjectType.Organisation).Select(s => s.Id).Distinct().ToList();
        if (organisations.Count > 0 && OfOrganisations.Any(wanted))
        {
            foreach (var o in await db.Set<Organisation>().AsNoTracking().Where(o => organisations.Contains(o.Id)).ToListAsync(ct))
            {
                Add(Subject.Organisation(o.Id), o.Source, centre.DateOf(o.ChangedAt), OfOrganisations.Select(key => (key, ValueOf(o, key))));
            }
        }

        var people = subjects.Where(s => s.Type == SubjectType.Person).Select(s => s.Id).Distinct().ToList();
        if (people.Count > 0 && OfPeople.Any(wanted))
        {
            var rows = await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new
            {
                p.Id,
                p.Name,
                p.Orcid,
                p.ChangedAt,
                Employer = db.Set<Organisation>().Where(o => o.Id == p.OrganisationId).Select(o => o.Code).FirstOrDefault(),
                Email = db.Set<User>().Where(u => u.Id == p.UserId).Select(u => u.Email).FirstOrDefault(),
            }).ToListAsync(ct);
            foreach (var p in rows)
            {
                (string Key, string? Value)[] values =
                    [("person.name", p.Name), ("person.orcid", p.Orcid), ("person.employer_uscc", p.Employer), ("person.email", p.Email)];
                Add(Subject.Person(p.Id), FactSource.Platform, centre.DateOf(p.ChangedAt), values);
            }
        }

        return found;

        void Add(Subject subject, FactSource source, DateOnly on, IEnumerable<(string Key, string? Value)> values) =>
            found.AddRange(values.Where(v => v.Value is { Length: > 0 } && wanted(v.Key)).Select(v => (subject, v.Key, v.Value!, source, on)));
    }
}
