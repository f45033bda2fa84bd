using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Proposes the rows of a file, with the coming save: each is checked by itself, and each is answered for.</summary>
internal sealed class ProposeRows(KechuangDb db, KeepRegister keep, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int MostAliases = 20;

    /// <summary>The row on which a name of the file stands first, for each row that has it again.</summary>
    public static Dictionary<int, int> Repeated(IEnumerable<EntryRow> rows)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            if (!first.TryAdd(Organisation.KeyOf(row.Name), row.Number))
            {
                repeated[row.Number] = first[Organisation.KeyOf(row.Name)];
            }
        }

        return repeated;
    }

    /// <summary>A report for each row. One query; nothing is saved yet.</summary>
    public async Task<List<RowReport>> HandleAsync(RegisterDefinition definition, Guid? import, IReadOnlyList<EntryRow> rows, Dictionary<int, int> repeated, CancellationToken ct)
    {
        var keys = rows.Select(r => Organisation.KeyOf(r.Name)).ToList();
        var there = (await db.Set<Entry>().Where(e => e.Register == definition.Id && keys.Contains(e.NameKey) && e.State != EntryState.Rejected && e.State != EntryState.Left)
            .Select(e => e.NameKey).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        List<RowReport> reports = new(rows.Count);
        foreach (var row in rows)
        {
            var fields = KeepRegister.Trimmed(definition, row.Cells);
            Func<string>? refusal = keep.Wrong(definition, row.Name, fields) is not null ? () => keep.Wrong(definition, row.Name, fields)!
                : row.Aliases.Count > MostAliases || row.Aliases.Any(a => a.Length > Entry.NameLength || RequestChecks.Unstorable(a) is not null) ? () => texts["别名最多 {0} 个，每个最多 {1} 个字。", MostAliases, Entry.NameLength]
                : repeated.TryGetValue(row.Number, out var first) ? () => texts["与第 {0} 行同名。", first]
                : there.Contains(Organisation.KeyOf(row.Name)) ? () => texts["名录里已有同名的条目。"]
                : null;
            reports.Add(refusal is null ? new(row.Number, row.Name, RowOutcome.Created, []) : new(row.Number, row.Name, RowOutcome.Refused, [new("", InBothLanguages.Say(refusal))]));
            if (refusal is null)
            {
                Propose(definition, import, row, fields);
            }
        }

        return reports;
    }

    private void Propose(RegisterDefinition definition, Guid? import, EntryRow row, Dictionary<string, string> fields)
    {
        var it = Entry.Proposed(definition, row.Name, null, fields, user.Id, clock.GetUtcNow(), import);
        if (row.Aliases.Count > 0)
        {
            it.Aliases = [.. row.Aliases];
            it.Indexed(definition);
        }

        db.Add(it);
        journal.Record("registry.entry.proposed", "entry", it.Id, new { register = definition.Id, it.Name, fields, import });
    }
}
