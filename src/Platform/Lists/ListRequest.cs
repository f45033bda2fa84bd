using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Platform.Lists;

/// <summary>What a reader asks of a list. Read from an address, where anything can stand: what makes no sense falls back to the default.</summary>
public sealed record ListRequest
{
    /// <summary>The longest search text; the rest is cut.</summary>
    public const int LongestText = 100;

    private static readonly int[] Sizes = [20, 50, 100];

    private readonly IReadOnlyDictionary<string, string> filters;
    private readonly RouteValueDictionary route;

    private ListRequest(IReadOnlyDictionary<string, string> filters, RouteValueDictionary route) => (this.filters, this.route) = (filters, route);

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows on a page: 20, 50 or 100.</summary>
    public int Size { get; init; } = Sizes[0];

    /// <summary>The key of the column to sort by; null for the tie-break alone.</summary>
    public string? Sort { get; init; }

    /// <summary>True for largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>What to search for, trimmed; null when there is nothing.</summary>
    public string? Search { get; init; }

    /// <summary>The answer chosen in a filter; null when none is, or when it is not a listed one.</summary>
    public string? this[string filter] => filters.GetValueOrDefault(filter);

    /// <summary>A value of the page's own address, such as the "id" of "/calls/{id}/applications".</summary>
    public string? Route(string name) => Convert.ToString(route.GetValueOrDefault(name), CultureInfo.InvariantCulture);

    /// <summary>Reads a query string for a list. Never throws.</summary>
    public static ListRequest Read(Listing list, IQueryCollection query, RouteValueDictionary? route = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(query);
        var filters = list.Filters
            .Where(f => f.Choices.Any(c => c.Value == query[f.Key]))
            .ToDictionary(f => f.Key, f => query[f.Key].ToString());
        var sort = list.Columns.FirstOrDefault(c => c.Sortable && c.Key == query["sort"])?.Key;
        return new(filters, route ?? [])
        {
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 10_000_000) : 1,
            Size = int.TryParse(query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Sizes.Contains(size) ? size : Sizes[0],
            Sort = sort ?? list.DefaultSort,
            Descending = sort is null ? list.DefaultDescending : query["dir"] == "desc",
            Search = list.SearchLabel is null ? null : Text(query["q"]),
        };
    }

    /// <summary>The query string that asks for this, beginning with "?" (empty for the defaults of the first page).</summary>
    internal string ToQuery(Listing list)
    {
        var query = new QueryBuilder();
        if (Search is not null)
        {
            query.Add("q", Search);
        }

        foreach (var (key, value) in filters)
        {
            query.Add(key, value);
        }

        if (Sort is not null && (Sort, Descending) != (list.DefaultSort, list.DefaultDescending))
        {
            query.Add("sort", Sort);
            query.Add("dir", Descending ? "desc" : "asc");
        }

        if (Size != Sizes[0])
        {
            query.Add("size", Size.ToString(CultureInfo.InvariantCulture));
        }

        if (Page > 1)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToString();
    }

    internal bool IsFiltered => Search is not null || filters.Count > 0;

    private static string? Text(string? typed)
    {
        // Control characters find nothing, and PostgreSQL refuses a NUL in a text.
        var text = new string([.. (typed ?? "").Where(c => !char.IsControl(c))]).Trim();
        text = text.Length > LongestText ? text[..LongestText] : text;
        text = char.IsHighSurrogate(text.LastOrDefault()) ? text[..^1] : text;
        return text.Length == 0 ? null : text;
    }
}
