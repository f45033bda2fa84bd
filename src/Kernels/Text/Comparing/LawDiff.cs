namespace Kechuang.Kernels.Text;

/// <summary>What happened to a clause between two versions.</summary>
public enum ClauseChangeKind
{
    /// <summary>The same words at the same place; its number may differ.</summary>
    Same,

    /// <summary>Other words, at the same place.</summary>
    Changed,

    /// <summary>The same words, out of order: other clauses have overtaken it.</summary>
    Moved,

    /// <summary>Other words and out of order.</summary>
    MovedAndChanged,

    /// <summary>Only in the new version.</summary>
    Added,

    /// <summary>Only in the old version.</summary>
    Dropped,
}

/// <summary>One line of a comparison of versions.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Old">The clause in the old version; null when added.</param>
/// <param name="New">The clause in the new version; null when dropped.</param>
/// <param name="Similarity">0 to 1; 1 for the same words, 0 when there is no partner.</param>
/// <param name="Related">
/// For a dropped clause the new one that took up most of its matter, for an added one the old one that most of it was split from;
/// null where no clause holds as much as <see cref="LawDiff.Share"/> of it.
/// </param>
public sealed record ClauseChange(ClauseChangeKind Kind, LawNode? Old, LawNode? New, double Similarity, LawNode? Related = null);

/// <summary>Compares two versions of a text clause by clause, by what the clauses say and not by their numbers.</summary>
/// <remarks>
/// Clauses are those of <see cref="LawTree.Clauses"/>. The similarity of two is the Dice coefficient of their character pairs,
/// each pair weighted by the logarithm of its rarity, so that phrases which every article repeats count little; script, width,
/// case, white space and punctuation do not count. Partners are taken greedily from the most similar pair downwards, each clause
/// once, down to <see cref="Threshold"/>; ties go to the pair whose relative places are nearest. Greedy is not the best total, but each
/// decision can be explained by one number. A clause has moved when it lies outside the longest run of partners that keeps the
/// order of both versions, so that an inserted article, which renumbers all that follow, moves nothing.
/// Cost: O(sum over pairs of characters of their occurrences in old × new), O(p log p) for p candidate pairs. See docs/kernels/text.md.
/// </remarks>
public static class LawDiff
{
    /// <summary>Clauses less similar than this are not versions of one another. Chosen by reading; see docs/kernels/text.md.</summary>
    public const double Threshold = 0.18;

    /// <summary>The weighted share of a clause that another must hold to be named as related.</summary>
    public const double Share = 0.35;

    /// <summary>Compares two versions. The result follows the new version; dropped clauses stand where they stood in the old one.</summary>
    public static IReadOnlyList<ClauseChange> Compare(LawTree oldTree, LawTree newTree)
    {
        ArgumentNullException.ThrowIfNull(oldTree);
        ArgumentNullException.ThrowIfNull(newTree);
        var (olds, news) = (oldTree.Clauses(), newTree.Clauses());
        var index = new ClauseSimilarity(olds, news);
        var partnerOfOld = Match(index, olds.Count, news.Count, out var partnerOfNew, out var similarity);
        var inOrder = LongestIncreasing.Of(partnerOfOld);
        var changes = new List<ClauseChange>(olds.Count + news.Count);
        var nextOld = 0;
        for (var j = 0; j < news.Count; j++)
        {
            var i = partnerOfNew[j];
            if (i < 0)
            {
                changes.Add(new(ClauseChangeKind.Added, null, news[j], 0, Related(olds, index.HolderOfNew(j))));
                continue;
            }

            if (inOrder[i])
            {
                AddDropped(i);
            }

            var same = index.SameWords(i, j);
            var kind = (same, inOrder[i]) switch
            {
                (true, true) => ClauseChangeKind.Same,
                (true, false) => ClauseChangeKind.Moved,
                (false, true) => ClauseChangeKind.Changed,
                _ => ClauseChangeKind.MovedAndChanged,
            };
            changes.Add(new(kind, olds[i], news[j], same ? 1 : similarity[i]));
        }

        AddDropped(olds.Count);
        return changes;

        void AddDropped(int before)
        {
            for (; nextOld < before; nextOld++)
            {
                if (partnerOfOld[nextOld] < 0)
                {
                    changes.Add(new(ClauseChangeKind.Dropped, olds[nextOld], null, 0, Related(news, index.HolderOfOld(nextOld))));
                }
            }
        }
    }

    private static LawNode? Related(IReadOnlyList<LawNode> clauses, (int Clause, double Share) holder) =>
        holder.Share >= Share ? clauses[holder.Clause] : null;

    private static int[] Match(ClauseSimilarity index, int oldCount, int newCount, out int[] partnerOfNew, out double[] similarity)
    {
        var partnerOfOld = new int[oldCount];
        partnerOfNew = new int[newCount];
        similarity = new double[oldCount];
        Array.Fill(partnerOfOld, -1);
        Array.Fill(partnerOfNew, -1);
        var pairs = index.PairsFrom(Threshold);
        pairs.Sort((p, q) =>
        {
            var bySimilarity = q.Similarity.CompareTo(p.Similarity);
            var byDistance = bySimilarity != 0 ? bySimilarity : Distance(p, oldCount, newCount).CompareTo(Distance(q, oldCount, newCount));
            return byDistance != 0 ? byDistance : (p.Old, p.New).CompareTo((q.Old, q.New));
        });
        foreach (var pair in pairs)
        {
            if (partnerOfOld[pair.Old] < 0 && partnerOfNew[pair.New] < 0)
            {
                partnerOfOld[pair.Old] = pair.New;
                partnerOfNew[pair.New] = pair.Old;
                similarity[pair.Old] = pair.Similarity;
            }
        }

        return partnerOfOld;
    }

    private static long Distance(ClausePair pair, int oldCount, int newCount) => Math.Abs(((long)pair.Old * newCount) - ((long)pair.New * oldCount));
}
