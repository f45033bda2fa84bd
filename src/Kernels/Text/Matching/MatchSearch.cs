namespace Kechuang.Kernels.Text;

/// <summary>Looks for the best profiles of one text after another. For one thread.</summary>
internal sealed class MatchSearch(TextMatcher matcher)
{
    private readonly TermVectors vectors = matcher.Vectors();
    private readonly double[] cosine = new double[matcher.Profiles];
    private readonly bool[] seen = new bool[matcher.Profiles];
    private readonly List<int> marked = [];
    private readonly List<(int Score, int Key, int Profile)> found = [];

    public MatchList Find(int text, int count)
    {
        found.Clear();
        marked.Clear();

        // Ties start elsewhere for each text.
        var first = matcher.Profiles == 0 ? 0 : (int)(unchecked((uint)text * 2654435761u) % (uint)matcher.Profiles);
        AddSharedWords(text);
        var (inTree, total) = AddScores(text, first);
        var path = matcher.PathOf(text);
        total += path.Count == 0 ? 0 : matcher.MembersOf(path[0]).Length - inTree;
        AddOthersOfTree(text, first, count);
        foreach (var profile in marked)
        {
            (cosine[profile], seen[profile]) = (0, false);
        }

        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Key.CompareTo(b.Key));
        return new([.. found.Take(count).Select(f => new MatchCandidate(f.Profile, f.Score))], total);
    }

    private void AddSharedWords(int text)
    {
        foreach (var (term, weight) in matcher.VectorOf(vectors, text))
        {
            var (holders, shares) = matcher.HoldersOf(term);
            for (var i = 0; i < holders.Length; i++)
            {
                Mark(holders.Span[i]);
                cosine[holders.Span[i]] += weight * shares.Span[i];
            }
        }
    }

    private (int InTree, int Suiting) AddScores(int text, int first)
    {
        var inTree = 0;
        foreach (var profile in marked)
        {
            var (levels, points) = (matcher.LevelsOf(text, profile), matcher.Points(cosine[profile]));
            inTree += levels > 0 ? 1 : 0;
            if (matcher.Suits(levels, points))
            {
                Add(profile, matcher.LevelPoints(levels) + points, first);
            }
        }

        return (inTree, found.Count);
    }

    /// <summary>Those without a common word, from the bottom of the path up: only as many as can still be among the best.</summary>
    private void AddOthersOfTree(int text, int first, int count)
    {
        var path = matcher.PathOf(text);
        for (var (levels, left) = (path.Count, count); levels > 0 && left > 0; levels--)
        {
            var members = matcher.MembersOf(path[levels - 1]);
            var at = Array.BinarySearch(members, first);
            at = at < 0 ? ~at : at;
            for (var i = 0; i < members.Length && left > 0; i++)
            {
                var profile = members[(at + i) % members.Length];
                if (!seen[profile])
                {
                    Mark(profile);
                    Add(profile, matcher.LevelPoints(levels), first);
                    left--;
                }
            }
        }
    }

    private void Add(int profile, int score, int first) =>
        found.Add((score, profile >= first ? profile - first : profile - first + matcher.Profiles, profile));

    private void Mark(int profile)
    {
        if (!seen[profile])
        {
            seen[profile] = true;
            marked.Add(profile);
        }
    }
}
