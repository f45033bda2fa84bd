using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Registry.Importing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>A keeper sends a file of entries, and later takes those that came with it further together. The request keeps the file and asks for the work; jobs do it.</summary>
internal sealed class BeginEntryImport(KechuangDb db, FileStore files, JobQueue jobs, RegisterPack pack, KeepRegister keep, OwnEntries own, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts) : IFileGate
{
    private (EntryImport Import, IReadOnlyList<RowReport> Rows)? read;

    private static readonly FileRules Takes = new([".csv", ".txt", ".xlsx"], EntryFile.MaxBytes);

    internal sealed record Outcome(EntryImport? Import, int Status, string Message);

    public string SubjectType => "entry-import";

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn && await FindAsync(subjectId, ct) is { } import
        && (!own.Any || import.UploadedBy == user.Id || !Rows(import, whole: true).Any(r => own.Bears(Organisation.KeyOf(r.Name ?? ""))));

    /// <summary>An import of a register that the user keeps. One query.</summary>
    public async Task<EntryImport?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<EntryImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is { } import && IsKept(import) ? import : null;

    /// <summary>The rows of an import that <see cref="FindAsync"/> gave. One query, the first time in a request: the page counts them and its table shows them.</summary>
    public IReadOnlyList<RowReport> Rows(EntryImport import) => Rows(import, whole: !own.Any || import.UploadedBy == user.Id);

    // What a file says of an organisation for which the reader answers is for other keepers, unless they sent it themselves.
    private IReadOnlyList<RowReport> Rows(EntryImport import, bool whole)
    {
        if (read?.Import.Id != import.Id)
        {
            read = (import, [.. db.Set<ImportBatch>().AsNoTracking().Where(b => b.ImportId == import.Id).OrderBy(b => b.Number).AsEnumerable().SelectMany(b => b.Unpack())]);
        }

        return whole ? read.Value.Rows : [.. read.Value.Rows.Where(r => !own.Bears(Organisation.KeyOf(r.Name ?? "")))];
    }

    /// <summary>The rows of an import of a register that the user keeps; none of another. Two queries, where the page has not read them.</summary>
    public IReadOnlyList<RowReport> RowsOf(Guid id) =>
        read is { } known && known.Import.Id == id ? Rows(known.Import)
        : db.Set<EntryImport>().AsNoTracking().SingleOrDefault(i => i.Id == id) is { } import && IsKept(import) ? Rows(import) : [];

    /// <summary>Keeps a file and asks that its rows be proposed.</summary>
    public async Task<Outcome> HandleAsync(RegisterDefinition definition, Stream content, string? name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var kept = await files.StoreAsync(content, name, SubjectType, id, "rows", Takes, ct);
        if (!kept.Taken)
        {
            return kept.Refusal.Reason == FileRefusal.Why.OtherContent && name?.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) != true
                ? new(null, kept.Refusal.Status, texts["文件不是文本，或是 UTF-16 编码。这里接受 UTF-8 和 GB18030；请在电子表格中另存为“CSV UTF-8”再上传。"])
                : new(null, kept.Refusal.Status, kept.Refusal.Message);
        }

        var import = new EntryImport
        {
            Id = id,
            Register = definition.Id,
            FileId = kept.File.Id,
            FileName = kept.File.Name,
            JobId = jobs.Add(ImportEntries.JobKind, new ImportEntries.Order(id, definition.Id)).Id,
            UploadedBy = user.Id,
            UploadedAt = now,
        };
        db.Add(import);
        await db.SaveChangesAsync(ct);
        return new(import, StatusCodes.Status202Accepted, "");
    }

    /// <summary>Asks that all entries of an import that can take a step take it; or that an import that was broken off goes on.</summary>
    /// <returns>The job; null where it cannot be asked now.</returns>
    public async Task<Guid?> GoOnAsync(Guid id, string step, int? days, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } seen || await db.Set<JobRun>().AnyAsync(j => j.Id == seen.JobId && j.EndedAt == null, ct) || (step != "import" && !StepEntries.Takes(step)) || step == "import" == (seen.DoneAt is not null))
        {
            return null;
        }

        var import = await db.Set<EntryImport>().SingleAsync(i => i.Id == id, ct);
        import.JobId = step == "import"
            ? jobs.Add(ImportEntries.JobKind, new ImportEntries.Order(id, import.Register)).Id
            : jobs.Add(StepEntries.JobKind, new StepEntries.Order(id, import.Register, step, days)).Id;
        import.Touch();
        return await db.TrySaveAsync(ct) == Saved.Done ? import.JobId : null;
    }

    private bool IsKept(EntryImport import) => pack.Find(import.Register) is { } definition && keep.Keeps(definition);
}
