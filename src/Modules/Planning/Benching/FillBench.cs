using System.Globalization;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Benching;

/// <summary>Fills a SQLite database with figures and records in bulk, past the checks and the chain of the journal: for measuring only.</summary>
internal sealed class FillBench(KechuangDb db, PlanningContent content)
{
    private const int Chunk = 500_000;
    private const int OfOneSubject = 8;

    /// <summary>Signed figures of the made-up indicators for every year up to the last, of the centre and of its first districts.</summary>
    /// <returns>How many rows there are now.</returns>
    public async Task<int> FiguresAsync(int indicators, int years, int districts, int last, CancellationToken ct)
    {
        List<string> areas = [.. content.Parts.Take(districts).Select(a => a.Id), content.Centre!.Id];
        var now = DateTimeOffset.UnixEpoch.AddYears(last - 1970);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        for (var i = 0; i < indicators; i++)
        {
            var id = BenchPack.IdOf(i);
            var set = new FigureSet { Id = Guid.CreateVersion7(now), IndicatorId = id, Number = $"BENCH-{i}", Source = "bench", MadeAt = now, SubmittedBy = Guid.CreateVersion7(now) };
            db.Add(set);
            for (var a = 0; a < areas.Count; a++)
            {
                var random = new Random((i * 1000) + a);
                var value = (a == areas.Count - 1 ? 60.0 : 3.0) * (1 + (i % 7 / 10.0));
                for (var year = last - years + 1; year <= last; year++)
                {
                    value *= 1.02 + (random.NextDouble() * 0.08);
                    db.Add(new FigureRow { Id = Guid.CreateVersion7(now), SetId = set.Id, IndicatorId = id, AreaId = areas[a], Year = year, Value = Math.Round((decimal)value, 2), Method = 1, Revision = 1, SignedAt = now });
                }
            }

            await db.SaveChangesAsync(ct);
            set.Submit(set.SubmittedBy, now);
            set.Sign(Guid.CreateVersion7(now), now);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(ct);
        return indicators * years * areas.Count;
    }

    /// <summary>Adds records of the kinds that feed indicators, and of one kind that feeds none, evenly; in order, from 2012 on. They carry no chain.</summary>
    public async Task RecordsAsync(int count, int every, CancellationToken ct)
    {
        var measures = content.Indicators.Select(i => i.Journal).OfType<JournalMeasure>().ToList();
        List<string> kinds = [.. measures.SelectMany(m => new[] { m.Since, m.Kind }).OfType<string>().Distinct(), "bench.other"];
        var kind = string.Join(' ', kinds.Select((k, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN {i} THEN '{k}'")));
        var data = $$"""{{{string.Concat(measures.Select(m => m.Field).OfType<string>().Distinct().Select(f => $"\"{f}\":' || (i % 100000) || ',"))}}"made":true}""";
        for (var done = 0; done < count; done += Chunk)
        {
            // The subject repeats every few records, so that one kind follows another on it.
            var sql = $$"""
                WITH RECURSIVE n(i) AS (SELECT sequence + 1 FROM journal_head UNION ALL SELECT i + 1 FROM n LIMIT {0})
                INSERT INTO journal (id, sequence, at, kind, subject_type, subject_id, data, hash)
                SELECT printf('%08X-0000-7000-8000-%012X', i, i), i, 1325376000000 + i * {1}, CASE i % {{kinds.Count}} {{kind}} END,
                  'bench', printf('%08X-0000-7000-9000-000000000000', i / {{Math.Max(OfOneSubject, kinds.Count)}}), '{{data.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}}', zeroblob(32) FROM n
                """;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlRawAsync(sql, [Math.Min(Chunk, count - done), every], ct);
            await db.Database.ExecuteSqlRawAsync("UPDATE journal_head SET sequence = (SELECT MAX(sequence) FROM journal)", ct);
            await transaction.CommitAsync(ct);
        }
    }
}
