using System.Net.Http.Json;

namespace Kechuang.Testing;

/// <summary>What the search over everything answers.</summary>
public sealed record Found(string Query, bool Loose, int Total, int Page, int Pages, IReadOnlyList<FoundKind> Facets, IReadOnlyList<FoundThing> Hits, string? Meant = null);

/// <summary>How many things of a kind were found.</summary>
public sealed record FoundKind(string Kind, string Title, int Count);

/// <summary>One thing that was found.</summary>
public sealed record FoundThing(string Kind, string Title, string? Detail, string Excerpt, string Href);

/// <summary>Searching by the API, as somebody.</summary>
public static class Finding
{
    public static async Task<Found> Find(this Visitor who, string text, string? kind = null, int page = 1) =>
        (await who.Http.GetFromJsonAsync<Found>($"/api/search?q={Uri.EscapeDataString(text)}&page={page}{(kind is null ? "" : $"&kind={kind}")}"))!;

    public static async Task<IReadOnlyList<FoundThing>> Complete(this Visitor who, string beginning) =>
        (await who.Http.GetFromJsonAsync<List<FoundThing>>($"/api/search/suggest?q={Uri.EscapeDataString(beginning)}"))!;
}
