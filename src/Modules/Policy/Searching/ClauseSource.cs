using Kechuang.Platform.Front;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Clauses in the search over everything, with the words around the match. No query.</summary>
internal sealed class ClauseSource(SearchClauses search) : ISearchSource
{
    public int Order => 10;

    public LocalText Title => new("政策条款", "Clauses");

    public Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var found = search.Run(text, 1);
        return Task.FromResult(new SearchAnswer(
            [.. found.Hits.Take(most).Select(h => new SearchHit(
                h.Clause.Heading.Length > 0 ? $"{h.Clause.Citation} {h.Clause.Heading}" : h.Clause.Citation.ToString(), h.Clause.Href, string.Concat(h.Excerpt.Select(p => p.Text))))],
            found.Total,
            "/library/search?q=" + Uri.EscapeDataString(text)));
    }
}
