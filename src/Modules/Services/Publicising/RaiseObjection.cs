using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Services.Handling;
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

    private const int MostTries = 8;

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Proceeding proceeding, Case it, Request request, CancellationToken ct)
    {
        // Others who object at the same moment change the same case: each is taken in its turn.
        for (var i = 0; ; i++)
        {
            var (refusal, raced) = await TryAsync(proceeding, it, request.Text!.Trim(), ct);
            if (!raced || i == MostTries)
            {
                return refusal;
            }

            db.ChangeTracker.Clear();
            if (await docket.PublishedAsync(it.Id, ct) is not var (found, which))
            {
                return refusal;
            }

            (proceeding, it) = (found, which);
        }
    }

    private async Task<(string? Refusal, bool Raced)> TryAsync(Proceeding proceeding, Case it, string text, CancellationToken ct)
    {
        if (proceeding.Objections.Find(o => o.CaseId == it.Id && o.AnsweredAt is null && o.RaisedBy == user.Id) is { } waiting)
        {
            return (Again(waiting.Text, text), false);
        }

        if (proceeding.Object(it, docket.Me(proceeding, it), text, clock.GetUtcNow()) is { } refused)
        {
            return (words.Of(proceeding.Definition, refused), false);
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? (null, false) : (words.TooLate, true);
    }

    // One objection at a time waits for its answer; the same one sent twice has come in.
    private string? Again(string there, string text) => there == text ? null : texts["您的上一次异议还没有答复。"].Value;
}
