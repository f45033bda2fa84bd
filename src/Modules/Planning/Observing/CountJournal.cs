using System.Text.Json;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Observing;

/// <summary>
/// Adds up the journal for the indicators that it feeds. Each remembers the last record it read, so that a run reads only what is new; a measure that
/// the pack changed begins anew and comes to the same sums. Two nodes that run at once: the second one's save is refused.
/// </summary>
internal sealed class CountJournal(KechuangDb db, PlanningPack pack, Centre centre)
{
    public const int BatchSize = 5_000;

    /// <returns>How many records were read.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var read = 0;
        foreach (var indicator in pack.Content.Indicators.Where(i => i.Journal is not null))
        {
            for (var got = BatchSize; got == BatchSize; read += got)
            {
                got = await StepAsync(indicator, ct);
            }
        }

        return read;
    }

    private async Task<int> StepAsync(Indicator indicator, CancellationToken ct)
    {
        var (measure, words) = (indicator.Journal!, indicator.Journal!.ToString());
        var mark = await db.Set<JournalMark>().SingleOrDefaultAsync(m => m.IndicatorId == indicator.Id, ct);
        var tallies = await db.Set<JournalTally>().Where(t => t.IndicatorId == indicator.Id).ToDictionaryAsync(t => t.Year, ct);
        if (mark is null)
        {
            db.Add(mark = new() { Id = Guid.CreateVersion7(), IndicatorId = indicator.Id, Measure = words });
        }
        else if (mark.Measure != words)
        {
            (mark.Measure, mark.Sequence) = (words, 0);
            db.RemoveRange(tallies.Values);
            await db.TrySaveAsync(ct);
            db.ChangeTracker.Clear();
            return BatchSize;
        }

        // Counting needs no data: most records are never unpacked. What began earlier is looked up by its subject, or each look would go through a kind.
        var (from, needsData, since) = (mark.Sequence, measure.Field is not null, measure.Since);
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(e => e.Sequence > from && e.Kind == measure.Kind)
            .OrderBy(e => e.Sequence).Take(BatchSize).Select(e => new
            {
                e.Sequence,
                e.At,
                Data = needsData ? e.Data : "",
                Begun = since == null ? null : db.Set<JournalEntry>()
                    .Where(b => b.SubjectType == e.SubjectType && b.SubjectId == e.SubjectId && b.Kind == since && b.At <= e.At).Max(b => (DateTimeOffset?)b.At),
            }).ToListAsync(ct);
        foreach (var entry in entries)
        {
            if (Amount(measure, entry.Data, entry.At, entry.Begun) is not { } amount)
            {
                continue;
            }

            var year = centre.DateOf(entry.At).Year;
            if (!tallies.TryGetValue(year, out var tally))
            {
                db.Add(tallies[year] = tally = new() { IndicatorId = indicator.Id, Year = year });
            }

            tally.Count++;
            tally.Sum += amount;
        }

        if (entries.Count > 0)
        {
            mark.Sequence = entries[^1].Sequence;
            mark.Touch();
        }

        var saved = await db.TrySaveAsync(ct);
        db.ChangeTracker.Clear();
        return saved is Saved.Done ? entries.Count : 0;
    }

    /// <summary>What a record adds; null when it does not count: no earlier record, or no number where one should be.</summary>
    private long? Amount(JournalMeasure measure, string data, DateTimeOffset at, DateTimeOffset? begun)
    {
        if (measure.Since is not null)
        {
            return begun is not { } before ? null : centre.DateOf(at).DayNumber - centre.DateOf(before).DayNumber;
        }

        if (measure.Field is null)
        {
            return 0;
        }

        using var json = JsonDocument.Parse(data);
        return json.RootElement.TryGetProperty(measure.Field, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
    }
}
