using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Recording;

/// <summary>Somebody says something about a subject, once. Adds to the coming save and does not save.</summary>
internal sealed class RecordFact(
    KechuangDb db, Vocabulary vocabulary, RegisterFacts register, FactText text, Journal journal, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public async Task<FactRecorded> HandleAsync(FactEntry entry, CancellationToken ct)
    {
        if (!vocabulary.TryGet(entry.Key, out var definition) || definition.SubjectTypeOf() != entry.Subject.Type)
        {
            return new(texts["没有“{0}”这个事实项。", entry.Key], false);
        }

        if (text.Check(entry.Key, entry.Value) is { } refusal)
        {
            return new(refusal, false);
        }

        if (entry.Period is { From: { } from, To: { } to } && to < from)
        {
            return new(texts["{0}：期间的结束早于开始。", definition.Title], false);
        }

        return RegisterFacts.Owns(entry.Key) ? await ChangeRegisterAsync(definition, entry, ct) : await AddRowAsync(definition, entry, ct);
    }

    private async Task<FactRecorded> AddRowAsync(FactKey definition, FactEntry entry, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var period = Fact.KeyOf(entry.Period);
        var current = db.Set<Fact>().Local.FirstOrDefault(f => f.SupersededAt == null && IsOf(f)) ?? await db.Set<Fact>().SingleOrDefaultAsync(
            f => f.SubjectId == entry.Subject.Id && f.SubjectType == entry.Subject.Type && f.Key == entry.Key && f.PeriodKey == period && f.SupersededAt == null, ct);
        if (current is not null && current.Value == entry.Value && IsFresh(definition, current, now) && entry.EvidenceFileId is null && (entry.Source != FactSource.VerifiedDocument || current.VerifiedAt is not null))
        {
            CountAgain(entry, now);
            return new(null, false);
        }

        current?.SupersededAt = now;
        var verified = entry.Source is FactSource.VerifiedDocument;
        db.Add(new Fact
        {
            Id = entry.Id ?? Guid.CreateVersion7(now),
            SubjectType = entry.Subject.Type,
            SubjectId = entry.Subject.Id,
            Key = entry.Key,
            Value = entry.Value,
            Unit = definition.Unit,
            PeriodFrom = entry.Period.From,
            PeriodTo = entry.Period.To,
            PeriodKey = period,
            Source = entry.Source,
            EvidenceFileId = entry.EvidenceFileId,
            EnteredBy = user.IsSignedIn ? user.Id : null,
            EnteredAt = now,
            VerifiedBy = verified && user.IsSignedIn ? user.Id : null,
            VerifiedAt = verified ? now : null,
        });
        await ProjectAsync(entry, ct);
        Record(definition, entry);
        return new(null, true);

        bool IsOf(Fact f) => f.SubjectId == entry.Subject.Id && f.SubjectType == entry.Subject.Type && f.Key == entry.Key && f.PeriodKey == period;
    }

    private bool IsFresh(FactKey definition, Fact fact, DateTimeOffset now) =>
        definition.FreshUntil(centre.DateOf(fact.EnteredAt)) is not { } until || centre.DateOf(now) <= until;

    /// <summary>Known, fresh, and typed again on a form: the one thing that should not happen is counted.</summary>
    private void CountAgain(FactEntry entry, DateTimeOffset now)
    {
        if (entry is { Form: { } form, Source: FactSource.SelfDeclared })
        {
            db.Add(new Asked
            {
                Id = Guid.CreateVersion7(now),
                Form = form,
                CaseId = Guid.CreateVersion7(now),
                Key = entry.Key,
                SubjectType = entry.Subject.Type,
                SubjectId = entry.Subject.Id,
                How = AskedHow.Again,
                At = now,
            });
        }
    }

    /// <summary>Keeps the columns by which lists filter equal to the newest fact.</summary>
    private async Task ProjectAsync(FactEntry entry, CancellationToken ct)
    {
        if (entry.Key == "organisation.in_zhongguancun" && await db.FindAsync<Organisation>([entry.Subject.Id], ct) is { } organisation)
        {
            organisation.InZhongguancun = entry.Value == "true";
        }
        else if (entry.Key == "person.title" && await db.FindAsync<Person>([entry.Subject.Id], ct) is { } person)
        {
            person.Title = entry.Value;
        }
    }

    private async Task<FactRecorded> ChangeRegisterAsync(FactKey definition, FactEntry entry, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        string? before;
        if (entry.Subject.Type == SubjectType.Organisation)
        {
            if (await db.FindAsync<Organisation>([entry.Subject.Id], ct) is not { } organisation)
            {
                return new(texts["登记簿中没有这个单位。"], false);
            }

            before = register.ValueOf(organisation, entry.Key);
            if (before != entry.Value)
            {
                (organisation.ChangedAt, organisation.Source) = (now, entry.Source);
                Change(organisation, entry, now);
            }
        }
        else
        {
            if (await db.FindAsync<Person>([entry.Subject.Id], ct) is not { } person)
            {
                return new(texts["登记簿中没有这个人员。"], false);
            }

            before = entry.Key == "person.name" ? person.Name : person.Orcid;
            if (before != entry.Value)
            {
                (person.Name, person.Orcid) = entry.Key == "person.name" ? (entry.Value, person.Orcid) : (person.Name, entry.Value);
                person.ChangedAt = now;
            }
        }

        if (before == entry.Value)
        {
            CountAgain(entry, now);
            return new(null, false);
        }

        Record(definition, entry);
        return new(null, true);
    }

    private void Change(Organisation organisation, FactEntry entry, DateTimeOffset now)
    {
        switch (entry.Key)
        {
            case "organisation.name":
                db.Add(organisation.Rename(entry.Value, now));
                break;
            case "organisation.uscc":
                organisation.Code = entry.Value;
                break;
            case "organisation.district":
                organisation.District = entry.Value;
                break;
            default:
                organisation.Kind = RegisterFacts.KindOf(entry.Value);
                break;
        }
    }

    private void Record(FactKey definition, FactEntry entry)
    {
        var data = new { entry.Key, entry.Source, period = Fact.KeyOf(entry.Period), value = definition.Personal ? null : entry.Value, evidence = entry.EvidenceFileId };
        journal.Record(
            "registry.fact.recorded", JsonNamingPolicy.CamelCase.ConvertName(entry.Subject.Type.ToString()), entry.Subject.Id, data, definition.Personal ? new { entry.Value } : null);
    }
}
