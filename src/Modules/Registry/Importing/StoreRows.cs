using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>
/// Compares a batch of rows with the register and adds what they change to the coming save. A row is one organisation, found by its
/// code, else by its name; a cell that says nothing changes nothing; the same row twice changes nothing.
/// </summary>
internal sealed class StoreRows(KechuangDb db, Enrolment enrolment, Facts facts, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The row on which an organisation of the file stands first, for each row that names it again.</summary>
    public static Dictionary<int, int> Repeated(IEnumerable<ReadOrganisation> rows)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new Dictionary<int, int>();
        foreach (var row in rows.Where(r => r.Problems.Count == 0))
        {
            foreach (var key in (string?[])[row.Code is null ? null : "code " + row.Code, "name " + row.NameKey])
            {
                if (key is not null && !first.TryAdd(key, row.Row) && first[key] != row.Row)
                {
                    repeated.TryAdd(row.Row, first[key]);
                }
            }
        }

        return repeated;
    }

    /// <summary>One query and one report for each row; nothing is saved yet.</summary>
    public async Task<List<RowReport>> HandleAsync(ReadOrganisation[] batch, Dictionary<int, int> repeated, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var codes = batch.Select(r => r.Code).OfType<string>().ToList();
        var names = batch.Select(r => r.NameKey).ToList();
        var known = await db.Set<Organisation>().Where(o => codes.Contains(o.Code!) || names.Contains(o.NameKey)).ToListAsync(ct);
        var (byCode, byName) = (known.Where(o => o.Code != null).ToDictionary(o => o.Code!), known.ToDictionary(o => o.NameKey));
        var reports = new List<RowReport>(batch.Length);
        foreach (var row in batch)
        {
            reports.Add(repeated.TryGetValue(row.Row, out var first)
                ? Refuse(row, "name", () => texts["与第 {0} 行是同一单位（名称或代码相同）。", first])
                : await StoreAsync(row, row.Code is null ? null : byCode.GetValueOrDefault(row.Code), byName.GetValueOrDefault(row.NameKey), ct));
        }

        return reports;
    }

    /// <summary>The reports of a batch that somebody else kept from being stored.</summary>
    public List<RowReport> Disturbed(ReadOrganisation[] batch) =>
        [.. batch.Select(r => Refuse(r, "name", () => texts["保存时另一处正在修改同一单位，请重新导入此行。"]))];

    private async Task<RowReport> StoreAsync(ReadOrganisation row, Organisation? sameCode, Organisation? sameName, CancellationToken ct)
    {
        if (row.Problems.Count > 0)
        {
            return new(row.Row, row.Name, RowOutcome.Refused, row.Problems);
        }

        if (sameName is not null && sameName != sameCode && row.Code is not null && sameName.Code is not null)
        {
            return Refuse(row, "name", () => texts["这个名称已登记在另一个代码 {0} 下。", sameName.Code]);
        }

        if (sameCode is not null && sameName is not null && sameCode != sameName)
        {
            return Refuse(row, "code", () => texts["这个代码属于“{0}”，名称却与另一个单位相同。", sameCode.Name]);
        }

        if ((sameCode ?? sameName) is { } organisation)
        {
            var outcome = await UpdateAsync(organisation, row, ct) ? RowOutcome.Updated : RowOutcome.Unchanged;
            return new(row.Row, row.Name, outcome, []);
        }

        if (row.Kind is not { } kind)
        {
            return Refuse(row, "kind", () => texts["新单位须写明单位类型。"]);
        }

        enrolment.AddOrganisation(row.Name, row.Code, kind, row.District, FactSource.Import, row.InZhongguancun, row.Address);
        return new(row.Row, row.Name, RowOutcome.Created, []);
    }

    private async Task<bool> UpdateAsync(Organisation organisation, ReadOrganisation row, CancellationToken ct)
    {
        var changed = new Dictionary<string, object>(StringComparer.Ordinal);
        if (organisation.Name != row.Name)
        {
            db.Add(organisation.Rename(row.Name, clock.GetUtcNow()));
            changed["name"] = row.Name;
        }

        if (row.Code is { } code && organisation.Code != code)
        {
            changed["code"] = organisation.Code = code;
        }

        if (row.Kind is { } kind && organisation.Kind != kind)
        {
            changed["kind"] = organisation.Kind = kind;
        }

        if (row.District is { } district && organisation.District != district)
        {
            changed["district"] = organisation.District = district;
        }

        if (row.Address is { } address && organisation.Address != address)
        {
            changed["address"] = organisation.Address = address;
        }

        var zone = row.InZhongguancun is { } inZone && organisation.InZhongguancun != inZone
            && (await facts.RecordAsync(new(Subject.Organisation(organisation.Id), "organisation.in_zhongguancun", inZone ? "true" : "false", FactSource.Import), ct)).Changed;
        if (changed.Count > 0)
        {
            (organisation.ChangedAt, organisation.Source) = (clock.GetUtcNow(), FactSource.Import);
            journal.Record("registry.organisation.changed", "organisation", organisation.Id, changed);
        }

        return changed.Count > 0 || zone;
    }

    private static RowReport Refuse(ReadOrganisation row, string column, Func<string> message) =>
        new(row.Row, row.Name, RowOutcome.Refused, [.. row.Problems, new(column, InBothLanguages.Say(message))]);
}
