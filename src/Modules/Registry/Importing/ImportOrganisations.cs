using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>
/// The administrator brings organisations in from a file. A row is one organisation, found by its code, else by its name; a cell that
/// says nothing changes nothing; the same file twice changes nothing. Rows are stored in batches, so a long file never holds the
/// database, and what was stored before a crash is found unchanged when the file is sent again.
/// </summary>
internal sealed class ImportOrganisations(
    KechuangDb db, ReadRow reader, Enrolment enrolment, Facts facts, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int BatchSize = 500;

    public async Task<ImportReport> HandleAsync(ReadOnlyMemory<byte> bytes, bool dryRun, CancellationToken ct)
    {
        var file = OrganisationFile.Read(bytes);
        if (file.Fault != FileFault.None)
        {
            return new(dryRun, Sentence(file), [], []);
        }

        var rows = file.Rows.Select(reader.Handle).ToList();
        var repeated = Repeated(rows);
        var reports = new List<RowReport>(rows.Count);
        foreach (var batch in rows.Chunk(BatchSize))
        {
            var done = await StoreAsync(batch, repeated, dryRun, ct) ?? await StoreAsync(batch, repeated, dryRun, ct);
            reports.AddRange(done ?? batch.Select(r => Refuse(r, "name", texts["保存时另一处正在修改同一单位，请重新导入此行。"])));
        }

        if (!dryRun && reports.Any(r => r.Outcome is RowOutcome.Created or RowOutcome.Updated))
        {
            var report = new ImportReport(dryRun, null, file.Ignored, reports);
            journal.Record("registry.organisations.imported", "import", Guid.CreateVersion7(clock.GetUtcNow()), new { rows = rows.Count, report.Created, report.Updated, report.Unchanged, report.Refused });
            await db.SaveChangesAsync(ct);
        }

        return new(dryRun, null, file.Ignored, reports);
    }

    /// <summary>The row on which an organisation of the file stands first, for each row that names it again.</summary>
    private static Dictionary<int, int> Repeated(List<ReadOrganisation> rows)
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

    /// <returns>The reports; null when somebody else stored one of these organisations meanwhile.</returns>
    private async Task<List<RowReport>?> StoreAsync(ReadOrganisation[] batch, Dictionary<int, int> repeated, bool dryRun, CancellationToken ct)
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
                ? Refuse(row, "name", texts["与第 {0} 行是同一单位（名称或代码相同）。", first])
                : await StoreAsync(row, row.Code is null ? null : byCode.GetValueOrDefault(row.Code), byName.GetValueOrDefault(row.NameKey), ct));
        }

        if (dryRun)
        {
            db.ChangeTracker.Clear();
            return reports;
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? reports : null;
    }

    private async Task<RowReport> StoreAsync(ReadOrganisation row, Organisation? sameCode, Organisation? sameName, CancellationToken ct)
    {
        if (row.Problems.Count > 0)
        {
            return new(row.Row, row.Name, RowOutcome.Refused, row.Problems);
        }

        if (sameName is not null && sameName != sameCode && row.Code is not null && sameName.Code is not null)
        {
            return Refuse(row, "name", texts["这个名称已登记在另一个代码 {0} 下。", sameName.Code]);
        }

        if (sameCode is not null && sameName is not null && sameCode != sameName)
        {
            return Refuse(row, "code", texts["这个代码属于“{0}”，名称却与另一个单位相同。", sameCode.Name]);
        }

        if ((sameCode ?? sameName) is { } organisation)
        {
            var outcome = await UpdateAsync(organisation, row, ct) ? RowOutcome.Updated : RowOutcome.Unchanged;
            return new(row.Row, row.Name, outcome, []);
        }

        if (row.Kind is not { } kind)
        {
            return Refuse(row, "kind", texts["新单位须写明单位类型。"]);
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

    private static RowReport Refuse(ReadOrganisation row, string column, string message) =>
        new(row.Row, row.Name, RowOutcome.Refused, [.. row.Problems, new(column, message)]);

    private string Sentence(OrganisationFile file) => file.Fault switch
    {
        FileFault.Encoding => texts["文件既不是 UTF-8 也不是 GB18030 编码的文本。请在电子表格中另存为“CSV UTF-8”再上传。"],
        FileFault.NoNameColumn => texts["第一行没有“单位名称”列。第一行应为列名：单位名称、统一社会信用代码、单位类型、所在区、位于中关村示范区内、地址。"],
        FileFault.RepeatedColumn => texts["第一行有两列都是“{0}”。", file.At!],
        FileFault.TooManyRows => texts["文件超过 {0} 行，请分成几个文件。", OrganisationFile.MaxRows],
        FileFault.Quotes => texts["第 {0} 行的引号没有成对，后面的内容无法可靠读取。", file.At!],
        _ => texts["文件里没有数据行。"],
    };
}
