using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Applying;

/// <summary>An investigator attaches a file to a draft, or takes one off it. What was handed in keeps its attachments as they were.</summary>
internal sealed class AttachFile(
    KechuangDb db, CurrentUser user, FileStore store, ApplicationFiles gate, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <summary>Why it was not done, with the HTTP status that says so; null when it was.</summary>
    internal sealed record Refused(int Status, string Sentence);

    /// <summary>An application's attachments, oldest first. One query.</summary>
    public Task<IReadOnlyList<FileReference>> OfAsync(Guid application, CancellationToken ct) => store.OfAsync(ApplicationFiles.Subject, application, ct);

    /// <summary>A sentence for each required kind without a file. No query where the programme requires none.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(Case it, CancellationToken ct)
    {
        var required = it.Definition.Form.Attachments.Kinds.Where(k => k.Required).ToList();
        var there = required.Count == 0 ? [] : (await OfAsync(it.Application.Id, ct)).Select(f => f.Purpose).ToHashSet(StringComparer.Ordinal);
        return [.. required.Where(k => !there.Contains(k.Id)).Select(k => texts["请上传附件：{0}。", k.Title].Value)];
    }

    /// <summary>Attaches a file.</summary>
    /// <param name="it">The user's own application.</param>
    /// <param name="kind">A kind of the programme's.</param>
    /// <param name="name">The file's name as the browser sent it.</param>
    /// <param name="content">Read once.</param>
    /// <param name="ct">Ends the copying.</param>
    public async Task<Refused?> AddAsync(Case it, string kind, string? name, Stream content, CancellationToken ct)
    {
        var rules = it.Definition.Form.Attachments;
        if (Closed(it) is { } closed)
        {
            return closed;
        }

        if (rules.Kinds.All(k => k.Id != kind))
        {
            return new(StatusCodes.Status422UnprocessableEntity, texts["请从列出的用途中选择。"]);
        }

        if ((await OfAsync(it.Application.Id, ct)).Count >= rules.MaxFiles)
        {
            return new(StatusCodes.Status409Conflict, texts["一份申请最多 {0} 个附件，请先移除不需要的。", rules.MaxFiles]);
        }

        var outcome = await store.StoreAsync(content, name, ApplicationFiles.Subject, it.Application.Id, kind, ApplicationFiles.RulesOf(it.Definition), ct);
        return !outcome.Taken ? new(outcome.Refusal.Status, outcome.Refusal.Message)
            : await store.SaveAsync(outcome.File, gate, ct) is null ? new(StatusCodes.Status409Conflict, refusals.TooLate)
            : null;
    }

    /// <summary>Takes an attachment off; the record of it stays.</summary>
    public async Task<Refused?> RemoveAsync(Case it, Guid file, CancellationToken ct)
    {
        if (Closed(it) is { } closed)
        {
            return closed;
        }

        var id = it.Application.Id;
        var found = await db.Set<FileReference>().SingleOrDefaultAsync(f => f.Id == file && f.SubjectType == ApplicationFiles.Subject && f.SubjectId == id && f.RemovedAt == null, ct);
        if (found is null)
        {
            return new(StatusCodes.Status404NotFound, texts["没有这个附件，可能已被移除。"]);
        }

        store.Remove(found);
        it.Application.Touch();
        return await db.TrySaveAsync(ct) == Saved.Done ? null : new(StatusCodes.Status409Conflict, refusals.TooLate);
    }

    private Refused? Closed(Case it) => it.Application.State == ApplicationState.Draft && it.Application.InvestigatorId == user.Id ? null
        : new(StatusCodes.Status409Conflict, texts["现在的状态是“{0}”，内容不能修改。", it.Definition.Life.Application.TitleOf(it.Application.State)]);
}
