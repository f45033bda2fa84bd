using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Portal.Searching;

/// <summary>The search for programs: <c>/api/search</c>, and <c>/api/search/suggest</c> while somebody types.</summary>
internal static class SearchApi
{
    /// <summary>One page of what was found; Meant is the search as it may have been meant, when nothing has all of it.</summary>
    internal sealed record Answer(string Query, bool Loose, int Total, int Page, int Pages, IReadOnlyList<Facet> Facets, IReadOnlyList<Hit> Hits, string? Meant);

    /// <summary>How many of a kind there are.</summary>
    internal sealed record Facet(string Kind, string Title, int Count);

    /// <summary>One thing that was found.</summary>
    internal sealed record Hit(string Kind, string Title, string? Detail, string Excerpt, string Href, DateOnly? Date);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/search", async Task<Results<Ok<Answer>, StatusCodeHttpResult>> (string? q, string? kind, int? page, SearchEverything search, HttpContext http, CancellationToken ct) =>
        {
            if (await search.RunAsync(q, kind, page ?? 1, ct) is not { } found)
            {
                http.Response.Headers.RetryAfter = "2";
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            return TypedResults.Ok(new Answer(
                found.Query, found.Loose, found.Total, found.Page, found.Pages, [.. found.Facets.Select(f => new Facet(f.Kind, f.Title, f.Count))], [.. found.Hits.Select(Plain)], found.Meant));
        }).WithMetadata(new OpenAttribute());
        api.MapGet("/search/suggest", async (string? q, SearchEverything search, CancellationToken ct) =>
            TypedResults.Ok((await search.SuggestAsync(q, ct)).Select(Plain).ToList())).WithMetadata(new OpenAttribute());
    }

    private static Hit Plain(SearchEverything.Hit hit) => new(hit.Kind, Text(hit.Title), hit.Detail, Text(hit.Excerpt), hit.Href, hit.Date);

    private static string Text(IReadOnlyList<Piece> pieces) => string.Concat(pieces.Select(p => p.Text));
}
