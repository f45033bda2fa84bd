namespace Kechuang.Planning.Collecting;

/// <summary>A unit's answer as it went into a sum; another answer of the same unit is another one.</summary>
internal readonly record struct Counted(Guid Unit, decimal Value);

/// <summary>
/// Says whether published sums, put together in whatever way by adding and subtracting, tell of fewer units than allowed: two tables of nearly the same
/// units, a table and its correction, a breakdown by district and one by kind.
/// </summary>
/// <remarks>
/// Method: answers that stand in the same sums are one class. A combination of sums that concerns only some classes is a vector of the row space that is
/// nought elsewhere; one exists exactly where the rows of these classes in a basis of the null space depend on each other. So every set of classes of fewer
/// than <c>least</c> units together is tried. Cost: with C classes and S sums O(S² C) for the basis, and O(C^(least-1) C) for the sets of small classes.
/// Source: the audit of linked tables in A. Hundepool and others, Statistical Disclosure Control, Wiley 2012, chapter 4.
/// </remarks>
internal static class AuditSums
{
    private const double Nought = 1e-9;

    /// <param name="sums">The answers in each published sum.</param>
    /// <param name="least">Nothing may be known of fewer units.</param>
    public static bool Reveals(IReadOnlyList<IReadOnlyCollection<Counted>> sums, int least)
    {
        var (classes, matrix) = Classes(sums);
        var basis = NullSpace(matrix, classes.Count);
        var small = Enumerable.Range(0, classes.Count).Where(c => classes[c].Count < least).ToList();
        return Search([], [], 0);

        bool Search(List<double[]> chosen, HashSet<Guid> units, int from)
        {
            for (var i = from; i < small.Count; i++)
            {
                HashSet<Guid> with = [.. units, .. classes[small[i]]];
                if (with.Count >= least)
                {
                    continue;
                }

                var rest = Rest(basis[small[i]], chosen);
                if (rest is null || Search([.. chosen, rest], with, i + 1))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The units of each class, and for each sum which classes it holds.</summary>
    private static (List<HashSet<Guid>> Classes, double[][] Matrix) Classes(IReadOnlyList<IReadOnlyCollection<Counted>> sums)
    {
        Dictionary<Counted, List<int>> places = [];
        for (var s = 0; s < sums.Count; s++)
        {
            foreach (var counted in sums[s])
            {
                if (!places.TryGetValue(counted, out var at))
                {
                    places[counted] = at = [];
                }

                at.Add(s);
            }
        }

        var groups = places.GroupBy(p => string.Join(',', p.Value)).ToList();
        var matrix = sums.Select(_ => new double[groups.Count]).ToArray();
        for (var c = 0; c < groups.Count; c++)
        {
            foreach (var s in groups[c].First().Value)
            {
                matrix[s][c] = 1;
            }
        }

        return ([.. groups.Select(g => g.Select(p => p.Key.Unit).ToHashSet())], matrix);
    }

    /// <summary>For each column its row in a basis of the null space, by Gauss and Jordan with the largest pivots.</summary>
    private static double[][] NullSpace(double[][] rows, int columns)
    {
        var pivots = new List<int>();
        for (var c = 0; c < columns && pivots.Count < rows.Length; c++)
        {
            var rank = pivots.Count;
            var best = Enumerable.Range(rank, rows.Length - rank).MaxBy(r => Math.Abs(rows[r][c]));
            if (Math.Abs(rows[best][c]) < Nought)
            {
                continue;
            }

            (rows[rank], rows[best]) = (rows[best], rows[rank]);
            var scale = rows[rank][c];
            rows[rank] = [.. rows[rank].Select(v => v / scale)];
            for (var r = 0; r < rows.Length; r++)
            {
                if (r != rank && Math.Abs(rows[r][c]) > Nought)
                {
                    var times = rows[r][c];
                    rows[r] = [.. rows[r].Select((v, k) => v - (times * rows[rank][k]))];
                }
            }

            pivots.Add(c);
        }

        var free = Enumerable.Range(0, columns).Except(pivots).ToList();
        return [.. Enumerable.Range(0, columns).Select(c => pivots.IndexOf(c) is >= 0 and var p
            ? free.Select(f => -rows[p][f]).ToArray()
            : free.Select(f => f == c ? 1.0 : 0).ToArray())];
    }

    /// <summary>What is left of a row beside the chosen ones, of length 1; null where nothing is.</summary>
    private static double[]? Rest(double[] row, List<double[]> chosen)
    {
        var rest = row.ToArray();
        foreach (var other in chosen)
        {
            var along = rest.Zip(other, (a, b) => a * b).Sum();
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] -= along * other[i];
            }
        }

        var length = Math.Sqrt(rest.Sum(v => v * v));
        return length < Nought * (1 + row.Length) ? null : [.. rest.Select(v => v / length)];
    }
}
