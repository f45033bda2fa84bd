using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;
using Kechuang.Services.Handling;
using Kechuang.Services.Reviewing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Applying;

/// <summary>The papers of an application: its applicant adds them to a draft, where they were asked for, or as promised; the desk reads them. The other side of a case does not.</summary>
internal sealed class ApplicationPapers(KechuangDb db, Docket docket, FileStore store, CurrentUser user, ReviewDesk reviews, CaseWords words, IStringLocalizer<Texts> texts) : IFileGate
{
    private const int Most = 30;

    public string SubjectType => Docket.FileSubject;

    /// <summary>Why a file was not taken, with the status that says so.</summary>
    public sealed record Refusal(int Status, string Sentence);

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn
        && (await docket.Mine().AnyAsync(a => a.Id == subjectId, ct) || await docket.OfMyDesks().AnyAsync(c => c.ApplicationId == subjectId, ct) || await ReviewsAsync(subjectId, ct));

    public async Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) =>
        user.IsSignedIn && await docket.MineAsync(subjectId, ct) is { } proceeding && await TakesAsync(proceeding, purpose, ct);

    /// <summary>The application's row is the lock: what is handed in while a file arrives either has it or refuses it.</summary>
    public async Task<bool> MayKeepAsync(Guid subjectId, string purpose, CancellationToken ct)
    {
        if (!user.IsSignedIn || await docket.Mine().SingleOrDefaultAsync(a => a.Id == subjectId, ct) is not { } application)
        {
            return false;
        }

        await db.Entry(application).ReloadAsync(ct);
        application.Touch();
        return await TakesAsync(await docket.LoadAsync(application, ct), purpose, ct);
    }

    /// <summary>Adds a paper.</summary>
    public async Task<Refusal?> AddAsync(Proceeding proceeding, string material, string? name, Stream content, CancellationToken ct)
    {
        if (!await TakesAsync(proceeding, material, ct))
        {
            return new(StatusCodes.Status409Conflict, texts["现在不能添加这份材料。"]);
        }

        var outcome = await store.StoreAsync(content, name, SubjectType, proceeding.Application.Id, material, null, ct);
        return !outcome.Taken ? new(outcome.Refusal.Status, outcome.Refusal.Message)
            : await store.SaveAsync(outcome.File, this, ct) is null ? new(StatusCodes.Status409Conflict, words.TooLate)
            : null;
    }

    /// <summary>Whether the user reviews a case of the application, and not double blind: a paper says whose it is.</summary>
    private async Task<bool> ReviewsAsync(Guid application, CancellationToken ct)
    {
        foreach (var id in await db.Set<CaseReview>().Where(r => db.Set<Case>().Any(c => c.Id == r.CaseId && c.ApplicationId == application)).Select(r => r.CaseId).Distinct().ToListAsync(ct))
        {
            if (await reviews.MayReadAsync(user.Id, CaseSubject.Type, id, ct))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TakesAsync(Proceeding proceeding, string material, CancellationToken ct)
    {
        var application = proceeding.Application;
        var open = application.IsDraft || proceeding.Cases.Exists(c => c.State is CaseState.Supplement && c.Lacking.Contains(material)) || proceeding.Promised.Any(m => m.Id == material);
        return open && proceeding.Definition.Materials.Any(m => m.Id == material)
            && await db.Set<FileReference>().CountAsync(r => r.SubjectType == Docket.FileSubject && r.SubjectId == application.Id && r.RemovedAt == null, ct) < Most;
    }
}
