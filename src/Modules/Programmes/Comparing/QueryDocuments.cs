using System.Diagnostics;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Lists;

namespace Kechuang.Programmes.Comparing;

/// <summary>Finds the documents that one text has something in common with, and the passages.</summary>
internal static class QueryDocuments
{
    /// <summary>A document and what it shares: by shingles (containment) and by passages, quotations left out (shared). All are parts of 1; places count UTF-16 units.</summary>
    internal sealed record Match(
        string Id, string Title, string Group, double Jaccard, double ContainmentText, double ContainmentDocument, double SharedText, double SharedDocument, double QuotedText,
        IReadOnlyList<SharedPassage> Passages);

    /// <summary>All that was found, the most similar first.</summary>
    internal sealed record Result(int Documents, double IndexSeconds, double QueryMilliseconds, IReadOnlyList<Match> Matches);

    /// <summary>Looks for a text in a file of documents.</summary>
    public static Result Run(string source, string text, double threshold, int? shared, int top, TemplateSet? templates, int threads, Action<string> tell, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var documents = DocumentIndex.Read(source, templates, threads, tell, ct);
        var indexed = watch.Elapsed.TotalSeconds;
        var symbols = new SymbolReader().Read(text, templates);
        var finder = new PairFinder(documents.Index, threshold, shared);
        watch.Restart();
        var found = finder.Like(symbols);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        var ids = found.Take(top).Select(p => documents.IdOf(p.B)).ToList();
        var lines = documents.Reread(ids.ToHashSet(StringComparer.Ordinal));
        return new(documents.Count, Math.Round(indexed, 3), Math.Round(milliseconds, 3), [.. ids.Select((id, i) => Compare(lines[id], found[i]))]);

        Match Compare(JsonLines.Line line, SimilarPair pair)
        {
            var comparison = TextComparison.Of(text, line.TextOrTitle, templates);
            return new(line.Id, line.Title, line.Group, Math.Round(pair.Jaccard, 4), Math.Round(pair.ContainmentA, 4), Math.Round(pair.ContainmentB, 4),
                Math.Round(comparison.ShareA, 4), Math.Round(comparison.ShareB, 4), Math.Round(comparison.QuotedA, 4), comparison.Passages);
        }
    }
}
