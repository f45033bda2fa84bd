using Kechuang.Kernels.Text;
using Kechuang.Platform;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;

namespace Kechuang.Portal.Searching;

/// <summary>Somebody searches everything that they may see. One query, and more only when something has changed since the last search.</summary>
internal sealed class SearchEverything(FollowJournal follow, SearchCatalogue catalogue, IEnumerable<ISearchSource> sources, CurrentUser user, Centre centre, TimeProvider clock)
{
    public const int PageSize = 20;
    public const int MostPages = 50;
    public const int Suggestions = 8;

    /// <summary>One thing that was found.</summary>
    internal sealed record Hit(string Kind, IReadOnlyList<Piece> Title, string? Detail, IReadOnlyList<Piece> Excerpt, string Href, DateOnly? Date);

    /// <summary>How many of a kind there are.</summary>
    internal sealed record Facet(string Kind, LocalText Title, int Count);

    /// <summary>One page of what was found.</summary>
    /// <param name="Query">The search as it was read.</param>
    /// <param name="Loose">Whether any part of the query was enough, because it is a question or nothing has all of it.</param>
    /// <param name="Total">Of the chosen kind.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Pages">At least 1, at most <see cref="MostPages"/>.</param>
    /// <param name="Facets">The kinds that have any, chosen or not.</param>
    /// <param name="Hits">The best first.</param>
    /// <param name="Meant">The search as it may have been meant, when nothing has all of it; null when there is no guess.</param>
    /// <param name="IsQuestion">Whether it was read as a question in everyday words.</param>
    internal sealed record Answer(string Query, bool Loose, int Total, int Page, int Pages, IReadOnlyList<Facet> Facets, IReadOnlyList<Hit> Hits, string? Meant, bool IsQuestion);

    /// <summary>How many of the kinds are in the index while it is being built.</summary>
    public (int Done, int Of) Built => catalogue.Built;

    /// <summary>What the kinds are called.</summary>
    public Dictionary<string, LocalText> Titles => sources.ToDictionary(s => s.Kind, s => s.Title, StringComparer.Ordinal);

    /// <summary>Searches; null while the index is still being built.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="kind">Only this kind; all when null or unknown.</param>
    /// <param name="page">From 1; what lies beyond is the last.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Answer?> RunAsync(string? typed, string? kind, int page, CancellationToken ct) =>
        await follow.ReadyAsync(ct) ? catalogue.Read(view => Run(view, typed, kind, page)) : null;

    /// <summary>Titles that begin like what was typed, or sound like it; each once. None while the index is still being built.</summary>
    public async Task<IReadOnlyList<Hit>> SuggestAsync(string? typed, CancellationToken ct)
    {
        return !await follow.ReadyAsync(ct) ? [] : catalogue.Read(view =>
        {
            var query = new QueryReader(view.Index, view.Aliases, LayLexicon.Law).ReadBeginning(typed);
            var found = FindDocuments.Run(view.Index, new() { Query = query, Audiences = view.AudiencesOf(user), Today = Today, Take = 4 * Suggestions });
            return found.Best.Select(b => HitOf(view, b.Place, query.Words)).DistinctBy(h => string.Concat(h.Title.Select(p => p.Text))).Take(Suggestions).ToList();
        });
    }

    private int Today => centre.DateOf(clock.GetUtcNow()).DayNumber;

    private Answer Run(SearchCatalogue.View view, string? typed, string? kind, int page)
    {
        var reader = new QueryReader(view.Index, view.Aliases, LayLexicon.Law);
        var query = reader.Read(typed);
        var request = new SearchRequest { Query = query, Loosely = query.IsQuestion, Audiences = view.AudiencesOf(user), Kinds = view.BitOf(kind), Today = Today, Take = PageSize };
        var found = FindDocuments.Run(view.Index, request);
        string? meant = null;
        if (found.ByKind.Sum() == 0 && !request.Loosely && query.Words.Count > 0 && query.None.Count == 0)
        {
            meant = Correction.Of(view.Index, reader, query, request.Audiences);
            request = request with { Loosely = true };
            found = FindDocuments.Run(view.Index, request);
        }

        var pages = Math.Clamp((found.Total + PageSize - 1) / PageSize, 1, MostPages);
        page = Math.Clamp(page, 1, pages);
        if (page > 1)
        {
            found = FindDocuments.Run(view.Index, request with { Skip = (page - 1) * PageSize });
        }

        return new(
            query.Text, request.Loosely, found.Total, page, pages,
            [.. sources.OrderBy(s => s.Order).Select(s => new Facet(s.Kind, s.Title, Count(view, found, s.Kind))).Where(f => f.Count > 0)],
            [.. found.Best.Select(b => HitOf(view, b.Place, query.Words))],
            meant, query.IsQuestion);
    }

    private static int Count(SearchCatalogue.View view, Found found, string kind)
    {
        var at = view.Kinds.ToList().IndexOf(kind);
        return at < 0 ? 0 : found.ByKind[at];
    }

    private static Hit HitOf(SearchCatalogue.View view, int place, IReadOnlyList<string> words)
    {
        var (kind, record) = view.Records[place];
        return new(view.Kinds[kind], Piece.Mark(record.Title, words), record.Detail?.ToString(), Piece.Excerpt(record.Text, words), record.Href, record.Date);
    }
}
