using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>A keeper brings rows in: each is checked by itself and proposed, and the answer says of each row what became of it.</summary>
internal sealed class ImportEntries(KechuangDb db, KeepRegister keep, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int Batch = 500;

    /// <summary>What came of a file.</summary>
    public sealed record Report(IReadOnlyList<RegisterApi.RowReport> Rows, string? Fault);

    public bool May(RegisterDefinition definition) => keep.Keeps(definition);

    public async Task<Report> HandleAsync(RegisterDefinition definition, string text, int most, CancellationToken ct)
    {
        var rows = CsvGrid.From(text).Where(row => row.Any(cell => cell.Trim().Length > 0)).ToList();
        if (rows.Count < 2)
        {
            return new([], texts["文件里没有数据行；第一行应是栏目名，第一栏是名称。"]);
        }

        if (rows.Count - 1 > most)
        {
            return new([], texts["一次最多 {0} 行。", most]);
        }

        var columns = rows[0].Select(h => definition.Fields.FirstOrDefault(f => f.Id == h.Trim() || f.Title.Zh == h.Trim() || string.Equals(f.Title.En, h.Trim(), StringComparison.OrdinalIgnoreCase))?.Id).ToList();
        var there = await db.Set<Entry>().Where(e => e.Register == definition.Id && e.State != EntryState.Rejected && e.State != EntryState.Left).Select(e => e.NameKey).ToListAsync(ct);
        var names = there.ToHashSet(StringComparer.Ordinal);
        List<RegisterApi.RowReport> report = [];
        var waiting = 0;
        for (var i = 1; i < rows.Count; i++)
        {
            var name = rows[i][0].Trim();
            var typed = columns.Select((id, c) => (Id: id, Text: c < rows[i].Count ? rows[i][c] : "")).Skip(1).Where(c => c.Id is not null).GroupBy(c => c.Id!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Text, StringComparer.Ordinal);
            var fields = KeepRegister.Trimmed(definition, typed);
            var refusal = keep.Wrong(definition, name, fields) ?? (names.Add(Organisation.KeyOf(name)) ? null : texts["名录里已有同名的条目。"].Value);
            report.Add(new(i + 1, name, refusal));
            if (refusal is not null)
            {
                continue;
            }

            Propose(definition, name, fields);
            if (++waiting % Batch == 0)
            {
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? new(report, null) : new([], texts["导入期间有人提出了同名的条目，最后一批没有保存，请再导入一次。"]);
    }

    private void Propose(RegisterDefinition definition, string name, Dictionary<string, string> fields)
    {
        var it = Entry.Proposed(definition.Id, name, null, fields, user.Id, clock.GetUtcNow());
        db.Add(it);
        journal.Record("registry.entry.proposed", "entry", it.Id, new { register = definition.Id, name, fields, import = true });
    }
}
