namespace Kechuang.Kernels.Similarity;

/// <summary>The symbols of many documents, 2 bytes for each, numbered from 0 in the order of adding.</summary>
public sealed class Corpus
{
    private const int ChunkSize = 1 << 23;

    private readonly List<ushort[]> chunks = [];
    private readonly List<(int Chunk, int Start, int Length)> documents = [];
    private int used = ChunkSize;

    /// <summary>How many documents there are.</summary>
    public int Count => documents.Count;

    /// <summary>Symbols of all documents together.</summary>
    public long Symbols { get; private set; }

    /// <summary>The symbols of a document.</summary>
    public ReadOnlySpan<ushort> this[int document]
    {
        get
        {
            var (chunk, start, length) = documents[document];
            return chunks[chunk].AsSpan(start, length);
        }
    }

    /// <summary>Keeps a copy of a document's symbols (<see cref="SymbolReader"/>).</summary>
    /// <returns>The document's number.</returns>
    public int Add(ReadOnlySpan<ushort> symbols)
    {
        if (chunks.Count == 0 || symbols.Length > ChunkSize - used)
        {
            // The first chunks are small, so that a few documents do not take 16 MB.
            var size = Math.Max(symbols.Length, Math.Min(ChunkSize, 1 << (12 + Math.Min(chunks.Count, 11))));
            chunks.Add(new ushort[size]);
            used = ChunkSize - size;
        }

        var chunk = chunks[^1];
        var start = chunk.Length - (ChunkSize - used);
        symbols.CopyTo(chunk.AsSpan(start));
        used += symbols.Length;
        Symbols += symbols.Length;
        documents.Add((chunks.Count - 1, start, symbols.Length));
        return documents.Count - 1;
    }
}
