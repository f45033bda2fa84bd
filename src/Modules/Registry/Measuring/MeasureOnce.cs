using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Measuring;

/// <summary>Counts what forms asked: how much of it the platform knew, and how much was asked again.</summary>
internal sealed class MeasureOnce(KechuangDb db)
{
    /// <summary>The counts of one form; of all when <see cref="Form"/> is empty.</summary>
    internal sealed record Counts(string Form, int Reused, int First, int OutOfDate, int Again)
    {
        public int Fields => Reused + First + OutOfDate + Again;

        /// <summary>The share of fields that had to be entered again although they were fresh, from 0 to 1; null before the first form.</summary>
        public decimal? AgainShare => Fields == 0 ? null : (decimal)Again / Fields;

        /// <summary>The share of fields that nobody had to fill in, from 0 to 1; null before the first form.</summary>
        public decimal? ReusedShare => Fields == 0 ? null : (decimal)Reused / Fields;
    }

    /// <returns>All forms together, then each.</returns>
    public async Task<(Counts All, IReadOnlyList<Counts> Forms)> HandleAsync(CancellationToken ct)
    {
        var rows = await db.Set<Asked>().GroupBy(a => new { a.Form, a.How }).Select(g => new { g.Key.Form, g.Key.How, Count = g.Count() }).ToListAsync(ct);
        return (Of("", rows.Select(r => (r.How, r.Count))), [.. rows.GroupBy(r => r.Form).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, g.Select(r => (r.How, r.Count))))]);
    }

    private static Counts Of(string form, IEnumerable<(AskedHow How, int Count)> rows)
    {
        var by = rows.ToLookup(r => r.How, r => r.Count);
        return new(form, by[AskedHow.Reused].Sum(), by[AskedHow.First].Sum(), by[AskedHow.OutOfDate].Sum(), by[AskedHow.Again].Sum());
    }
}
