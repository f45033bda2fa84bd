using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>Keeps what an expert has typed so far. Drafts are not on the journal: only what is turned in is.</summary>
internal sealed class SaveDraft(KechuangDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/my/reviews/{id:guid}/draft", AnswerAsync).WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));
        site.MapPost("/my/reviews/{id:guid}/keep", KeepAsync).WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));
    }

    /// <returns>The draft's new version, from 1; null when there is no such open review.</returns>
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
                return draft.Version + 1;
            }

            db.ChangeTracker.Clear();
        }
    }

    private static async Task<IResult> AnswerAsync(
        Guid id, IFormCollection fields, SaveDraft useCase, HttpContext http, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (Wrong(fields) is { } field)
        {
            return Refuse(field, texts);
        }

        var form = Read(fields);

        if (await useCase.HandleAsync(id, form, ct) is not { } version)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ETag = $"\"{version}\"";
        return TypedResults.NoContent();
    }

    /// <summary>The same for a button, without script: back to the page.</summary>
    private static async Task<IResult> KeepAsync(Guid id, IFormCollection fields, SaveDraft useCase, IStringLocalizer<Texts> texts, CancellationToken ct) =>
        Wrong(fields) is { } field ? Refuse(field, texts)
        : await useCase.HandleAsync(id, Read(fields), ct) is null ? TypedResults.NotFound()
        : TypedResults.LocalRedirect($"/my/reviews/{id}?saved=1");

    private static ProblemHttpResult Refuse(string field, IStringLocalizer<Texts> texts) => TypedResults.Problem(
        texts["{0} 太长，或含有无法保存的字符。", field], statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>The first field that no draft keeps: longer than any field may be, or with characters that no database takes; null when there is none.</summary>
    private static string? Wrong(IFormCollection fields) => fields.Where(f => f.Key.StartsWith("Form.", StringComparison.Ordinal))
        .FirstOrDefault(f => f.Value.ToString().Length > Most(f.Key) || RequestChecks.Unstorable(f.Value.ToString()) is not null).Key;

    private static int Most(string field) =>
        field.EndsWith(".Value", StringComparison.Ordinal) || field == "Form.Grade" ? 40 : field.EndsWith(".Id", StringComparison.Ordinal) ? 60 : 20_000;

    /// <summary>The form as it is typed, half-filled or not.</summary>
    private static ScoreForm Read(IFormCollection fields)
    {
        var form = new ScoreForm { Grade = fields["Form.Grade"].ToString(), Comment = fields["Form.Comment"].ToString(), Confidential = fields["Form.Confidential"].ToString() };
        for (var i = 0; i < 100 && fields.ContainsKey($"Form.Marks[{i}].Id"); i++)
        {
            form.Marks.Add(new() { Id = fields[$"Form.Marks[{i}].Id"].ToString(), Value = fields[$"Form.Marks[{i}].Value"].ToString() });
        }

        return form;
    }
}
