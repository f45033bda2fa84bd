using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>The import of the pages, in two steps: the file is checked and kept with its report; on the administrator's word it is stored.</summary>
internal sealed class CheckThenImport(KechuangDb db, ImportOrganisations import, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Checks a file and keeps it; nothing of it is in the register yet.</summary>
    public async Task<(Guid? Id, string? Refusal)> CheckAsync(string fileName, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var report = await import.HandleAsync(bytes, dryRun: true, ct);
        if (report.Fault is { } fault)
        {
            return (null, fault);
        }

        var now = clock.GetUtcNow();
        var name = string.Concat(Path.GetFileName(fileName).Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        var pending = new PendingImport
        {
            Id = Guid.CreateVersion7(now),
            FileName = name.Length > 200 ? name[..200] : name,
            Content = bytes.ToArray(),
            Report = PendingImport.Pack(report),
            UploadedBy = user.Id,
            UploadedAt = now,
        };
        db.Add(pending);
        await db.SaveChangesAsync(ct);
        return (pending.Id, null);
    }

    /// <summary>Stores a checked file. Null when it is done.</summary>
    public async Task<string?> ApplyAsync(Guid id, CancellationToken ct)
    {
        var content = await db.Set<PendingImport>().AsNoTracking().Where(p => p.Id == id && p.AppliedAt == null).Select(p => p.Content).SingleOrDefaultAsync(ct);
        if (content is null)
        {
            return texts["这个文件已经导入。"];
        }

        var report = await import.HandleAsync(content, dryRun: false, ct);
        db.ChangeTracker.Clear();
        var pending = await db.Set<PendingImport>().SingleAsync(p => p.Id == id, ct);
        (pending.AppliedAt, pending.Content, pending.Report) = (clock.GetUtcNow(), [], PendingImport.Pack(report));
        await db.TrySaveAsync(ct);
        return null;
    }
}
