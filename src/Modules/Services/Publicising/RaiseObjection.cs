using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Publicising;

/// <summary>Somebody signed in objects to what is published. The desk sees who; the applicant and the public do not.</summary>
internal sealed class RaiseObjection(Docket docket, CaseWords words, TimeProvider clock)
{
    public sealed class Request
    {
        [Display(Name = "异议"), Required, StringLength(2000, MinimumLength = 4)]
        public string? Text { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Proceeding proceeding, Case it, Request request, CancellationToken ct)
    {
        if (proceeding.Object(it, docket.Me(proceeding, it), request.Text!.Trim(), clock.GetUtcNow()) is { } refused)
        {
            return words.Of(proceeding.Definition, refused);
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;
    }
}
