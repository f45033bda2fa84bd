using System.Globalization;
using System.Security.Cryptography;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Services.Answering;
using Kechuang.Services.Calculating;
using Kechuang.Services.Definitions;
using Kechuang.Services.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Handling;

/// <summary>Loads proceedings for whoever may take part in them, and stores what came of a step.</summary>
internal sealed class Docket(
    KechuangDb db, ServiceShelf shelf, Gatekeeper gatekeeper, CollectFacts facts, FileStore files, CurrentUser user, Journal journal, TellOfCase tell, RegisterEntries registers,
    ReviewDesk reviews, Recusal recusal, Centre centre, TimeProvider clock)
{
    /// <summary>The noun on the references of an application's files.</summary>
    public const string FileSubject = "service-application";

    private static readonly char[] CodeLetters = [.. "23456789ABCDEFGHJKMNPQRSTVWXYZ"];

    /// <summary>An application that the user handed in, or may answer for.</summary>
    public async Task<Proceeding?> MineAsync(Guid application, CancellationToken ct) =>
        await Mine().SingleOrDefaultAsync(a => a.Id == application, ct) is { } found ? await LoadAsync(found, ct) : null;

    /// <summary>The applications that the user handed in, or may answer for.</summary>
    public IQueryable<Application> Mine()
    {
        var organisations = user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations;
        var id = user.Id;
        return db.Set<Application>().Where(a => a.ApplicantId == id || (a.OrganisationId != null && organisations.Contains(a.OrganisationId.Value) && a.SubmittedAt != null));
    }

    /// <summary>Matters in which the user, or an organisation of theirs, is the other side.</summary>
    public IQueryable<Application> Against()
    {
        var (id, organisations) = (user.Id, user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations);
        return db.Set<Application>().Where(a => (a.RespondentId == id || (a.RespondentOrganisationId != null && organisations.Contains(a.RespondentOrganisationId.Value)))
            && db.Set<Case>().Any(c => c.ApplicationId == a.Id && c.AcceptedAt != null));
    }

    public async Task<Proceeding?> AgainstAsync(Guid application, CancellationToken ct) =>
        await Against().SingleOrDefaultAsync(a => a.Id == application, ct) is { } found ? await LoadAsync(found, ct) : null;

    /// <summary>The cases of the user's desks. Nobody reads at the desk what they have a side in: who brought the matter, and who objected, stays closed to the sides.</summary>
    public IQueryable<Case> OfMyDesks()
    {
        var reach = user.Reach(ServicesPermissions.WorkAtDesk);
        var desks = reach.Programmes;
        return WithoutASide(reach.Centre ? db.Set<Case>() : db.Set<Case>().Where(c => desks.Contains(c.Desk)));
    }

    /// <summary>Those of some cases in which the user has no side.</summary>
    public IQueryable<Case> WithoutASide(IQueryable<Case> cases)
    {
        var (id, organisations) = (user.Id, user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations);
        var sides = organisations.Count == 0
            ? db.Set<Application>().Where(a => a.ApplicantId == id || a.RespondentId == id)
            : db.Set<Application>().Where(a => a.ApplicantId == id || a.RespondentId == id || organisations.Contains(a.OrganisationId!.Value) || organisations.Contains(a.RespondentOrganisationId!.Value));
        cases = cases.Where(c => !sides.Select(a => a.Id).Contains(c.ApplicationId));

        // Who judges double blind learns nothing at the desk either; only these two roles are ever asked to.
        if (!user.Grants.Any(g => g.Role is Role.Expert or Role.PanelChair))
        {
            return cases;
        }

        var blind = reviews.BlindFor(id, CaseSubject.Type);
        return cases.Where(c => !blind.Contains(c.Id));
    }

    /// <summary>A case of one of the user's desks, with its whole application.</summary>
    public async Task<(Proceeding Proceeding, Case Case)?> AtDeskAsync(Guid id, CancellationToken ct) =>
        await OfMyDesks().SingleOrDefaultAsync(c => c.Id == id, ct) is { } it ? await WithAsync(it, ct) : null;

    /// <summary>A case that is published now, for everybody.</summary>
    public async Task<(Proceeding Proceeding, Case Case)?> PublishedAsync(Guid id, CancellationToken ct) =>
        await db.Set<Case>().SingleOrDefaultAsync(c => c.Id == id && c.State == CaseState.Publicity, ct) is { } it ? await WithAsync(it, ct) : null;

    /// <summary>Whether a case was published and is not any more.</summary>
    public Task<bool> WasPublishedAsync(Guid id, CancellationToken ct) => db.Set<Case>().AnyAsync(c => c.Id == id && c.State != CaseState.Publicity && c.PublicityEnds != null, ct);

    public async Task<(Proceeding Proceeding, Case Case)> WithAsync(Case it, CancellationToken ct)
    {
        var proceeding = await LoadAsync(await db.Set<Application>().SingleAsync(a => a.Id == it.ApplicationId, ct), ct);
        return (proceeding, proceeding.Cases.Single(c => c.Id == it.Id));
    }

    /// <summary>What the user is to a case.</summary>
    public Actor Me(Proceeding proceeding, Case? it)
    {
        if (!user.IsSignedIn)
        {
            return new(null, Part.None);
        }

        var application = proceeding.Application;
        var part = application.ApplicantId == user.Id
            || (application.OrganisationId is { } own && user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations.Contains(own)) ? Part.Applicant : Part.None;
        if (application.RespondentId == user.Id || (application.RespondentOrganisationId is { } other && user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations.Contains(other)))
        {
            part |= Part.Respondent;
        }

        if (it is not null && !proceeding.KeepsAway)
        {
            part |= HasRole(proceeding.Definition.Handles, it.Desk) ? Part.Handler : Part.None;
            part |= HasRole(proceeding.Definition.Decides, it.Desk) ? Part.Decider : Part.None;
            part |= HasRole([Role.PanelChair], it.Desk) ? Part.Expert : Part.None;
        }

        return new(user.Id, part);
    }

    /// <summary>Reads everything that belongs to an application. At most eight queries; three more where experts review something of it, one more where a holder has one certificate at a time, one more where the other side can be a person, and those of <see cref="Recusal"/> at a desk.</summary>
    public async Task<Proceeding> LoadAsync(Application application, CancellationToken ct)
    {
        var id = application.Id;
        var cases = await db.Set<Case>().Where(c => c.ApplicationId == id).OrderBy(c => c.Number).ToListAsync(ct);
        var ids = cases.ConvertAll(c => c.Id);
        var definition = await shelf.GetAsync(application.Definition, ct);
        var proceeding = new Proceeding(definition, gatekeeper, application)
        {
            Cases = cases,
            Decisions = ids.Count == 0 ? [] : await db.Set<Decision>().Where(d => ids.Contains(d.CaseId)).OrderBy(d => d.Instance).ToListAsync(ct),
            Certificates = ids.Count == 0 ? [] : await db.Set<Certificate>().Where(c => ids.Contains(c.CaseId)).ToListAsync(ct),
            Sittings = ids.Count == 0 || !definition.Meets ? [] : await db.Set<Sitting>().Where(s => ids.Contains(s.CaseId)).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct),
            Reviews = ids.Count == 0 || !definition.IsReviewed ? [] : await db.Set<CaseReview>().Where(r => ids.Contains(r.CaseId)).OrderBy(r => r.Instance).ToListAsync(ct),
            Objections = ids.Count == 0 ? [] : await db.Set<Objection>().Where(o => ids.Contains(o.CaseId)).OrderBy(o => o.RaisedAt).ToListAsync(ct),
        };
        proceeding.HasEvidence = definition.Respondent is { People: true } && (await files.OfAsync(AnswerPapers.Noun, id, ct)).Count > 0;
        proceeding.KeepsAway = cases.Count > 0 && await recusal.KeepsAwayAsync(application, ct);
        if (proceeding.Reviews.Count > 0)
        {
            proceeding.Judges = await reviews.JudgesOfAsync(CaseSubject.Type, ids, ct);
        }

        var asked = cases.Where(c => c.State is CaseState.Supplement).SelectMany(c => c.Lacking.Select(l => (Id: l, c.LackingAt))).ToLookup(l => l.Id, l => l.LackingAt, StringComparer.Ordinal);
        if (application.IsDraft)
        {
            foreach (var known in await KnownAsync(proceeding, ct))
            {
                proceeding.Facts[known.Key.Key] = known.Value;
            }
        }

        foreach (var given in await db.Set<GivenFact>().Where(f => f.ApplicationId == id).ToListAsync(ct))
        {
            if (given.Found || asked[given.Key].All(since => given.GivenAt > since))
            {
                proceeding.Facts[given.Key] = facts.ValueOf(given.Key, given.Value);
            }
        }

        if (proceeding.PlacesOf(clock.GetUtcNow()) is { Count: > 0 } places)
        {
            proceeding.Held = await db.Set<Certificate>().Where(c => places.Contains(c.Place!) && !ids.Contains(c.CaseId)).ToListAsync(ct);
        }

        foreach (var file in await files.OfAsync(FileSubject, id, ct))
        {
            if (asked[file.Purpose].All(since => file.AddedAt > since))
            {
                proceeding.Materials.Add(file.Purpose);
                if (definition.Materials.FirstOrDefault(m => m.Id == file.Purpose) is { } material)
                {
                    proceeding.Papers.Add(new(material.Id, material.Title, file.Sha256, file.Length));
                }
            }
        }

        return proceeding;
    }

    /// <summary>What the register knows, fresh and not refused, of the facts that a draft asks.</summary>
    public async Task<IReadOnlyList<CollectedFact>> KnownAsync(Proceeding proceeding, CancellationToken ct)
    {
        var asked = proceeding.Definition.Facts.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var subjects = Subjects(proceeding.Application);
        return subjects.Count == 0 ? []
            : [.. (await facts.KnownAsync(subjects, centre.DateOf(clock.GetUtcNow()), ct)).Where(f => asked.Contains(f.Key.Key) && !f.Value.IsNull)];
    }

    /// <summary>About whom the facts of an application are.</summary>
    public static IReadOnlyList<Subject> Subjects(Application application) =>
    [
        .. application.OrganisationId is { } organisation ? new[] { Subject.Organisation(organisation) } : [],
        .. application.PersonId is { } person ? new[] { Subject.Person(person) } : [],
    ];

    /// <summary>Numbers and codes for every certificate that a coming step could issue. A number may be lost.</summary>
    public async Task<Func<string, (string Number, string Code)>> IssuingAsync(Proceeding proceeding, int most, CancellationToken ct)
    {
        Dictionary<string, Queue<string>> ready = new(StringComparer.Ordinal);
        var year = centre.DateOf(clock.GetUtcNow()).Year;
        foreach (var outcome in proceeding.Definition.Strands.Select(s => s.Outcome).Where(o => o?.Certificate is not null).DistinctBy(o => o!.Prefix))
        {
            var series = string.Create(CultureInfo.InvariantCulture, $"{outcome!.Prefix}{year}");
            var queue = ready[series] = [];
            for (var i = 0; i < most; i++)
            {
                var number = await db.NextNumberAsync($"services/certificate/{series}", ct);
                queue.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{series}-{number:D5}"));
            }
        }

        return series => (ready[series].Dequeue(), RandomNumberGenerator.GetString(CodeLetters, 16));
    }

    /// <summary>The number of the next application.</summary>
    public async Task<string> NextNumberAsync(ServiceDefinition definition, CancellationToken ct)
    {
        var year = centre.DateOf(clock.GetUtcNow()).Year;
        var number = await db.NextNumberAsync($"services/{definition.Desk}/{year}", ct);
        return string.Create(CultureInfo.InvariantCulture, $"{definition.Desk}-{year}-{number:D5}");
    }

    /// <summary>Stores what a step changed, with its records and its notices.</summary>
    public async Task<Saved> SaveAsync(Proceeding proceeding, CancellationToken ct)
    {
        await KeepAsync(proceeding, ct);
        return await db.TrySaveAsync(ct);
    }

    /// <summary>The same with a coming save, where several cases take one step together.</summary>
    public async Task KeepAsync(Proceeding proceeding, CancellationToken ct)
    {
        Track(proceeding.Cases);
        Track(proceeding.Decisions);
        Track(proceeding.Certificates);
        Track(proceeding.Objections);
        Track(proceeding.Sittings);
        Track(proceeding.Reviews);
        await KeepFindingAsync(proceeding, ct);
        foreach (var happening in proceeding.Happenings)
        {
            journal.Record(
                happening.Kind, happening.Of is null ? "service-application" : "service-case", happening.Of?.Id ?? proceeding.Application.Id,
                happening.Data ?? new { service = proceeding.Definition.Id }, happening.Personal);
        }

        await tell.OfAsync(proceeding, ct);
    }

    private async Task KeepFindingAsync(Proceeding proceeding, CancellationToken ct)
    {
        var (now, by, id) = (clock.GetUtcNow(), user.IsSignedIn ? user.Id : (Guid?)null, proceeding.Application.Id);
        List<string> keys = [.. proceeding.Finding.Keys];
        var stored = keys.Count == 0 ? [] : await db.Set<GivenFact>().Where(f => f.ApplicationId == id && keys.Contains(f.Key)).ToDictionaryAsync(f => f.Key, StringComparer.Ordinal, ct);
        foreach (var (key, value) in proceeding.Finding)
        {
            if (stored.TryGetValue(key, out var there))
            {
                (there.Value, there.GivenBy, there.GivenAt, there.Found) = (value, by, now, true);
            }
            else
            {
                db.Add(new GivenFact { ApplicationId = id, Key = key, Value = value, GivenBy = by, GivenAt = now, Found = true });
            }
        }
    }

    /// <summary>Carries out what the steps do to registers, with the coming save. Nothing when there is nothing; else at most five queries.</summary>
    /// <returns>Null when it is done.</returns>
    public async Task<Refused?> EnterAsync(Proceeding proceeding, CancellationToken ct)
    {
        foreach (var move in proceeding.Moves)
        {
            if (move.Entering is null)
            {
                await registers.LeaveAsync(move.Of.EntryId!.Value, move.Ground!, move.Reason, move.Of.Number, ct);
            }
            else if (await registers.EnterAsync(move.Entering, ct) is { } entry)
            {
                move.Of.EntryId = entry;
            }
            else
            {
                db.ChangeTracker.Clear();
                return Refused.Because("register-name");
            }
        }

        return null;
    }

    private void Track<T>(List<T> items)
        where T : class
    {
        foreach (var item in items)
        {
            if (db.Entry(item).State is EntityState.Detached)
            {
                db.Add(item);
            }
        }
    }

    private bool HasRole(IReadOnlyList<Role> roles, string desk) => user.Grants.Any(g => roles.Contains(g.Role) && g.Programme == desk);
}
