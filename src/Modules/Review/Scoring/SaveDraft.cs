using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web.Checking;
using Kechuang.Review.Avoiding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>Keeps what an expert has typed so far. Drafts are not on the journal: only what is turned in is.</summary>
internal sealed class SaveDraft(KechuangDb db, CurrentUser user, RecheckDuty recheck, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapPost("/my/reviews/{id:guid}/draft", AnswerAsync).WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));

    /// <summary>Most characters of a window's name.</summary>
    public const int WindowLength = 40;

    /// <summary>Which page sends, and which version of the draft it was shown; null from whoever names neither and means the newest.</summary>
    internal sealed record Seen(string Window, long Version);

    /// <summary>What became of it: no such review that the expert may go on with, the draft's version from 1, or the version that another window saved meanwhile.</summary>
    internal sealed record Outcome(bool Found, long Version, bool Stale);

    /// <summary>Keeps the form, unless another window has saved another text since this one was shown: then nothing is overwritten.</summary>
    public async Task<Outcome> HandleAsync(Guid dutyId, ScoreForm form, Seen? seen, CancellationToken ct)
    {
        if (!await db.Set<Duty>().AnyAsync(
            d => d.Id == dutyId && d.UserId == user.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted), ct)
            || !await recheck.MayGoOnAsync(dutyId, ct))
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

    /// <summary>What a page that saves a draft says of it.</summary>
    /// <param name="Status">204 when it is saved.</param>
    /// <param name="Sentence">Why it is not; null when it is.</param>
    /// <param name="Version">The draft's version from 1.</param>
    /// <param name="Stale">Another window saved meanwhile.</param>
    /// <param name="Open">Whether it can be tried again.</param>
    internal sealed record Answer(int Status, string? Sentence, long Version = 0, bool Stale = false, bool Open = false)
    {
        public bool Saved => Sentence is null;
    }

    /// <summary>The same for the fields of the page, as they were sent; null where the review is not the user's.</summary>
    public async Task<Answer?> HandleAsync(Guid dutyId, IFormCollection fields, CancellationToken ct)
    {
        if (!await db.Set<Duty>().AnyAsync(d => d.Id == dutyId && d.UserId == user.Id, ct))
        {
            return null;
        }

        if (Wrong(fields) is { } field)
        {
            return new(StatusCodes.Status422UnprocessableEntity, texts["{0} 太长，或含有无法保存的字符。", Name(field)], Open: true);
        }

        var outcome = await HandleAsync(dutyId, Read(fields), SeenBy(fields), ct);
        return !outcome.Found ? new(StatusCodes.Status409Conflict, texts["这项评审已经提交、谢绝或另请专家，不再保存草稿。"])
            : outcome.Stale ? new(StatusCodes.Status409Conflict, texts["另一个窗口已保存了更新的草稿，这一次没有保存。"], outcome.Version, Stale: true, Open: true)
            : new(StatusCodes.Status204NoContent, null, outcome.Version);
    }

    private static async Task<IResult> AnswerAsync(Guid id, IFormCollection fields, SaveDraft useCase, HttpContext http, CancellationToken ct)
    {
        if (await useCase.HandleAsync(id, fields, ct) is not { } answer)
        {
            return TypedResults.NotFound();
        }

        if (!answer.Saved)
        {
            return TypedResults.Problem(answer.Sentence, statusCode: answer.Status);
        }

        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        return TypedResults.NoContent();
    }

    private string Name(string field) => field switch
    {
        "Form.Comment" => texts["给申请人的意见"],
        "Form.Confidential" => texts["给评审组的意见（保密）"],
        "Form.Grade" => texts["综合评价"],
        _ => texts["得分"],
    };

    private static Seen? SeenBy(IFormCollection fields) =>
        fields["_window"].ToString() is { Length: > 0 and <= WindowLength } window && long.TryParse(fields["_version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(window, version) : null;

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
