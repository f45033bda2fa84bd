using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Similarity;
using Kechuang.Kernels.Text;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Programmes.Comparing;

/// <summary><c>kc bench similar</c>: what the kernels of texts and copies do, on made-up documents of 600 characters with copies planted.</summary>
internal static class MeasureSimilar
{
    private const int Length = 600;
    private const int Read = 500;
    private const int Rounds = 10;
    private const int OneCopyIn = 50;
    private const double CopiesThreshold = 0.5;

    public static Command Make()
    {
        var documents = new Option<int>("--documents") { Description = "How many documents.", DefaultValueFactory = _ => 20_000 };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => Math.Clamp(Environment.ProcessorCount, 1, 2) };
        var similar = new Command("similar", "Measure the kernels of texts and copies.") { documents, threads };
        similar.SetAction((call, ct) =>
        {
            var lines = Run(Math.Clamp(call.GetValue(documents), 1_000, 2_000_000), Math.Clamp(call.GetValue(threads), 1, 64), ct);
            CommandHost.Answer(call, lines, lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name,-72} {l.Ours,14:#,0.###} {l.Unit}")));
            return Task.FromResult(CommandHost.Ok);
        });
        return similar;
    }

    /// <summary>A figure; no other program is compared with.</summary>
    internal sealed record Line(string Name, double Ours, double? Peer, double? Ratio, string Unit);

    internal static IReadOnlyList<Line> Run(int count, int threads, CancellationToken ct)
    {
        var texts = new MadeUpTexts(seed: 1, Length, OneCopyIn);
        List<Line> lines = [.. Reading([.. Enumerable.Range(0, Read).Select(_ => texts.Next().Text)])];

        var corpus = new Corpus();
        var reader = new SymbolReader();
        var planted = new List<(int From, int To)>();
        var sample = new List<ushort[]>();
        for (var i = 0; i < count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var (text, from) = texts.Next();
            corpus.Add(reader.Read(text));
            if (from >= Read)
            {
                planted.Add((from - Read, i));
            }

            if (i % Math.Max(1, count / 500) == 0)
            {
                sample.Add(reader.Symbols.ToArray());
            }
        }

        SimilarityIndex index = null!;
        lines.Add(new($"index {count:N0} documents of {Length} characters", Measure(() => index = SimilarityIndex.Build(corpus, threads)), null, null, "s CPU"));
        var compared = 0L;
        var found = new System.Collections.Concurrent.ConcurrentBag<SimilarPair>();
        lines.Add(new($"all pairs above {CopiesThreshold} in {count:N0} documents", Measure(() => compared = Scan(index, found, threads, ct)), null, null, "s CPU"));
        lines.Add(new("pairs compared for them", compared, null, null, "pairs"));
        var pairs = found.Select(p => (p.A, p.B)).ToHashSet();
        lines.Add(new("planted copies found among them", planted.Count == 0 ? 1 : (double)planted.Count(pairs.Contains) / planted.Count, null, null, "of 1"));
        lines.AddRange(Queries(index, sample));
        using var self = Process.GetCurrentProcess();
        lines.Add(new("most memory", self.PeakWorkingSet64 / 1e9, null, null, "GB"));
        return lines;
    }

    private static IEnumerable<Line> Reading(string[] texts)
    {
        var bytes = texts.Sum(Encoding.UTF8.GetByteCount) / 1e6;
        var normalized = new NormalizedText();
        var scratch = new char[Tokens.Longest];
        var length = 0L;
        void Normalise() => Array.ForEach(texts, t => normalized.Read(t));
        void Tokenise() => Array.ForEach(texts, t =>
        {
            normalized.Read(t);
            foreach (var token in Tokens.Enumerate(normalized.Text))
            {
                length += Tokens.Term(normalized.Text, token, scratch).Length;
            }
        });
        yield return new("normalise Chinese text", bytes * Best(Normalise), null, null, "MB/s CPU");
        yield return new("normalise it and take every token", bytes * Best(Tokenise), null, null, "MB/s CPU");
    }

    /// <summary>Times in a CPU second, the best of three.</summary>
    private static double Best(Action work) => Enumerable.Range(0, 3).Max(_ => Rounds / Math.Max(1e-9, Measure(() =>
    {
        for (var i = 0; i < Rounds; i++)
        {
            work();
        }
    })));

    private static long Scan(SimilarityIndex index, System.Collections.Concurrent.ConcurrentBag<SimilarPair> found, int threads, CancellationToken ct)
    {
        using var finders = new ThreadLocal<PairFinder>(() => new(index, CopiesThreshold), trackAllValues: true);
        Parallel.For(0, index.Corpus.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, document =>
        {
            foreach (var pair in finders.Value!.Before(document))
            {
                found.Add(pair);
            }
        });
        return finders.Values.Sum(f => f.Compared);
    }

    private static IEnumerable<Line> Queries(SimilarityIndex index, List<ushort[]> sample)
    {
        var finder = new PairFinder(index, PairFinder.DefaultThreshold);
        finder.Like(sample[0]);
        var times = sample.Select(s =>
        {
            var watch = Stopwatch.StartNew();
            finder.Like(s);
            return watch.Elapsed.TotalMilliseconds;
        }).Order().ToArray();
        yield return new($"one document against {index.Corpus.Count:N0}, p50", times[times.Length / 2], null, null, "ms");
        yield return new($"one document against {index.Corpus.Count:N0}, p99", times[times.Length * 99 / 100], null, null, "ms");
    }

    private static double Measure(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        work();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }
}
