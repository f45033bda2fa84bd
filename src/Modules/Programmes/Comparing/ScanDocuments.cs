using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Lists;

namespace Kechuang.Programmes.Comparing;

/// <summary>Writes the pairs of documents that have something in common.</summary>
internal static class ScanDocuments
{
    private const string Header = "a,b,jaccard,containment_a,containment_b,passages_a,passages_b,relation";
    private const int Block = 65_536;
    private const int Part = 256;

    /// <summary>What a scan found; <see cref="Own"/> of the pairs are of one group, <see cref="Repeated"/> documents are equal to an earlier one of so many that each is paired with the first alone; <see cref="Crowded"/> have so many nearly equal ones before them that only the latest are paired.</summary>
    internal sealed record Result(int Documents, long Pairs, long Own, int EqualGroups, int Repeated, long Crowded, long Compared, int Sampling, double IndexSeconds, double Seconds, double CpuSeconds, long PeakBytes);

    /// <summary>Scans a file into another; the file of pairs is in the order of the documents, the earlier first.</summary>
    public static Result Run(string source, string target, double threshold, int? shared, TemplateSet? templates, int threads, Action<string> tell, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var documents = DocumentIndex.Read(source, templates, threads, tell, ct);
        var indexed = watch.Elapsed.TotalSeconds;
        var (pairs, own, compared, crowded) = (0L, 0L, 0L, 0L);
        using (var writer = new StreamWriter(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            writer.WriteLine(Header);
            using var finders = new ThreadLocal<PairFinder>(() => new(documents.Index, threshold, shared), trackAllValues: true);
            for (var start = 0; start < documents.Count; start += Block)
            {
                var found = Find(documents.Count, start, finders, threads, ct);
                foreach (var pair in found.SelectMany(f => f))
                {
                    pairs++;
                    var isOwn = documents.IsOwn(pair.A, pair.B);
                    own += isOwn ? 1 : 0;
                    Write(writer, documents, pair, isOwn);
                }

                tell($"{Math.Min(documents.Count, start + Block):N0} / {documents.Count:N0}, {pairs:N0}");
            }

            (compared, crowded) = (finders.Values.Sum(f => f.Compared), finders.Values.Sum(f => f.Crowded));
        }

        using var self = Process.GetCurrentProcess();
        return new(
            documents.Count, pairs, own, documents.Index.EqualGroups, documents.Index.Repeated, crowded, compared, documents.Index.Sampling, Math.Round(indexed, 3), Math.Round(watch.Elapsed.TotalSeconds, 3),
            Math.Round(self.TotalProcessorTime.TotalSeconds, 3), self.PeakWorkingSet64);
    }

    private static List<SimilarPair>[] Find(int count, int start, ThreadLocal<PairFinder> finders, int threads, CancellationToken ct)
    {
        var end = Math.Min(count, start + Block);
        var found = new List<SimilarPair>[(end - start + Part - 1) / Part];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, i =>
        {
            List<SimilarPair> here = [];
            for (var document = start + (i * Part); document < Math.Min(end, start + ((i + 1) * Part)); document++)
            {
                here.AddRange(finders.Value!.Before(document));
            }

            found[i] = here;
        });
        return found;
    }

    private static void Write(StreamWriter writer, DocumentIndex documents, in SimilarPair pair, bool isOwn) =>
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{CsvCell.Quote(documents.IdOf(pair.A))},{CsvCell.Quote(documents.IdOf(pair.B))},{pair.Jaccard:0.####},{pair.ContainmentA:0.####},{pair.ContainmentB:0.####},{pair.PassagesA:0.####},{pair.PassagesB:0.####},{(isOwn ? "own" : "other")}"));
}
