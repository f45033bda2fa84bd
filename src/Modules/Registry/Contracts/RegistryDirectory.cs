using System.Linq.Expressions;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Contracts;

/// <summary>Looks people and organisations up for other rooms. It does not ask who is looking: the calling use case knows.</summary>
public sealed class RegistryDirectory(KechuangDb db)
{
    /// <summary>Most organisations that a search answers.</summary>
    public const int MostFound = 50;

    private static readonly Expression<Func<Organisation, OrganisationEntry>> Entry =
        o => new OrganisationEntry(o.Id, o.Name, o.Code, o.Kind, o.District, o.InZhongguancun, o.State);

    /// <summary>Organisations by id; unknown ids are left out. One query.</summary>
    public async Task<IReadOnlyDictionary<Guid, OrganisationEntry>> OrganisationsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Organisation>().Where(o => ids.Contains(o.Id)).Select(Entry).ToDictionaryAsync(o => o.Id, ct);

    /// <summary>An organisation by its credit code, in the one written form; null when there is none.</summary>
    public Task<OrganisationEntry?> OrganisationByCodeAsync(string code, CancellationToken ct) =>
        db.Set<Organisation>().Where(o => o.Code == code).Select(Entry).SingleOrDefaultAsync(ct);

    /// <summary>The organisation of an account: the home organisation of its person, else that of its oldest role; null when there is none.</summary>
    public async Task<OrganisationEntry?> OrganisationOfUserAsync(Guid userId, CancellationToken ct) =>
        await db.Set<Person>().Where(p => p.UserId == userId)
            .Join(db.Set<Organisation>(), p => p.OrganisationId, o => o.Id, (_, o) => o).Select(Entry).SingleOrDefaultAsync(ct)
        ?? await db.Set<Grant>().Where(g => g.UserId == userId && g.EndedAt == null).OrderBy(g => g.GrantedAt).ThenBy(g => g.Id)
            .Join(db.Set<Organisation>(), g => g.OrganisationId, o => o.Id, (_, o) => o).Select(Entry).FirstOrDefaultAsync(ct);

    /// <summary>Active organisations whose name, former name or code holds a text; by name, at most <see cref="MostFound"/>.</summary>
    public async Task<IReadOnlyList<OrganisationEntry>> SearchOrganisationsAsync(string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(text);
        return await db.Set<Organisation>().Where(o => o.State == OrganisationState.Active).Where(Matches(db, text))
            .OrderBy(o => o.Name).Take(MostFound).Select(Entry).ToListAsync(ct);
    }

    /// <summary>The person of an account; null when the register has none yet (<see cref="Enrolment.PersonOfUserAsync"/> makes one).</summary>
    public Task<PersonEntry?> PersonOfUserAsync(Guid userId, CancellationToken ct) => People(p => p.UserId == userId).SingleOrDefaultAsync(ct);

    /// <summary>A person by ORCID, in the one written form; null when there is none.</summary>
    public Task<PersonEntry?> PersonByOrcidAsync(string orcid, CancellationToken ct) => People(p => p.Orcid == orcid).SingleOrDefaultAsync(ct);

    /// <summary>People who have an account and bear exactly this name, at most <see cref="MostFound"/>. One query.</summary>
    public async Task<IReadOnlyList<PersonEntry>> PeopleNamedAsync(string name, CancellationToken ct) =>
        await People(db.Set<Person>().Where(p => p.Name == name && p.UserId != null).OrderBy(p => p.Id).Take(MostFound)).ToListAsync(ct);

    /// <summary>People by id; unknown ids are left out. One query.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonEntry>> PeopleAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await People(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);

    /// <summary>The people of accounts, by the account's id; accounts without a person are left out. One query.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonEntry>> PeopleOfUsersAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct) =>
        await People(p => p.UserId != null && userIds.Contains(p.UserId.Value)).ToDictionaryAsync(p => p.UserId!.Value, ct);

    /// <summary>All memberships of some people, ended ones too: conflicts look back. One query.</summary>
    public async Task<IReadOnlyList<MembershipEntry>> MembershipsAsync(IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        await db.Set<Membership>().Where(m => people.Contains(m.PersonId))
            .Select(m => new MembershipEntry(m.PersonId, m.OrganisationId, m.Position, m.From, m.To)).ToListAsync(ct);

    /// <summary>The organisations to which people belong on a day. One query, none for nobody.</summary>
    public async Task<ILookup<Guid, Guid>> HomesAsync(IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(people);
        return (people.Count == 0 ? [] : await MembershipsAsync(people, ct)).Where(m => m.From <= day && !(m.To < day)).ToLookup(m => m.PersonId, m => m.OrganisationId);
    }

    /// <summary>The declared relations in which any of these people stands, ended ones too, withdrawn ones not. One query.</summary>
    public async Task<IReadOnlyList<RelationEntry>> RelationsAsync(IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        await db.Set<Relation>().Where(r => r.WithdrawnAt == null && (people.Contains(r.PersonA) || people.Contains(r.PersonB)))
            .Select(r => new RelationEntry(r.PersonA, r.PersonB, r.Kind, r.From, r.To)).ToListAsync(ct);

    /// <summary>The declared shares that any of these people or organisations holds, and those that others hold in these organisations; ended ones too, withdrawn ones not. One query, none for nobody.</summary>
    public async Task<IReadOnlyList<ShareholdingEntry>> ShareholdingsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0 ? [] : await db.Set<Shareholding>()
            .Where(s => s.WithdrawnAt == null && (ids.Contains(s.PersonId!.Value) || ids.Contains(s.HolderId!.Value) || ids.Contains(s.OrganisationId)))
            .Select(s => new ShareholdingEntry(s.PersonId ?? s.HolderId!.Value, s.OrganisationId, s.DeclaredFor == null, s.From, s.To)).ToListAsync(ct);
    }

    /// <summary>
    /// What the administrator found to be one: people who were entered twice, and organisations that were closed into others. By each id all ids of the
    /// same; who stands alone is left out. One query.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> SameAsync(CancellationToken ct)
    {
        Dictionary<Guid, IReadOnlyList<Guid>> same = [];
        foreach (var pair in await db.Set<TwinDecision>().Where(d => d.Type != null && d.Verdict != TwinVerdict.Different).Select(d => new { d.First, d.Second }).ToListAsync(ct))
        {
            List<Guid> all = [.. (same.GetValueOrDefault(pair.First) ?? [pair.First]).Union(same.GetValueOrDefault(pair.Second) ?? [pair.Second])];
            all.ForEach(id => same[id] = all);
        }

        return same;
    }

    internal static Expression<Func<Organisation, bool>> Matches(KechuangDb db, string text)
    {
        var key = Organisation.KeyOf(text);
        return o => o.NameKey.Contains(key) || (o.Code != null && o.Code.StartsWith(key))
            || db.Set<FormerName>().Any(f => f.OrganisationId == o.Id && f.NameKey.Contains(key));
    }

    private IQueryable<PersonEntry> People(Expression<Func<Person, bool>> which) => People(db.Set<Person>().Where(which));

    private IQueryable<PersonEntry> People(IQueryable<Person> people) => people.Select(p => new PersonEntry(
        p.Id, p.Name, p.UserId, p.Orcid, p.Title, p.OrganisationId,
        db.Set<Organisation>().Where(o => o.Id == p.OrganisationId).Select(o => o.Name).FirstOrDefault()));
}
