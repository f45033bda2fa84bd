using System.Globalization;
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

    /// <summary>Most characters of a window's name.</summary>
    public const int WindowLength = 40;

    /// <summary>Which page sends, and which version of the draft it was shown; null from whoever names neither and means the newest.</summary>
    internal sealed record Seen(string Window, long Version);

    /// <summary>What became of it: no such open review, the draft's version from 1, or the version that another window saved meanwhile.</summary>
    internal sealed record Outcome(bool Found, long Version, bool Stale);

    /// <summary>Keeps the form, unless another window has saved another text since this one was shown: then nothing is overwritten.</summary>
    public async Task<Outcome> HandleAsync(Guid dutyId, ScoreForm form, Seen? seen, CancellationToken ct)
    {
        if (!await db.Set<Duty>().AnyAsync(
            d => d.Id == dutyId && d.UserId == user.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted), ct))
        {
            return new(false, 0, false);
        }

        // A lost race is looked at again with what is there now.
        for (var tries = 0; ; tries++)
        {
            var draft = await db.Set<ScoreDraft>().SingleOrDefaultAsync(d => d.Id == dutyId, ct);
            var version = draft is null ? 0 : draft.Version + 1;
            if (draft is null)
            {
                db.Add(draft = new ScoreDraft { Id = dutyId });
            }
            else if (Says(draft, form))
            {
                return new(true, version, false);
            }
            else if (seen is not null && seen.Window != draft.Window && seen.Version != version)
            {
                return new(true, version, true);
            }

            (draft.Marks, draft.Window) = (MarksOf(form), seen?.Window ?? "");
            (draft.Grade, draft.Comment, draft.Confidential) = (form.Grade ?? "", form.Comment ?? "", form.Confidential ?? "");
            draft.SavedAt = clock.GetUtcNow();
            if (await db.TrySaveAsync(ct) == Saved.Done)
            {
                return new(true, draft.Version + 1, false);
            }

            db.ChangeTracker.Clear();
            if (tries == 3)
            {
                return new(true, version, true);
            }
        }
    }

    private static Dictionary<string, string> MarksOf(ScoreForm form) => form.Marks.Where(m => m.Id.Length > 0).DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.Value ?? "");

    private static bool Says(ScoreDraft draft, ScoreForm form) =>
        (draft.Grade, draft.Comment, draft.Confidential) == (form.Grade ?? "", form.Comment ?? "", form.Confidential ?? "")
        && MarksOf(form) is var marks && marks.Count == draft.Marks.Count && marks.All(m => draft.Marks.GetValueOrDefault(m.Key) == m.Value);

    private static async Task<IResult> AnswerAsync(
        Guid id, IFormCollection fields, SaveDraft useCase, HttpContext http, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (Wrong(fields) is { } field)
        {
            return Refuse(field, texts);
        }

        var outcome = await useCase.HandleAsync(id, Read(fields), SeenBy(fields), ct);
        if (outcome is not { Found: true, Stale: false })
        {
            return outcome.Found ? Late(texts) : TypedResults.NotFound();
        }

        http.Response.Headers.ETag = $"\"{outcome.Version}\"";
        return TypedResults.NoContent();
    }

    /// <summary>The same for a button, without script: back to the page.</summary>
    private static async Task<IResult> KeepAsync(Guid id, IFormCollection fields, SaveDraft useCase, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (Wrong(fields) is { } field)
        {
            return Refuse(field, texts);
        }

        var outcome = await useCase.HandleAsync(id, Read(fields), SeenBy(fields), ct);
        return !outcome.Found ? TypedResults.NotFound() : outcome.Stale ? Late(texts) : TypedResults.LocalRedirect($"/my/reviews/{id}?saved=1");
    }

    private static Seen? SeenBy(IFormCollection fields) =>
        fields["_window"].ToString() is { Length: > 0 and <= WindowLength } window && long.TryParse(fields["_version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(window, version) : null;

    private static ProblemHttpResult Late(IStringLocalizer<Texts> texts) => TypedResults.Problem(
        texts["另一个窗口已保存了更新的草稿，这一次没有保存。请返回上一页，留下您写的内容，再重新打开这项评审。"], statusCode: StatusCodes.Status409Conflict);

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
