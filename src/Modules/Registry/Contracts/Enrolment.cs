using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Contracts;

/// <summary>Puts organisations and people into the register, for other rooms and for sample cities. Adds to the coming save; the database keeps names, codes and accounts unique.</summary>
public sealed class Enrolment(KechuangDb db, Journal journal, Centre centre, TimeProvider clock)
{
    /// <summary>Adds an organisation; the caller has checked its code with <see cref="SocialCreditCode.Read"/>.</summary>
    /// <returns>Its id.</returns>
    public Guid AddOrganisation(string name, string? code, OrganisationKind kind, string? district, FactSource source, bool? inZhongguancun = null, string? address = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var now = clock.GetUtcNow();
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            NameKey = Organisation.KeyOf(name),
            Code = code,
            Kind = kind,
            District = district,
            InZhongguancun = inZhongguancun,
            Address = address,
            Source = source,
            ChangedAt = now,
        };
        db.Add(organisation);
        if (inZhongguancun is { } zone)
        {
            db.Add(Row(Subject.Organisation(organisation.Id), "organisation.in_zhongguancun", zone ? "true" : "false", source, now));
        }

        journal.Record("registry.organisation.added", "organisation", organisation.Id, new { name, code, kind, district, inZhongguancun, source });
        return organisation.Id;
    }

    /// <summary>Adds a person, with a first membership of the home organisation when there is one.</summary>
    /// <returns>The person's id.</returns>
    public Guid AddPerson(string name, Guid? userId, Guid? organisationId, string? orcid = null, string? title = null, string position = "成员")
    {
        var now = clock.GetUtcNow();
        var person = new Person { Id = Guid.CreateVersion7(now), Name = name, UserId = userId, OrganisationId = organisationId, Orcid = orcid, Title = title, ChangedAt = now };
        db.Add(person);
        if (title is not null)
        {
            db.Add(Row(Subject.Person(person.Id), "person.title", title, FactSource.Platform, now));
        }

        journal.Record("registry.person.added", "person", person.Id, new { userId, organisationId, title }, new { name, orcid });
        if (organisationId is { } organisation)
        {
            AddMembership(person.Id, organisation, position);
        }

        return person.Id;
    }

    /// <summary>Adds a membership from today.</summary>
    /// <returns>Its id.</returns>
    public Guid AddMembership(Guid personId, Guid organisationId, string position, Guid? grantId = null)
    {
        var now = clock.GetUtcNow();
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now),
            PersonId = personId,
            OrganisationId = organisationId,
            Position = position,
            From = centre.DateOf(now),
            GrantId = grantId,
        };
        db.Add(membership);
        journal.Record("registry.membership.begun", "organisation", organisationId, new { membership = membership.Id, person = personId, position });
        return membership.Id;
    }

    /// <summary>Adds a declared relation between two people.</summary>
    /// <returns>Its id.</returns>
    public Guid AddRelation(Guid one, Guid other, RelationKind kind, DateOnly? from = null, DateOnly? to = null, Guid? declaredBy = null)
    {
        var now = clock.GetUtcNow();
        var (a, b) = Relation.Ordered(one, other);
        var relation = new Relation { Id = Guid.CreateVersion7(now), PersonA = a, PersonB = b, Kind = kind, From = from, To = to, DeclaredBy = declaredBy, DeclaredAt = now };
        db.Add(relation);
        journal.Record("registry.relation.declared", "relation", relation.Id, new { personA = a, personB = b, kind, from, to });
        return relation.Id;
    }

    /// <summary>Adds a declared share in an organisation, held by a person or by another organisation: one of the two.</summary>
    /// <param name="person">The person who holds it, or null.</param>
    /// <param name="holder">The organisation that holds it, or null.</param>
    /// <param name="organisation">In which organisation.</param>
    /// <param name="declaredBy">The account that says so.</param>
    /// <param name="declaredFor">The organisation for which it is said; null when a person speaks of themselves.</param>
    /// <param name="from">First day; null when it is not said.</param>
    /// <param name="to">Last day; null while it lasts.</param>
    /// <returns>Its id.</returns>
    public Guid AddShare(Guid? person, Guid? holder, Guid organisation, Guid declaredBy, Guid? declaredFor = null, DateOnly? from = null, DateOnly? to = null)
    {
        var now = clock.GetUtcNow();
        var share = new Shareholding
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            HolderId = holder,
            OrganisationId = organisation,
            From = from,
            To = to,
            DeclaredBy = declaredBy,
            DeclaredFor = declaredFor,
            DeclaredAt = now,
        };
        db.Add(share);
        journal.Record("registry.share.declared", "shareholding", share.Id, new { person, holder, organisation, from, to, declaredFor });
        return share.Id;
    }

    /// <summary>The person of an account; one is added to the coming save when the register has none, named as the account is and at home in the organisation of its oldest role.</summary>
    public async Task<Guid> PersonOfUserAsync(User user, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        var known = db.Set<Person>().Local.FirstOrDefault(p => p.UserId == user.Id)?.Id
            ?? await db.Set<Person>().Where(p => p.UserId == user.Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        if (known is { } id)
        {
            return id;
        }

        var home = await db.Set<Grant>().Where(g => g.UserId == user.Id && g.EndedAt == null).OrderBy(g => g.GrantedAt).ThenBy(g => g.Id)
            .Join(db.Set<Organisation>(), g => g.OrganisationId, o => o.Id, (_, o) => (Guid?)o.Id).FirstOrDefaultAsync(ct);
        return AddPerson(user.DisplayName, user.Id, home);
    }

    private static Fact Row(Subject subject, string key, string value, FactSource source, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SubjectType = subject.Type,
        SubjectId = subject.Id,
        Key = key,
        Value = value,
        PeriodKey = "",
        Source = source,
        EnteredAt = now,
    };
}
