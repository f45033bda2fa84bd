using Kechuang.Kernels.Text;

namespace Kechuang.Policy.Comparing;

/// <summary>What became of a clause from one text to another.</summary>
internal enum ClauseChange
{
    /// <summary>Same words, same number.</summary>
    Same,

    /// <summary>Same words under another number.</summary>
    Moved,

    /// <summary>Other words; the number may be another, too.</summary>
    Changed,

    /// <summary>Only in the newer text.</summary>
    New,

    /// <summary>Only in the older text.</summary>
    Dropped,
}

/// <summary>One line of a comparison.</summary>
internal sealed record ComparedClause(ClauseChange Change, ClauseText? Old, ClauseText? New, double Likeness);

/// <summary>A clause with what it says.</summary>
internal sealed record ClauseText(LawNode Node, string Text)
{
    /// <summary>The clauses of a text that no pack describes.</summary>
    public static IReadOnlyList<ClauseText> Of(LawTree tree) => [.. tree.Clauses().Select(c => new ClauseText(c, c.Text))];
}

/// <summary>Matches the clauses of two texts by what they say, not by their numbers.</summary>
/// <remarks>
/// Likeness is Dice's coefficient over pairs of characters, each counted as often as it occurs; pairs of clauses are taken from the
/// most alike down, nearer places first among equals. Cost: the product of the numbers of clauses, times their length.
/// Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26, 1945.
/// </remarks>
internal static class CompareTexts
{
    /// <summary>Below this two clauses are not the same clause reworded.</summary>
    public const double LeastLikeness = 0.4;

    /// <summary>The clauses of the newer text in its order, with what was dropped where it stood.</summary>
    public static IReadOnlyList<ComparedClause> Run(IReadOnlyList<ClauseText> older, IReadOnlyList<ClauseText> newer)
    {
        var (olds, news) = (older.Select(Profile.Of).ToArray(), newer.Select(Profile.Of).ToArray());
        var pairs = new List<(double Likeness, int Distance, int Old, int New)>();
        for (var i = 0; i < olds.Length; i++)
        {
            for (var j = 0; j < news.Length; j++)
            {
                var likeness = olds[i].LikenessTo(news[j]);
                if (likeness >= LeastLikeness)
                {
                    pairs.Add((likeness, Math.Abs(i - j), i, j));
                }
            }
        }

        var (oldOf, newOf) = (Enumerable.Repeat(-1, news.Length).ToArray(), Enumerable.Repeat(-1, olds.Length).ToArray());
        var found = new double[news.Length];
        foreach (var (likeness, _, i, j) in pairs.OrderByDescending(p => p.Likeness).ThenBy(p => p.Distance).ThenBy(p => p.Old).ThenBy(p => p.New))
        {
            if (newOf[i] < 0 && oldOf[j] < 0)
            {
                (newOf[i], oldOf[j], found[j]) = (j, i, likeness);
            }
        }

        return Lines(older, newer, oldOf, newOf, found);
    }

    private static List<ComparedClause> Lines(IReadOnlyList<ClauseText> older, IReadOnlyList<ClauseText> newer, int[] oldOf, int[] newOf, double[] likeness)
    {
        var lines = new List<ComparedClause>(newer.Count);
        var next = 0;
        for (var j = 0; j < newer.Count; j++)
        {
            if (oldOf[j] >= 0)
            {
                // What was dropped before this clause's old place stands before it here, too.
                for (; next < oldOf[j]; next++)
                {
                    if (newOf[next] < 0)
                    {
                        lines.Add(new(ClauseChange.Dropped, older[next], null, 0));
                    }
                }
            }

            lines.Add(oldOf[j] < 0 ? new(ClauseChange.New, null, newer[j], 0) : Pair(older[oldOf[j]], newer[j], likeness[j]));
        }

        lines.AddRange(Enumerable.Range(next, older.Count - next).Where(i => newOf[i] < 0).Select(i => new ComparedClause(ClauseChange.Dropped, older[i], null, 0)));
        return lines;
    }

    private static ComparedClause Pair(ClauseText old, ClauseText @new, double likeness) => new(
        Plain(old) != Plain(@new) ? ClauseChange.Changed : old.Node.Num == @new.Node.Num ? ClauseChange.Same : ClauseChange.Moved, old, @new, likeness);

    private static string Plain(ClauseText clause) => string.Concat($"{clause.Node.Heading}{clause.Text}".Where(c => !char.IsWhiteSpace(c)));

    private sealed class Profile
    {
        private readonly Dictionary<int, int> pairs = [];
        private int size;

        public static Profile Of(ClauseText clause)
        {
            var profile = new Profile();
            var text = Searching.Simplified.Of(string.Concat($"{clause.Node.Heading}{clause.Text}".Where(char.IsLetterOrDigit)));
            for (var i = 0; i + 1 < text.Length; i++, profile.size++)
            {
                var pair = (text[i] << 16) | text[i + 1];
                profile.pairs[pair] = profile.pairs.GetValueOrDefault(pair) + 1;
            }

            return profile;
        }

        public double LikenessTo(Profile other)
        {
            if (size == 0 || other.size == 0)
            {
                return 0;
            }

            var (small, large) = pairs.Count < other.pairs.Count ? (pairs, other.pairs) : (other.pairs, pairs);
            return 2.0 * small.Sum(p => Math.Min(p.Value, large.GetValueOrDefault(p.Key))) / (size + other.size);
        }
    }
}
