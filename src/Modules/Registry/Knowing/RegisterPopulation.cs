using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Knowing;

/// <summary>All active organisations, or all people, with their facts, for questions about all of them.</summary>
internal sealed class RegisterPopulation(KechuangDb db, CurrentUser user, Vocabulary vocabulary, RegisterFacts register, FactText text) : IPopulation
{
    /// <summary>Those who check an organisation's facts see them all; to others a name beside an answer would tell what is not public.</summary>
    public Reach Names => user.Reach(RegistryPermissions.CheckFacts);

    public Audience? HolderOf(FactKey key) => key.SubjectTypeOf() switch
    {
        SubjectType.Organisation => Audience.Organisation,
        SubjectType.Person => Audience.Person,
        _ => null,
    };

    public async Task<DateTimeOffset?> ChangedAtAsync(Audience kind, CancellationToken ct)
    {
        var type = TypeOf(kind);
        var fact = await db.Set<Fact>().Where(f => f.SubjectType == type).OrderByDescending(f => f.EnteredAt).Select(f => (DateTimeOffset?)f.EnteredAt).FirstOrDefaultAsync(ct);
        var row = type is SubjectType.Organisation
            ? await db.Set<Organisation>().OrderByDescending(o => o.ChangedAt).Select(o => (DateTimeOffset?)o.ChangedAt).FirstOrDefaultAsync(ct)
            : await db.Set<Person>().OrderByDescending(p => p.ChangedAt).Select(p => (DateTimeOffset?)p.ChangedAt).FirstOrDefaultAsync(ct);
        return fact is null || row > fact ? row : fact;
    }

    public async Task<Census> ReadAsync(Audience kind, IReadOnlyCollection<string> keys, DateOnly onDate, CancellationToken ct)
    {
        // Asked first: what changes while it is read makes the census out of date.
        var asOf = await ChangedAtAsync(kind, ct);
        var wanted = keys.Where(k => vocabulary.TryGet(k, out var key) && HolderOf(key) == kind && (!key.Personal || kind is Audience.Person)).ToList();
        var organisations = kind is Audience.Person
            ? []
            : await db.Set<Organisation>().AsNoTracking().Where(o => o.State == OrganisationState.Active).OrderBy(o => o.Name).ThenBy(o => o.Id).ToListAsync(ct);
        CensusSubject[] subjects = kind is Audience.Person
            ? [.. (await db.Set<Person>().OrderBy(p => p.Id).Select(p => new { p.Id, p.Title }).ToListAsync(ct)).Select(p => new CensusSubject(p.Id, "", p.Title, null))]
            : [.. organisations.Select(o => new CensusSubject(o.Id, o.Name, register.WordOf(o.Kind), o.District))];
        var places = subjects.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var facts = keys.Distinct().ToDictionary(k => k, _ => new Value[subjects.Length]);
        var entered = wanted.ToDictionary(k => k, _ => new DateTimeOffset[subjects.Length]);
        var type = TypeOf(kind);
        var stored = db.Set<Fact>()
            .Where(f => f.SubjectType == type && f.SupersededAt == null && f.Value != "" && wanted.Contains(f.Key))
            .Where(f => (f.PeriodFrom == null || f.PeriodFrom <= onDate) && (f.PeriodTo == null || f.PeriodTo >= onDate))
            .Select(f => new { f.SubjectId, f.Key, f.Value, f.EnteredAt });
        await foreach (var fact in stored.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (places.TryGetValue(fact.SubjectId, out var i) && fact.EnteredAt >= entered[fact.Key][i])
            {
                (facts[fact.Key][i], entered[fact.Key][i]) = (Of(text.Plain(fact.Key, fact.Value)), fact.EnteredAt);
            }
        }

        foreach (var key in wanted.Where(RegisterFacts.Owns))
        {
            for (var i = 0; i < organisations.Count; i++)
            {
                facts[key][i] = facts[key][i].IsNull && register.ValueOf(organisations[i], key) is { Length: > 0 } own ? Value.Of(own) : facts[key][i];
            }
        }

        return new(asOf, subjects, facts);
    }

    private static SubjectType TypeOf(Audience kind) => kind is Audience.Person ? SubjectType.Person : SubjectType.Organisation;

    private static Value Of(object plain) => plain switch
    {
        bool truth => Value.Of(truth),
        decimal number => Value.Of(number),
        DateOnly day => Value.Of(day),
        string[] list => Value.OfList([.. list.Select(Value.Of)]),
        _ => Value.Of(plain.ToString()),
    };
}
