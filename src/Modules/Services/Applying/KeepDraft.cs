using System.Globalization;
using Kechuang.Platform.Identity;
using Kechuang.Services.Handling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Services.Applying;

/// <summary>Keeps what an applicant has typed so far, while it is typed: a lost connection or an expired session then costs nothing.</summary>
internal static class KeepDraft
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapPost("/my/cases/{id:guid}/draft", AnswerAsync).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));

    private static async Task<IResult> AnswerAsync(Guid id, IFormCollection fields, Docket docket, WriteApplication write, HttpContext http, CancellationToken ct)
    {
        if (await docket.MineAsync(id, ct) is not { } proceeding)
        {
            return TypedResults.NotFound();
        }

        var typed = fields.Where(f => f.Key.Length <= 100).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var written = await write.HandleAsync(proceeding, long.TryParse(typed.GetValueOrDefault("version"), CultureInfo.InvariantCulture, out var seen) ? seen : -1, typed, typed.GetValueOrDefault("commit") == "true", ct);
        if (written.Refusal is { } refusal)
        {
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status409Conflict);
        }

        http.Response.Headers.ETag = $"\"{proceeding.Application.Version.ToString(CultureInfo.InvariantCulture)}\"";
        return written.Wrong.Count == 0 ? TypedResults.NoContent() : TypedResults.Problem(string.Join(" ", written.Wrong.Values), statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}
