namespace Kechuang.Kernels.Text;

/// <summary>An everyday word that stands in a question.</summary>
/// <param name="Word">The word; with <c>+</c> between when it is several that only together say it.</param>
/// <param name="Law">The words of the law for it; at least one.</param>
public readonly record struct LayWord(string Word, IReadOnlyList<string> Law);

/// <summary>Words that people use, and the words that the law uses for the same: 老板 is 用人单位, 房东 is 出租人.</summary>
/// <remarks>Reading a question costs one look-up for each character and length of word, and one search for each line with <c>+</c>.</remarks>
public sealed class LayLexicon
{
    private readonly Dictionary<string, string[]> words;
    private readonly List<(string[] Parts, string[] To)> combinations = [];
    private readonly int longest;

    /// <summary>Reads lines such as <c>老板 东家 = 用人单位 雇主</c>; <c>借+车 = 机动车所有人</c> holds for a question with both. Others are passed over.</summary>
    public LayLexicon(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Dictionary<string, List<string>> read = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var sides = line.Split('=');
            if (sides.Length != 2)
            {
                continue;
            }

            var to = Words(sides[1]);
            foreach (var from in Words(sides[0]))
            {
                if (from.Contains('+', StringComparison.Ordinal))
                {
                    combinations.Add((from.Split('+', StringSplitOptions.RemoveEmptyEntries), to));
                }
                else if (read.TryGetValue(from, out var known))
                {
                    known.AddRange(to);
                }
                else
                {
                    read.Add(from, [.. to]);
                }
            }
        }

        words = read.ToDictionary(r => r.Key, r => r.Value.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        longest = words.Keys.Select(w => w.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>No words.</summary>
    public static LayLexicon None { get; } = new([]);

    /// <summary>Questions about Chinese law: work, family, property, contracts, harm, traffic, crimes, procedure, business, knowledge, society.</summary>
    public static LayLexicon Law { get; } = new(Lines("Kechuang.Kernels.Text.Asking.LayTerms.txt"));

    /// <summary>All words of the law that a question can be turned into.</summary>
    public IEnumerable<string> Targets => words.Values.Concat(combinations.Select(c => c.To)).SelectMany(t => t).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The everyday words of a question with the words of the law for each. The longest words win, from left to right; <paramref name="known"/> is
    /// set where a word was recognised.
    /// </summary>
    /// <param name="question">Normalised.</param>
    /// <param name="known">As long as the question.</param>
    public IReadOnlyList<LayWord> Read(ReadOnlySpan<char> question, Span<bool> known)
    {
        List<LayWord> found = [];
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < question.Length;)
        {
            var length = Math.Min(longest, question.Length - at);
            while (length > 0 && !lookup.ContainsKey(question.Slice(at, length)))
            {
                length--;
            }

            if (length > 0)
            {
                found.Add(new(question.Slice(at, length).ToString(), lookup[question.Slice(at, length)]));
                known.Slice(at, length).Fill(true);
            }

            at += Math.Max(1, length);
        }

        foreach (var (parts, to) in combinations)
        {
            if (HoldsAll(question, parts))
            {
                found.Add(new(string.Join('+', parts), to));
            }
        }

        return found;
    }

    private static bool HoldsAll(ReadOnlySpan<char> question, string[] parts)
    {
        foreach (var part in parts)
        {
            if (question.IndexOf(part, StringComparison.Ordinal) < 0)
            {
                return false;
            }
        }

        return true;
    }

#pragma warning disable RS0030 // A kernel touches no file; the list is a part of the assembly, as a constant is.
    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(LayLexicon).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))];
    }
#pragma warning restore RS0030

    private static string[] Words(string side) =>
        [.. side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => NormalizedText.Of(word))];
}
