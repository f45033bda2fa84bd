using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Lists;

namespace Kechuang.Programmes.Comparing;

/// <summary>The documents of a file, indexed: their symbols, ids and groups, but not their texts.</summary>
internal sealed class DocumentIndex
{
    private const int Batch = 8192;

    private readonly List<(string Id, int Line, string Group)> documents = [];

    private readonly string path;

    private DocumentIndex(string path) => this.path = path;

    public SimilarityIndex Index { get; private set; } = null!;

    public int Count => documents.Count;

    /// <summary>The id of a document as the file gives it.</summary>
    public string IdOf(int document) => documents[document].Id;

    /// <summary>Whether two documents are of one group.</summary>
    public bool IsOwn(int one, int other) => documents[one].Group is { Length: > 0 } group && group == documents[other].Group;

    /// <summary>Reads and indexes a file.</summary>
    /// <exception cref="FormatException">A line is broken, or its id has come before.</exception>
    public static DocumentIndex Read(string path, TemplateSet? templates, int threads, Action<string> tell, CancellationToken ct)
    {
        var read = new DocumentIndex(path);
        var corpus = new Corpus();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        using var readers = new ThreadLocal<SymbolReader>(() => new());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        foreach (var batch in JsonLines.Read(path).Chunk(Batch))
        {
            var symbols = new ushort[batch.Length][];
            Parallel.For(0, batch.Length, parallel, i => symbols[i] = readers.Value!.Read(batch[i].TextOrTitle, templates).ToArray());
            for (var i = 0; i < batch.Length; i++)
            {
                if (!ids.TryAdd(batch[i].Id, batch[i].Number))
                {
                    throw JsonLines.Broken(path, batch[i].Number, new($"id：{batch[i].Id} 已在第 {ids[batch[i].Id]} 行出现", $"id: {batch[i].Id} comes first in line {ids[batch[i].Id]}"));
                }

                // One string for each group, however many documents it has.
                groups.TryAdd(batch[i].Group, batch[i].Group);
                read.documents.Add((batch[i].Id, batch[i].Number, groups[batch[i].Group]));
                corpus.Add(symbols[i]);
            }

            tell($"{read.Count:N0}");
        }

        read.Index = SimilarityIndex.Build(corpus, threads);
        return read;
    }

    /// <summary>Reads the file again for a few documents with their texts.</summary>
    public Dictionary<string, JsonLines.Line> Reread(IReadOnlySet<string> ids) =>
        JsonLines.Read(path).Where(l => ids.Contains(l.Id)).ToDictionary(l => l.Id, StringComparer.Ordinal);
}
