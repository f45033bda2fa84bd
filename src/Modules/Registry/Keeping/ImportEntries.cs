using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>
/// The work of an import: it proposes the rows of a file in batches. Each batch commits with its report and with the job's progress, so
/// that after a crash the work goes on behind the last whole batch.
/// </summary>
internal sealed class ImportEntries(
    KechuangDb db, FileStore files, RegisterPack pack, KeepRegister keep, ProposeRows propose, CurrentUser user, Notices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts) : IJobWork
{
    public const string JobKind = "registry.entry.import";

    /// <summary>Rows of one batch.</summary>
    public const int BatchSize = 500;

    /// <summary>Which file.</summary>
    internal sealed record Order(Guid ImportId, string Register);

    public string Kind => JobKind;

    public LocalText Title => new("导入名录条目", "Import of register entries");

    public string? Href(JobRun run) => JobContext.ArgsOf<Order>(run) is var order ? $"/registers/{order.Register}/import/{order.ImportId}" : null;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        var import = await db.Set<EntryImport>().AsNoTracking().SingleAsync(i => i.Id == order.ImportId, ct);
        if (pack.Find(import.Register) is not { } definition || !keep.Keeps(definition))
        {
            throw new JobFailedException(InBothLanguages.Say(() => texts["您不能向这个名录提出条目。"]));
        }

        var file = await ReadAsync(import, definition, ct);
        if (file.Fault != FileFault.None)
        {
            throw new JobFailedException(InBothLanguages.Say(() => Sentence(file)));
        }

        var (repeated, batches) = (ProposeRows.Repeated(file.Rows), file.Rows.Chunk(BatchSize).ToList());
        var stored = await db.Set<ImportBatch>().CountAsync(b => b.ImportId == import.Id, ct);
        for (var number = stored; number < batches.Count; number++)
        {
            // Somebody may propose the same name at the same moment: then the batch is compared with what is there once more.
            if (!await TryBatchAsync(number) && !await TryBatchAsync(number))
            {
                throw new JobFailedException(InBothLanguages.Say(() => texts["导入期间有人提出了同名的条目，从第 {0} 行起没有保存，请再导入一次。", batches[number][0].Number]));
            }
        }

        context.Answer(await EndAsync(import, ct));

        async Task<bool> TryBatchAsync(int number)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await context.ReportAsync(Math.Min((number + 1) * BatchSize, file.Rows.Count), file.Rows.Count, new("正在导入", "Importing"), null, ct);
            var reports = await propose.HandleAsync(definition, import.Id, batches[number], repeated, ct);
            db.Add(new ImportBatch { ImportId = import.Id, Applied = true, Number = number, Report = ImportBatch.Pack(reports) });
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return false;
            }

            await transaction.CommitAsync(ct);
            return true;
        }
    }

    private async Task<EntryFile> ReadAsync(EntryImport import, RegisterDefinition definition, CancellationToken ct)
    {
        var reference = await db.Set<FileReference>().AsNoTracking().SingleAsync(r => r.Id == import.FileId, ct);
        await using var content = files.OpenRead(reference);
        var bytes = new byte[reference.Length];
        await content.ReadExactlyAsync(bytes, ct);
        return EntryFile.Read(bytes, definition);
    }

    private async Task<ImportCounts> EndAsync(EntryImport done, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.Set<EntryImport>().SingleAsync(i => i.Id == done.Id, ct);
        var counts = ImportCounts.Of([.. (await db.Set<ImportBatch>().AsNoTracking().Where(b => b.ImportId == import.Id).ToListAsync(ct)).SelectMany(b => b.Unpack())]);
        if (import.DoneAt is null)
        {
            import.DoneAt = clock.GetUtcNow();
            import.Touch();
            journal.Record("registry.entries.imported", "import", import.Id, new { register = import.Register, counts.Created, counts.Refused });
            notices.Tell(user.Id, new($"名录条目已导入：提出 {counts.Created}，未接受 {counts.Refused}", $"Register entries imported: {counts.Created} proposed, {counts.Refused} refused"), $"/registers/{import.Register}/import/{import.Id}");
            await db.TrySaveAsync(ct);
        }

        return counts;
    }

    private string Sentence(EntryFile file) => file.Fault switch
    {
        FileFault.Encoding => texts["文件第 {0} 行有既不是 UTF-8 也不是 GB18030 编码的内容。请在电子表格中另存为“CSV UTF-8”再上传。", file.At!],
        FileFault.RepeatedColumn => texts["第一行有两列都是“{0}”。", file.At!],
        FileFault.Sheet => texts["这份 Excel 文件不能读取：{0}", file.Sheet!],
        FileFault.TooManyRows => texts["文件超过 {0} 行，请分成几个文件。", EntryFile.MaxRows],
        FileFault.Quotes => texts["第 {0} 行的引号没有成对，后面的内容无法可靠读取。", file.At!],
        _ => texts["文件里没有数据行；第一行应是栏目名，第一栏是名称。"],
    };
}
