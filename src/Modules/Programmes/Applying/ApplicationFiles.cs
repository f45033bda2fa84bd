using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Definitions;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Applying;

/// <summary>Who may read and add an application's attachments: its investigator adds while it is a draft; whoever may read it, or reviews it, reads.</summary>
internal sealed class ApplicationFiles(KechuangDb db, CurrentUser user, ApplicationSteps steps, ReviewDesk desk, DefinitionShelf shelf) : IFileGate
{
    public string SubjectType => "application";

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn
        && (await db.Set<Application>().Within(user.Reach(Actions.ReadApplications), user.Id).AnyAsync(a => a.Id == subjectId, ct)
            || await desk.MayReadAsync(user.Id, SubjectType, subjectId, ct));

    public async Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) => user.IsSignedIn
        && await steps.FindAsync(db.Set<Application>().AsNoTracking().Within(user.Reach(Actions.Apply), user.Id), subjectId, ct) is { } it
        && it.Application.State == ApplicationState.Draft
        && it.Definition.Form.Attachments.Kinds.Any(k => k.Id == purpose)
        && await db.Set<FileReference>().CountAsync(r => r.SubjectType == "application" && r.SubjectId == subjectId && r.RemovedAt == null, ct)
            < it.Definition.Form.Attachments.MaxFiles;

    /// <summary>The types that every programme of the pack takes for a purpose; the smallest limit of them holds.</summary>
    public FileRules Rules(string purpose)
    {
        var rules = shelf.All.Select(d => d.Form.Attachments).Where(a => a.Kinds.Any(k => k.Id == purpose)).ToList();
        return rules.Count == 0 ? FileRules.Usual
            : new([.. rules.SelectMany(r => r.Types).Distinct(StringComparer.Ordinal).Select(t => "." + t)], rules.Min(r => r.MaxBytes));
    }
}
