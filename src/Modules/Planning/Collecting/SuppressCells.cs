namespace Kechuang.Planning.Collecting;

/// <summary>A cell of a table of non-negative amounts, as far as confidentiality goes.</summary>
/// <param name="Units">How many units answered.</param>
/// <param name="Sum">What they add up to.</param>
/// <param name="Hidden">Never published, whatever its size.</param>
internal readonly record struct SecretCell(int Units, decimal Sum, bool Hidden = false);

/// <summary>What is kept back: cells, and the total where nothing else would do.</summary>
internal sealed record Suppressed(IReadOnlyList<bool> Primary, IReadOnlyList<bool> Cells, bool Total);

/// <summary>
/// Keeps back cells of a table whose total is published, so that no cell of fewer than <c>least</c> units can be read or worked out. A cell of too few
/// units is kept back (primary). What total minus published cells leaves must then be of two cells or more, of <c>least</c> units or more together, and
/// above nought, or each of them would be known; while it is not, the published cell of the fewest units is kept back too (complementary). Where even
/// that does not do, the total is kept back. Units without an answer protect nobody.
/// </summary>
/// <remarks>
/// Cost: O(n²). Source: A. Hundepool and others, Statistical Disclosure Control, Wiley 2012, chapter 4, for one linear table; the bounds of a hidden cell
/// are [0, what the hidden ones sum to], which is never a point.
/// </remarks>
internal static class SuppressCells
{
    public static Suppressed Run(IReadOnlyList<SecretCell> cells, int least)
    {
        var primary = cells.Select(c => c.Units > 0 && c.Units < least).ToArray();
        var hidden = cells.Select((c, i) => c.Units > 0 && (primary[i] || c.Hidden)).ToArray();
        if (!primary.Contains(true))
        {
            return new(primary, hidden, Total: false);
        }

        while (!Safe(cells, hidden, least))
        {
            var next = Enumerable.Range(0, cells.Count).Where(i => cells[i].Units > 0 && !hidden[i])
                .OrderBy(i => cells[i].Units).ThenBy(i => cells[i].Sum).Cast<int?>().FirstOrDefault();
            if (next is not { } i)
            {
                return new(primary, hidden, Total: true);
            }

            hidden[i] = true;
        }

        return new(primary, hidden, Total: false);
    }

    private static bool Safe(IReadOnlyList<SecretCell> cells, bool[] hidden, int least)
    {
        var kept = cells.Where((_, i) => hidden[i]).ToList();
        return kept.Count > 1 && kept.Sum(c => c.Units) >= least && kept.Sum(c => c.Sum) > 0;
    }
}
