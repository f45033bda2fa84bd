namespace Kechuang.Kernels.Text;

/// <summary>
/// Finds for each of many texts the profiles that suit it best: cosine of TF-IDF vectors over <see cref="Tokens"/>, and a tree of
/// subjects. No table of all pairs is made.
/// </summary>
/// <remarks>
/// Rarity of a term: ln((1 + n) / (1 + texts that have it)) + 1 over profiles and texts together; weight: (1 + ln count) × rarity; G. Salton,
/// C. Buckley, Information Processing and Management 24(5), 1988. Memory: the terms, and 12 bytes for each term of a profile.
/// Cost of a search: the profiles that share a word with the text, and the number asked for. The same input gives the same lists on
/// any number of threads.
/// </remarks>
public sealed class TextMatcher
{
    private readonly IReadOnlyList<MatchText> profiles;
    private readonly IReadOnlyList<MatchText> texts;
    private readonly MatchWeights weights;
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly double[] rarity;
    private readonly int[] levelPoints;
    private readonly int[] starts;
    private readonly int[] holders;
    private readonly double[] shares;
    private readonly Dictionary<string, int[]> members = new(StringComparer.Ordinal);

    /// <summary>Takes in the profiles and the texts.</summary>
    /// <exception cref="ArgumentException">A weight is negative, or <see cref="MatchWeights.LeastText"/> is below 1.</exception>
    public TextMatcher(IReadOnlyList<MatchText> profiles, IReadOnlyList<MatchText> texts, MatchWeights weights)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Text < 0 || weights.LeastText < 1 || weights.Levels.Any(l => l < 0))
        {
            throw new ArgumentException("weights must not be negative, and LeastText must be at least 1", nameof(weights));
        }

        (this.profiles, this.texts, this.weights) = (profiles, texts, weights);
        levelPoints = [.. Enumerable.Range(0, weights.Levels.Count + 1).Select(l => weights.Levels.Take(l).Sum())];
        rarity = Rarity();
        (starts, holders, shares) = Index();
        foreach (var group in profiles.SelectMany((p, i) => p.Codes.Distinct().Select(c => (Code: c, Profile: i))).GroupBy(p => p.Code, p => p.Profile))
        {
            members[group.Key] = [.. group];
        }
    }

    /// <summary>The best profiles of every text.</summary>
    /// <param name="count">How many are asked for each text, by its number.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    public MatchList[] FindAll(Func<int, int> count, int threads)
    {
        ArgumentNullException.ThrowIfNull(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        const int Step = 64;
        var found = new MatchList[texts.Count];
        var next = 0;
        void Work()
        {
            var search = new MatchSearch(this);
            for (int start; (start = Interlocked.Add(ref next, Step) - Step) < found.Length;)
            {
                for (var text = start; text < Math.Min(found.Length, start + Step); text++)
                {
                    found[text] = search.Find(text, count(text));
                }
            }
        }

        var others = Enumerable.Range(1, Math.Min(threads, (found.Length / Step) + 1) - 1).Select(_ => new Thread(Work)).ToList();
        others.ForEach(t => t.Start());
        Work();
        others.ForEach(t => t.Join());
        return found;
    }

    /// <summary>The best profiles of one text.</summary>
    public MatchList Find(int text, int count) => new MatchSearch(this).Find(text, count);

    /// <summary>Why a profile suits a text; null where it does not.</summary>
    /// <param name="text">Number of the text.</param>
    /// <param name="profile">Number of the profile.</param>
    /// <param name="most">Most words to name.</param>
    public MatchReason? Explain(int text, int profile, int most)
    {
        var vectors = Vectors();
        var own = vectors.Read(profiles[profile].Text, rarity).ToDictionary(p => p.Term, p => p.Weight);
        var shared = vectors.Read(texts[text].Text, rarity).Where(p => own.ContainsKey(p.Term)).ToDictionary(p => p.Term, p => p.Weight * own[p.Term]);
        var (levels, points) = (LevelsOf(text, profile), Points(shared.Values.Sum()));
        return Suits(levels, points) ? new(LevelPoints(levels) + points, levels, points, Words(vectors.Places(texts[text].Text), shared, texts[text].Text, most)) : null;
    }

    internal int Profiles => profiles.Count;

    internal TermVectors Vectors() => new(terms);

    internal List<(int Term, double Weight)> VectorOf(TermVectors vectors, int text) => vectors.Read(texts[text].Text, rarity);

    internal IReadOnlyList<string> PathOf(int text) => texts[text].Codes;

    /// <summary>The profiles that have a term, with its weight in them.</summary>
    internal (ReadOnlyMemory<int> Holders, ReadOnlyMemory<double> Shares) HoldersOf(int term) =>
        (holders.AsMemory(starts[term]..starts[term + 1]), shares.AsMemory(starts[term]..starts[term + 1]));

    /// <summary>The profiles at home in a code, ascending.</summary>
    internal int[] MembersOf(string code) => members.GetValueOrDefault(code, []);

    /// <summary>How many levels of a text's path the profile shares, from the top.</summary>
    internal int LevelsOf(int text, int profile)
    {
        var (path, codes, levels) = (texts[text].Codes, profiles[profile].Codes, 0);
        while (levels < path.Count && codes.Contains(path[levels], StringComparer.Ordinal))
        {
            levels++;
        }

        return levels;
    }

    internal int LevelPoints(int levels) => levelPoints[Math.Min(levels, levelPoints.Length - 1)];

    internal int Points(double cosine) => (int)Math.Round(Math.Min(cosine, 1) * weights.Text);

    internal bool Suits(int levels, int points) => levels > 0 || points >= weights.LeastText;

    private double[] Rarity()
    {
        var having = new List<int>();
        var vectors = Vectors();
        foreach (var text in profiles.Concat(texts))
        {
            foreach (var term in vectors.Terms(text.Text))
            {
                while (having.Count <= term)
                {
                    having.Add(0);
                }

                having[term]++;
            }
        }

        var all = (double)profiles.Count + texts.Count;
        return [.. having.Select(h => Math.Log((1 + all) / (1 + h)) + 1)];
    }

    private (int[] Starts, int[] Holders, double[] Shares) Index()
    {
        var vectors = Vectors();
        var start = new int[rarity.Length + 2];
        foreach (var profile in profiles)
        {
            foreach (var (term, _) in vectors.Read(profile.Text, rarity))
            {
                start[term + 2]++;
            }
        }

        for (var t = 2; t < start.Length; t++)
        {
            start[t] += start[t - 1];
        }

        var (who, weight) = (new int[start[^1]], new double[start[^1]]);
        for (var p = 0; p < profiles.Count; p++)
        {
            foreach (var (term, share) in vectors.Read(profiles[p].Text, rarity))
            {
                var at = start[term + 1]++;
                (who[at], weight[at]) = (p, share);
            }
        }

        return (start, who, weight);
    }

    /// <summary>Shared terms that overlap in the text, as 量子 and 子材 do, are one word.</summary>
    private static List<string> Words(List<(int Term, int Start, int End)> places, Dictionary<int, double> shared, string text, int most)
    {
        var words = new List<(int Start, int End, double Weight)>();
        foreach (var (term, start, end) in places)
        {
            if (!shared.TryGetValue(term, out var weight))
            {
                continue;
            }

            if (words.Count > 0 && start < words[^1].End)
            {
                words[^1] = (words[^1].Start, Math.Max(end, words[^1].End), words[^1].Weight + weight);
            }
            else
            {
                words.Add((start, end, weight));
            }
        }

        return [.. words.GroupBy(w => text[w.Start..w.End], w => w.Weight).OrderByDescending(g => g.Max()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(most).Select(g => g.Key)];
    }
}
