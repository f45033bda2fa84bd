using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Services.Handling;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Answering;

/// <summary>The evidence of the other side of a case: it adds it while the matter is in hand, and the desk reads it. Whoever brought the matter does not.</summary>
internal sealed class AnswerPapers(KechuangDb db, Docket docket, FileStore store, CurrentUser user, CaseWords words, IStringLocalizer<Texts> texts) : IFileGate
{
    /// <summary>The noun on the references of these files; the subject is the application.</summary>
    public const string Noun = "service-answer";

    private const string Evidence = "evidence";
    private const int Most = 20;

    public string SubjectType => Noun;

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn
        && (await docket.Against().AnyAsync(a => a.Id == subjectId, ct) || await docket.OfMyDesks().AnyAsync(c => c.ApplicationId == subjectId, ct));

    public async Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) =>
        purpose == Evidence && user.IsSignedIn && await docket.Against().AnyAsync(a => a.Id == subjectId, ct) && await IsOpenAsync(subjectId, ct);

    /// <summary>The application's row is the lock: a case that is decided while a file arrives refuses it.</summary>
    public async Task<bool> MayKeepAsync(Guid subjectId, string purpose, CancellationToken ct)
    {
        if (purpose != Evidence || !user.IsSignedIn || await docket.Against().SingleOrDefaultAsync(a => a.Id == subjectId, ct) is not { } application)
        {
            return false;
        }

        await db.Entry(application).ReloadAsync(ct);
        application.Touch();
        return await IsOpenAsync(subjectId, ct);
    }

    /// <summary>Adds a paper.</summary>
    /// <returns>Null when it is kept; else why not, with the status that says so.</returns>
    public async Task<(int Status, string Sentence)?> AddAsync(Guid application, string? name, Stream content, CancellationToken ct)
    {
        if (!await IsOpenAsync(application, ct))
        {
            return (StatusCodes.Status409Conflict, texts["现在不能添加这份材料。"]);
        }

        var outcome = await store.StoreAsync(content, name, Noun, application, Evidence, null, ct);
        return !outcome.Taken ? (outcome.Refusal.Status, outcome.Refusal.Message)
            : await store.SaveAsync(outcome.File, this, ct) is null ? (StatusCodes.Status409Conflict, words.TooLate)
            : null;
    }

    private async Task<bool> IsOpenAsync(Guid application, CancellationToken ct) =>
        await db.Set<Case>().AnyAsync(c => c.ApplicationId == application && (c.State == CaseState.InHand || c.State == CaseState.Appealed), ct)
        && await db.Set<FileReference>().CountAsync(r => r.SubjectType == Noun && r.SubjectId == application && r.RemovedAt == null, ct) < Most;
}
