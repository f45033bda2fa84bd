using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Text;

/// <summary>Reads texts as vectors of terms, weighed by how often a text has a term and how few texts have it. For one thread.</summary>
internal sealed class TermVectors(Dictionary<string, int> numbers)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly NormalizedText normalized = new();
    private readonly Dictionary<int, int> counts = [];
    private readonly List<(int Term, double Weight)> vector = [];

    /// <summary>Terms of a text in the order in which it first has them, new ones numbered.</summary>
    public IEnumerable<int> Terms(string text)
    {
        Count(text, true);
        return counts.Keys;
    }

    /// <summary>The vector of length 1; empty for a text without terms. Valid until the next call.</summary>
    public List<(int Term, double Weight)> Read(string text, double[] rarity)
    {
        Count(text, false);
        vector.Clear();
        var square = 0.0;
        foreach (var (term, count) in counts)
        {
            var weight = (1 + Math.Log(count)) * rarity[term];
            vector.Add((term, weight));
            square += weight * weight;
        }

        var length = Math.Sqrt(square);
        foreach (ref var part in CollectionsMarshal.AsSpan(vector))
        {
            part.Weight /= length;
        }

        return vector;
    }

    /// <summary>The places of a text's terms, in the text as written.</summary>
    public List<(int Term, int Start, int End)> Places(string text)
    {
        normalized.Read(text);
        var places = new List<(int, int, int)>();
        Span<char> scratch = stackalloc char[Tokens.Longest];
        foreach (var token in Tokens.Enumerate(normalized.Text))
        {
            if (Counts(token) && lookup.TryGetValue(Tokens.Term(normalized.Text, token, scratch), out var term))
            {
                var (start, length) = normalized.SourceOf(token.Start, token.Length);
                places.Add((term, start, start + length));
            }
        }

        return places;
    }

    private void Count(string text, bool add)
    {
        counts.Clear();
        normalized.Read(text);
        Span<char> scratch = stackalloc char[Tokens.Longest];
        foreach (var token in Tokens.Enumerate(normalized.Text))
        {
            if (!Counts(token))
            {
                continue;
            }

            var form = Tokens.Term(normalized.Text, token, scratch);
            if (!lookup.TryGetValue(form, out var term))
            {
                if (!add)
                {
                    continue;
                }

                term = numbers.Count;
                lookup[form] = term;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }
    }

    // A year or a size says nothing of the subject, nor does one character that stands alone.
    private static bool Counts(Token token) => token.Kind != TokenKind.Number && token.Length > 1;
}
