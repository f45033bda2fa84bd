using Kechuang.Platform.Database;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Measuring;

/// <summary>
/// Counts what forms asked: how much of it the platform knew, and how much was asked again. What everybody reads tells of no form that was handed in fewer times
/// than a count of a service may be told for: such a line would say that somebody brought a matter of that kind, and what was known of them.
/// </summary>
internal sealed class MeasureOnce(KechuangDb db, KeepingRules rules, TimeProvider clock)
{
    // Where the pack says nothing.
    private const int UsualLeast = 3;

    /// <summary>The public is told of no form that was handed in fewer times.</summary>
    public int Least => rules.Number("services.least_count", rules.DayOf(clock.GetUtcNow())) ?? UsualLeast;

    /// <summary>The counts of one form; of several together when <see cref="Form"/> is empty.</summary>
    internal sealed record Counts(string Form, int Cases, int Reused, int First, int OutOfDate, int Again)
    {
        public int Fields => Reused + First + OutOfDate + Again;

        /// <summary>The share of fields that had to be entered again although they were fresh, from 0 to 1; null before the first form.</summary>
        public decimal? AgainShare => Fields == 0 ? null : (decimal)Again / Fields;

        /// <summary>The share of fields that nobody had to fill in, from 0 to 1; null before the first form.</summary>
        public decimal? ReusedShare => Fields == 0 ? null : (decimal)Reused / Fields;
    }

    /// <summary>Two queries.</summary>
    /// <returns>All forms together, null while they are too few; then each that was handed in often enough, and last, without a name, the others together.</returns>
    public async Task<(Counts? All, IReadOnlyList<Counts> Forms)> HandleAsync(CancellationToken ct)
    {
        var rows = await db.Set<Asked>().GroupBy(a => new { a.Form, a.How }).Select(g => new { g.Key.Form, g.Key.How, Count = g.Count() }).ToListAsync(ct);
        var cases = await db.Set<Asked>().Where(a => a.How != AskedHow.Again).Select(a => new { a.Form, a.CaseId }).Distinct()
            .GroupBy(a => a.Form).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return Shown([.. rows.GroupBy(r => r.Form).Select(g => Of(g.Key, cases.GetValueOrDefault(g.Key), g.ToLookup(r => r.How, r => r.Count)))], Least);
    }

    /// <summary>The same for everybody, from the counts of each form. Those too few go together, with the next ones until all of them are not too few either: the total would give them away.</summary>
    public static (Counts? All, IReadOnlyList<Counts> Forms) Shown(IReadOnlyList<Counts> forms, int least)
    {
        var all = Together(forms);
        var byCases = forms.OrderBy(f => f.Cases).ThenBy(f => f.Form, StringComparer.Ordinal).ToList();
        var few = byCases.Count(f => f.Cases < least);
        while (few > 0 && few < byCases.Count && byCases.Take(few).Sum(f => f.Cases) < least)
        {
            few++;
        }

        return all.Cases < least ? (null, [])
            : (all, [.. byCases.Skip(few).OrderBy(f => f.Form, StringComparer.Ordinal), .. few == 0 ? (Counts[])[] : [Together([.. byCases.Take(few)])]]);
    }

    private static Counts Together(IReadOnlyList<Counts> forms) =>
        new("", forms.Sum(f => f.Cases), forms.Sum(f => f.Reused), forms.Sum(f => f.First), forms.Sum(f => f.OutOfDate), forms.Sum(f => f.Again));

    private static Counts Of(string form, int cases, ILookup<AskedHow, int> by) =>
        new(form, cases, by[AskedHow.Reused].Sum(), by[AskedHow.First].Sum(), by[AskedHow.OutOfDate].Sum(), by[AskedHow.Again].Sum());
}
