using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Scoring;

/// <summary>Keeps what an expert has typed so far. Drafts are not on the journal: only what is turned in is.</summary>
internal sealed class SaveDraft(KechuangDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/my/reviews/{id:guid}/draft", AnswerAsync).WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));
        site.MapPost("/my/reviews/{id:guid}/keep", KeepAsync).WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));
    }

    /// <returns>The draft's new version; null when there is no such open review.</returns>
    public async Task<long?> HandleAsync(Guid dutyId, ScoreForm form, CancellationToken ct)
    {
        if (!await db.Set<Duty>().AnyAsync(
            d => d.Id == dutyId && d.UserId == user.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted), ct))
        {
            return null;
        }

        // The later of two saves wins; a lost race is tried again with what is there now.
        for (var tries = 0; ; tries++)
        {
            var draft = await db.Set<ScoreDraft>().SingleOrDefaultAsync(d => d.Id == dutyId, ct);
            if (draft is null)
            {
                db.Add(draft = new ScoreDraft { Id = dutyId });
            }

            draft.Marks = form.Marks.Where(m => m.Id.Length > 0).DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.Value ?? "");
            (draft.Grade, draft.Comment, draft.Confidential) = (form.Grade ?? "", form.Comment ?? "", form.Confidential ?? "");
            draft.SavedAt = clock.GetUtcNow();
            if (await db.TrySaveAsync(ct) == Saved.Done || tries == 3)
            {
                return draft.Version;
            }

            db.ChangeTracker.Clear();
        }
    }

    private static async Task<IResult> AnswerAsync(
        Guid id, [FromForm(Name = "Form")] ScoreForm form, SaveDraft useCase, HttpContext http, CancellationToken ct)
    {
        if (Unkeepable(form))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        if (await useCase.HandleAsync(id, form, ct) is not { } version)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ETag = $"\"{version}\"";
        return TypedResults.NoContent();
    }

    /// <summary>The same for a button, without script: back to the page.</summary>
    private static async Task<IResult> KeepAsync(Guid id, [FromForm(Name = "Form")] ScoreForm form, SaveDraft useCase, CancellationToken ct) =>
        Unkeepable(form) ? TypedResults.Problem(statusCode: StatusCodes.Status422UnprocessableEntity)
        : await useCase.HandleAsync(id, form, ct) is null ? TypedResults.NotFound()
        : TypedResults.LocalRedirect($"/my/reviews/{id}?saved=1");

    /// <summary>Longer than any field, or with characters that no database keeps. Half-filled is fine: it is a draft.</summary>
    private static bool Unkeepable(ScoreForm form) =>
        form.Marks.Count > 100 || form.Marks.Select(m => m.Id + m.Value).Append(form.Grade).Any(t => t?.Length > 200 || HasControl(t))
        || form.Comment?.Length > 20_000 || form.Confidential?.Length > 20_000 || HasControl(form.Comment) || HasControl(form.Confidential);

    private static bool HasControl(string? text) => text?.Any(c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c == '\uFFFD') == true;
}
