using Kechuang.Kernels.Text;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Searching;

/// <summary>Finds clauses by words, simplified or traditional.</summary>
internal sealed class SearchClauses(PolicyPack pack)
{
    /// <summary>Longest query that is looked at; what is longer is cut, and the page says so.</summary>
    public const int LongestQuery = 100;

    /// <summary>Clauses on one page.</summary>
    public const int PageSize = 20;

    private const int Around = 60;
    private readonly Lock gate = new();
    private (IReadOnlyList<LibraryDocument> Documents, ClauseIndex Index)? built;

    /// <summary>A clause that was found: where, and the text around the words with the words marked.</summary>
    internal sealed record Hit(ClauseLink Clause, DocumentInfo Document, IReadOnlyList<Piece> Excerpt);

    /// <summary>A piece of text, marked when it is what was searched for.</summary>
    internal sealed record Piece(string Text, bool Marked);

    /// <summary>One page of what was found.</summary>
    internal sealed record Found(string Query, int Total, int Page, int Pages, IReadOnlyList<Hit> Hits);

    public Found Run(string? query, int page, string? document = null)
    {
        var clean = Clean(query);
        var words = Script.Fold(clean).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(8).ToList();
        var all = Index().Find(words);
        if (document is not null)
        {
            all = [.. all.Where(e => e.Document.Info.Id == document)];
        }

        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new(clean, all.Count, page, pages, [.. all.Skip((page - 1) * PageSize).Take(PageSize).Select(e => Hit(e))]);

        Hit Hit(ClauseIndex.Entry entry) => new(Citations.Link(entry.Document, entry.Node), entry.Document.Info, Mark(Excerpt(entry, words), words));
    }

    /// <summary>The text cut into pieces, the words marked.</summary>
    public static IReadOnlyList<Piece> Mark(string text, IReadOnlyList<string> words)
    {
        var plain = Script.Fold(text);
        var marked = new bool[text.Length];
        foreach (var word in words)
        {
            for (var at = plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                marked.AsSpan(at, word.Length).Fill(true);
            }
        }

        var pieces = new List<Piece>();
        for (int start = 0, i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || marked[i] != marked[start])
            {
                pieces.Add(new(text[start..i], marked[start]));
                start = i;
            }
        }

        return pieces;
    }

    private static string Excerpt(ClauseIndex.Entry entry, List<string> words)
    {
        var at = words.Min(w => entry.Plain.IndexOf(w, StringComparison.Ordinal));
        var start = Math.Max(0, at - Around);
        var end = Math.Min(entry.Text.Length, at + (3 * Around));
        start = start > 0 && char.IsLowSurrogate(entry.Text[start]) ? start - 1 : start;
        end = end < entry.Text.Length && char.IsLowSurrogate(entry.Text[end]) ? end - 1 : end;
        return (start > 0 ? "…" : "") + entry.Text[start..end].ReplaceLineEndings(" ") + (end < entry.Text.Length ? "…" : "");
    }

    private static string Clean(string? query)
    {
        var text = string.Concat((query ?? "").Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)).Trim();
        text = text.Length > LongestQuery ? text[..LongestQuery] : text;
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    private ClauseIndex Index()
    {
        lock (gate)
        {
            var content = pack.Content;
            if (built?.Documents != content.Documents)
            {
                built = (content.Documents, new(content));
            }

            return built.Value.Index;
        }
    }
}
