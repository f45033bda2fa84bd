using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Applying;

/// <summary>Who may read and add an application's attachments: its investigator adds while it is a draft; whoever may read it, or reviews it, reads.</summary>
internal sealed class ApplicationFiles(KechuangDb db, CurrentUser user, ApplicationSteps steps, ReviewDesk desk, ChairBar chair, DefinitionShelf shelf) : IFileGate
{
    /// <summary>The noun on the references.</summary>
    public const string Subject = "application";

    public string SubjectType => Subject;

    /// <summary>What one programme takes.</summary>
    public static FileRules RulesOf(ProgrammeDefinition definition) =>
        new([.. definition.Form.Attachments.Types.Select(t => "." + t)], definition.Form.Attachments.MaxBytes);

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn
        && ((await db.Set<Application>().Within(user.Reach(Actions.ReadApplications), user.Id).AnyAsync(a => a.Id == subjectId, ct) && !await chair.HidesAsync(subjectId, ct))
            || await desk.MayReadAsync(user.Id, SubjectType, subjectId, ct));

    public async Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) => user.IsSignedIn
        && await steps.FindAsync(Mine.AsNoTracking(), subjectId, ct) is { } it && await TakesAsync(it, purpose, ct);

    /// <summary>The application's row is the lock: a step that is taken while the file arrives either sees it or refuses it, and no file goes beyond the limit.</summary>
    public async Task<bool> MayKeepAsync(Guid subjectId, string purpose, CancellationToken ct)
    {
        if (!user.IsSignedIn || await steps.FindAsync(Mine, subjectId, ct) is not { } it)
        {
            return false;
        }

        await db.Entry(it.Application).ReloadAsync(ct);
        it.Application.Touch();
        return await TakesAsync(it, purpose, ct);
    }

    /// <summary>The types that every programme of the pack takes for a purpose; the smallest limit of them holds.</summary>
    public FileRules Rules(string purpose)
    {
        var rules = shelf.All.Where(d => d.Form.Attachments.Kinds.Any(k => k.Id == purpose)).Select(RulesOf).ToList();
        return rules.Count == 0 ? FileRules.Usual
            : new([.. rules.Select(r => r.Extensions).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)])], rules.Min(r => r.MaxBytes));
    }

    private IQueryable<Application> Mine => db.Set<Application>().Within(user.Reach(Actions.Apply), user.Id);

    private async Task<bool> TakesAsync(Case it, string purpose, CancellationToken ct) =>
        it.Application.State == ApplicationState.Draft
        && it.Definition.Form.Attachments.Kinds.Any(k => k.Id == purpose)
        && await db.Set<FileReference>().CountAsync(r => r.SubjectType == Subject && r.SubjectId == it.Application.Id && r.RemovedAt == null, ct)
            < it.Definition.Form.Attachments.MaxFiles;
}
