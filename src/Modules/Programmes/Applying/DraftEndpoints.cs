using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Applying;

/// <summary>What a page of the form asks of the server while somebody types: to keep it, and what the rules say.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/applications/{id:guid}/autosave", SaveAsync).WithMetadata(new NeedsAttribute(Actions.Apply)).DisableAntiforgery();
        site.MapPost("/applications/{id:guid}/verdict", ShowVerdictAsync).WithMetadata(new NeedsAttribute(Actions.Apply)).DisableAntiforgery();
    }

    private static async Task<IResult> SaveAsync(
        Guid id, HttpContext http, SaveDraft save, IAntiforgery antiforgery, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (await ReadAsync(http, antiforgery, ct) is not { } post)
        {
            return TypedResults.Problem(texts["请求的内容无法识别。"], statusCode: StatusCodes.Status400BadRequest);
        }

        var outcome = await save.HandleAsync(id, post.Window, post.Changes, post.Overwrite, ct);
        if (!outcome.Found)
        {
            return TypedResults.NotFound();
        }

        if (outcome.Refusal is { } refusal)
        {
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{outcome.Version}\"");
        return TypedResults.Json(
            new { version = outcome.Version, editions = outcome.Editions, conflicts = outcome.Conflicts },
            statusCode: outcome.Conflicts.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ShowVerdictAsync(
        Guid id, HttpContext http, KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, IAntiforgery antiforgery,
        IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (await ReadAsync(http, antiforgery, ct) is not { } post)
        {
            return TypedResults.Problem(texts["请求的内容无法识别。"], statusCode: StatusCodes.Status400BadRequest);
        }

        var within = Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<Application>()).Within(user.Reach(Actions.Apply), user.Id);
        if (await steps.FindAsync(within, id, ct) is not { } it)
        {
            return TypedResults.NotFound();
        }

        var form = await readForm.HandleAsync(it, post.Typing(), ct);
        return new RazorComponentResult<VerdictFragment>(new { Of = steps.Ask(it, Moves.Submit, form.Facts) });
    }

    /// <summary>A form must carry its token; a JSON body cannot be sent from another site without being asked.</summary>
    private static async Task<DraftPost?> ReadAsync(HttpContext http, IAntiforgery antiforgery, CancellationToken ct)
    {
        try
        {
            return http.Request.HasFormContentType && !await antiforgery.IsRequestValidAsync(http) ? null : await DraftPost.ReadAsync(http.Request, ct);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
