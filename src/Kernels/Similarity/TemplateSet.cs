namespace Kechuang.Kernels.Similarity;

/// <summary>Texts that everybody has to use (forms, set phrases, the call itself): what a document shares with them is not compared.</summary>
public sealed class TemplateSet
{
    private readonly HashSet<ulong> shingles = [];

    /// <summary>Learns templates.</summary>
    public TemplateSet(IEnumerable<string> texts)
    {
        var reader = new SymbolReader();
        foreach (var text in texts)
        {
            var symbols = reader.Read(text);
            for (var i = 0; i + Shingles.Size <= symbols.Length; i++)
            {
                shingles.Add(Shingles.At(symbols, i));
            }
        }
    }

    /// <summary>Puts <see cref="SymbolReader.Nothing"/> where five symbols or more are those of a template.</summary>
    internal void Hide(Span<ushort> symbols)
    {
        var end = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            if (i + Shingles.Size <= symbols.Length && shingles.Contains(Shingles.At(symbols, i)))
            {
                end = i + Shingles.Size;
            }

            // No later shingle begins here, so that this symbol will not be looked at again.
            if (i < end)
            {
                symbols[i] = SymbolReader.Nothing;
            }
        }
    }
}
