using System.Diagnostics;
using Kechuang.Kernels.Text;
using Kechuang.Portal.Searching;

namespace Kechuang.Portal.Benching;

/// <summary>What the index in memory does: how fast it is built, what a search takes, what room it needs.</summary>
internal static class MeasureSearch
{
    /// <summary>The figures of one engine.</summary>
    /// <param name="BuildPerSecond">Records indexed in a second of processor time.</param>
    /// <param name="Median">Of words of two to eight characters, in milliseconds.</param>
    /// <param name="Slowest">The 99th in a hundred, in milliseconds.</param>
    /// <param name="Common">The 99th in a hundred of the commonest pairs, in milliseconds.</param>
    /// <param name="Bytes">What the index takes.</param>
    /// <param name="Found">Records that all searches found together: engines that do the same find the same.</param>
    internal sealed record Figures(double BuildPerSecond, double Median, double Slowest, double Common, long Bytes, long Found);

    public static Figures Run(SampleRecords records, int count, IReadOnlyList<string> words, IReadOnlyList<string> common)
    {
        var (index, rate, bytes) = Build(records, count, new() { Sounds = true });
        var reader = new QueryReader(index, Aliases.None, LayLexicon.None);
        var found = 0L;
        return Timed(words, common, rate, bytes, Search) with { Found = found };

        void Search(string word, bool counts)
        {
            var total = FindDocuments.Run(index, new() { Query = reader.Read(word), Audiences = [true] }).Total;
            found += counts ? total : 0;
        }
    }

    /// <summary>Questions in everyday words, on an index as the site keeps it.</summary>
    public static Figures Questions(SampleRecords records, int count, IReadOnlyList<string> questions)
    {
        var (index, rate, bytes) = Build(records, count, SearchCatalogue.Shape);
        var reader = new QueryReader(index, Aliases.None, LayLexicon.Law);
        return Timed(questions, [], rate, bytes, (question, _) => FindDocuments.Run(index, new() { Query = reader.Read(question), Loosely = true, Audiences = [true] }));
    }

    /// <summary>Times searches one after the other; the first twenty warm up and count for nothing.</summary>
    internal static Figures Timed(IReadOnlyList<string> words, IReadOnlyList<string> common, double rate, long bytes, Action<string, bool> search)
    {
        foreach (var word in words.Take(20))
        {
            search(word, false);
        }

        var times = Times(words, word => search(word, true));
        var slow = Times(common, word => search(word, false));
        return new(rate, At(times, 0.5), At(times, 0.99), At(slow, 0.99), bytes, 0);
    }

    private static (SearchIndex Index, double PerSecond, long Bytes) Build(SampleRecords records, int count, IndexShape shape)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Environment.CpuUsage.TotalTime;
        var index = new SearchIndex(shape);
        foreach (var (title, text) in records.Make(count))
        {
            index.Add(new(NormalizedText.Of(title), NormalizedText.Of(text)));
        }

        var rate = count / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (index, rate, bytes);
    }

    private static List<double> Times(IReadOnlyList<string> words, Action<string> search) =>
    [
        .. words.Select(word =>
        {
            var start = Stopwatch.GetTimestamp();
            search(word);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order(),
    ];

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
