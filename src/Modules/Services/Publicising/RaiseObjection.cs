using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Publicising;

/// <summary>Somebody signed in objects to what is published. The desk sees who; the applicant and the public do not.</summary>
internal sealed class RaiseObjection(Docket docket, CaseWords words, KechuangDb db, CurrentUser user, IStringLocalizer<Texts> texts, TimeProvider clock)
{
    public sealed class Request
    {
        [Display(Name = "异议"), Required, StringLength(2000, MinimumLength = 4)]
        public string? Text { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Proceeding proceeding, Case it, Request request, CancellationToken ct)
    {
        var text = request.Text!.Trim();
        if (proceeding.Objections.Find(o => o.CaseId == it.Id && o.AnsweredAt is null && o.RaisedBy == user.Id) is { } waiting)
        {
            return Again(waiting.Text, text);
        }

        if (proceeding.Object(it, docket.Me(proceeding, it), text, clock.GetUtcNow()) is { } refused)
        {
            return words.Of(proceeding.Definition, refused);
        }

        it.Touch();
        if (await docket.SaveAsync(proceeding, ct) == Saved.Done)
        {
            return null;
        }

        var (of, by) = (it.Id, user.Id);
        return await db.Set<Objection>().AsNoTracking().Where(o => o.CaseId == of && o.AnsweredAt == null && o.RaisedBy == by).Select(o => o.Text).FirstOrDefaultAsync(ct) is { } there
            ? Again(there, text) : words.TooLate;
    }

    // One objection at a time waits for its answer; the same one sent twice has come in.
    private string? Again(string there, string text) => there == text ? null : texts["您的上一次异议还没有答复。"].Value;
}
