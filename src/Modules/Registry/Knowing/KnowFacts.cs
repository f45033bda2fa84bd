using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Knowing;

/// <summary>What is known about some subjects on a day: of each key the newest row whose period covers the day.</summary>
internal sealed class KnowFacts(KechuangDb db, Vocabulary vocabulary, RegisterFacts register, Centre centre)
{
    /// <summary>At most one fact for each subject and key; all keys when none are named.</summary>
    public async Task<IReadOnlyList<KnownFact>> HandleAsync(
        IReadOnlyCollection<Subject> subjects, IReadOnlyCollection<string>? keys, DateOnly onDate, CancellationToken ct)
    {
        var ids = subjects.Select(s => s.Id).Distinct().ToList();
        var stored = db.Set<Fact>().AsNoTracking().Where(f => ids.Contains(f.SubjectId) && f.SupersededAt == null);
        if (keys is not null)
        {
            stored = stored.Where(f => keys.Contains(f.Key));
        }

        var rows = await stored.Select(f => new { Fact = f, Refused = db.Set<FactCheck>().Where(c => c.FactId == f.Id).Select(c => c.Reason).FirstOrDefault() }).ToListAsync(ct);
        var known = rows
            .Where(r => r.Fact.Value.Length > 0 && r.Fact.Period.Covers(onDate) && subjects.Contains(new(r.Fact.SubjectType, r.Fact.SubjectId)))
            .GroupBy(r => (Subject: new Subject(r.Fact.SubjectType, r.Fact.SubjectId), r.Fact.Key))
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Fact.EnteredAt)!)
            .ToDictionary(p => p.Key, p => Known(p.Value.Fact, p.Value.Refused, onDate));
        foreach (var fact in await register.ReadAsync(subjects, k => keys is null || keys.Contains(k), ct))
        {
            // Somebody's own entry goes before what the platform has from elsewhere, such as the account's e-mail.
            known.TryAdd((fact.Subject, fact.Key), new(
                null, fact.Subject, fact.Key, fact.Value, fact.Source, FactPeriod.Always, fact.On, Verified: false, FreshUntil: null, Stale: false));
        }

        return [.. known.Values.OrderBy(f => f.Key, StringComparer.Ordinal)];
    }

    private KnownFact Known(Fact fact, string? refused, DateOnly onDate)
    {
        var entered = centre.DateOf(fact.EnteredAt);
        var until = vocabulary.TryGet(fact.Key, out var definition) ? definition.FreshUntil(entered) : null;
        return new(
            fact.Id, new(fact.SubjectType, fact.SubjectId), fact.Key, fact.Value, fact.Source, fact.Period, entered, fact.VerifiedAt is not null, until, until < onDate)
        {
            EvidenceFileId = fact.EvidenceFileId,
            RefusedBecause = refused,
        };
    }
}
