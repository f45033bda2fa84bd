using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>
/// The work of an import: it checks the rows of a file, or stores them, in batches. Each batch commits with its report and with the
/// job's progress, so that after a crash the work goes on behind the last whole batch.
/// </summary>
internal sealed class ImportOrganisations(
    KechuangDb db, FileStore files, ReadRow reader, StoreRows store, Notices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts) : IJobWork
{
    public const string JobKind = "registry.organisation.import";

    /// <summary>Rows of one batch.</summary>
    public const int BatchSize = 500;

    /// <summary>Which import, and whether to store it or only to check it.</summary>
    internal sealed record Order(Guid ImportId, bool Apply);

    public string Kind => JobKind;

    public LocalText Title => new("批量导入单位", "Import of organisations");

    public string? Href(JobRun run) => $"/registry/import/{JobContext.ArgsOf<Order>(run).ImportId}";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        var import = await db.Set<OrganisationImport>().AsNoTracking().SingleAsync(i => i.Id == order.ImportId, ct);
        var file = await ReadAsync(import, ct);
        if (file.Fault != FileFault.None)
        {
            throw new JobFailedException(InBothLanguages.Say(() => Sentence(file)));
        }

        var rows = file.Rows.Select(reader.Handle).ToList();
        var repeated = StoreRows.Repeated(rows);
        var batches = rows.Chunk(BatchSize).ToList();
        var stored = await db.Set<ImportBatch>().CountAsync(b => b.ImportId == import.Id && b.Applied == order.Apply, ct);
        for (var number = stored; number < batches.Count; number++)
        {
            var done = Math.Min((number + 1) * BatchSize, rows.Count);
            var all = await TryBatchAsync(number, done, disturbed: false) || await TryBatchAsync(number, done, disturbed: false) || await TryBatchAsync(number, done, disturbed: true);
            if (!all)
            {
                throw new OperationCanceledException("Another node stored this batch.");
            }
        }

        context.Answer(await EndAsync(order, file.Ignored, ct));

        async Task<bool> TryBatchAsync(int number, int done, bool disturbed)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await context.ReportAsync(done, rows.Count, order.Apply ? new("正在导入", "Importing") : new("正在检查", "Checking"), null, ct);
            var reports = await store.HandleAsync(batches[number], repeated, ct);
            if (!order.Apply || disturbed)
            {
                db.ChangeTracker.Clear();
            }

            db.Add(new ImportBatch
            {
                ImportId = import.Id,
                Applied = order.Apply,
                Number = number,
                Report = ImportBatch.Pack(disturbed ? store.Disturbed(batches[number]) : reports),
            });
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return false;
            }

            await transaction.CommitAsync(ct);
            return true;
        }
    }

    private async Task<OrganisationFile> ReadAsync(OrganisationImport import, CancellationToken ct)
    {
        var reference = await db.Set<FileReference>().AsNoTracking().SingleAsync(r => r.Id == import.FileId, ct);
        await using var content = files.OpenRead(reference);
        var bytes = new byte[reference.Length];
        await content.ReadExactlyAsync(bytes, ct);
        return OrganisationFile.Read(bytes);
    }

    private async Task<ImportCounts> EndAsync(Order order, IReadOnlyList<string> ignored, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.Set<OrganisationImport>().SingleAsync(i => i.Id == order.ImportId, ct);
        var counts = ImportCounts.Of([.. (await db.Set<ImportBatch>().AsNoTracking().Where(b => b.ImportId == import.Id && b.Applied == order.Apply).ToListAsync(ct)).SelectMany(b => b.Unpack())]);
        if ((order.Apply ? import.AppliedAt : import.CheckedAt) is not null)
        {
            return counts;
        }

        var headings = string.Join('、', ignored);
        import.Ignored = headings.Length <= OrganisationImport.IgnoredLength ? headings : headings[..(OrganisationImport.IgnoredLength - 1)] + "…";
        if (order.Apply)
        {
            import.AppliedAt = clock.GetUtcNow();
            journal.Record("registry.organisations.imported", "import", import.Id, counts);
        }
        else
        {
            import.CheckedAt = clock.GetUtcNow();
        }

        notices.Tell(
            import.UploadedBy,
            order.Apply
                ? new($"单位导入完成：新登记 {counts.Created}，更新 {counts.Updated}，未接受 {counts.Refused}", $"Organisations imported: {counts.Created} created, {counts.Updated} updated, {counts.Refused} refused")
                : new($"导入文件已检查：可导入 {counts.Created + counts.Updated} 行，等您确认", $"The import file is checked: {counts.Created + counts.Updated} rows wait for your word"),
            $"/registry/import/{import.Id}");
        await db.TrySaveAsync(ct);
        return counts;
    }

    private string Sentence(OrganisationFile file) => file.Fault switch
    {
        FileFault.Encoding => texts["文件第 {0} 行有既不是 UTF-8 也不是 GB18030 编码的内容。请在电子表格中另存为“CSV UTF-8”再上传。", file.At!],
        FileFault.NoNameColumn => texts["第一行没有“单位名称”列。第一行应为列名：单位名称、统一社会信用代码、单位类型、所在区、位于中关村示范区内、地址。"],
        FileFault.RepeatedColumn => texts["第一行有两列都是“{0}”。", file.At!],
        FileFault.TooManyRows => texts["文件超过 {0} 行，请分成几个文件。", OrganisationFile.MaxRows],
        FileFault.Quotes => texts["第 {0} 行的引号没有成对，后面的内容无法可靠读取。", file.At!],
        _ => texts["文件里没有数据行。"],
    };
}
