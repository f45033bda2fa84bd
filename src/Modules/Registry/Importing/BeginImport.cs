using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>The administrator sends a file of organisations, and later gives the word to store it. The request keeps the file and asks for the work; jobs do it.</summary>
internal sealed class BeginImport(KechuangDb db, FileStore files, JobQueue jobs, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts) : IFileGate
{
    private static readonly FileRules Takes = new([".csv", ".txt"], OrganisationFile.MaxBytes);

    internal sealed record Outcome(OrganisationImport? Import, int Status, string Message);

    public string SubjectType => "organisation-import";

    public Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => Task.FromResult(user.IsSignedIn && user.Reach(RegistryPermissions.ImportOrganisations).Centre);

    /// <summary>Keeps a file and asks that it be checked, or stored at once.</summary>
    public async Task<Outcome> HandleAsync(Stream content, string? name, bool apply, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var kept = await files.StoreAsync(content, name, SubjectType, id, "rows", Takes, ct);
        if (!kept.Taken)
        {
            return kept.Refusal.Reason == FileRefusal.Why.OtherContent
                ? new(null, kept.Refusal.Status, texts["文件不是文本，或是 UTF-16 编码。这里接受 UTF-8 和 GB18030；请在电子表格中另存为“CSV UTF-8”再上传。"])
                : new(null, kept.Refusal.Status, kept.Refusal.Message);
        }

        var import = new OrganisationImport
        {
            Id = id,
            FileId = kept.File.Id,
            FileName = kept.File.Name,
            JobId = jobs.Add(ImportOrganisations.JobKind, new ImportOrganisations.Order(id, apply)).Id,
            UploadedBy = user.Id,
            UploadedAt = now,
            AskedAt = apply ? now : null,
        };
        db.Add(import);
        await db.SaveChangesAsync(ct);
        return new(import, 202, "");
    }

    /// <summary>Asks for the next piece of work: to store what was checked, or to go on with what was broken off.</summary>
    /// <returns>The job; null when there is nothing to go on with, or somebody else asked first.</returns>
    public async Task<Guid?> GoOnAsync(Guid id, CancellationToken ct)
    {
        var import = await db.Set<OrganisationImport>().SingleAsync(i => i.Id == id, ct);
        if (import.Stage == ImportStage.Applied || !await db.Set<JobRun>().AnyAsync(j => j.Id == import.JobId && j.EndedAt != null, ct))
        {
            return null;
        }

        var apply = import.Stage != ImportStage.Checking;
        import.AskedAt ??= apply ? clock.GetUtcNow() : null;
        import.JobId = jobs.Add(ImportOrganisations.JobKind, new ImportOrganisations.Order(id, apply)).Id;
        return await db.TrySaveAsync(ct) == Saved.Done ? import.JobId : null;
    }
}
