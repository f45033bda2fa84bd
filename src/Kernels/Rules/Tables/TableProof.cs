namespace Kechuang.Kernels.Rules;

/// <summary>Proves, by partitioning the inputs, that a table has no gaps, no rows that contradict each other and no dead rows.</summary>
/// <remarks>
/// Exact where cells compare with constants: numbers, days and spans by intervals, texts and booleans by value. Inputs are taken to be
/// independent of each other. Where a column is outside that, what does not rest on it is still proven and the rest is said to be unproven.
/// Cost: a search over the pieces with equal rows taken together; given up, and said so, after
/// <see cref="MaxSteps"/> steps or <see cref="MaxWork"/> comparisons, so that a table of ten thousand rows is read in seconds.
/// </remarks>
public sealed class TableProof
{
    private const int MaxSteps = 20_000;
    private const int MaxFindings = 20;
    private const long MaxWork = 400_000_000;
    private readonly DecisionTable table;
    private readonly Axis[] axes;
    private readonly int[] axisOf;
    private readonly int[][] outside;
    private readonly int words;
    private readonly List<TableFinding> findings = [];
    private int steps;
    private long work;

    private TableProof(DecisionTable table, FactType[] types)
    {
        this.table = table;
        var cut = new List<(Axis Axis, int Column)>();
        var unproven = new List<int>();
        for (var i = 0; i < types.Length; i++)
        {
            TableCell[] cells = [.. table.Rows.Select(r => r.Cells[i])];
            var axis = Axis.Cut(table.Inputs[i], types[i], cells, out var why);
            if (axis is not null && cut.Any(c => table.Inputs[c.Column].Of.Equals(table.Inputs[i].Of)))
            {
                (axis, why) = (null, new("同一输入另有一列", "another column asks the same input"));
            }

            if (axis is not null)
            {
                cut.Add((axis, i));
                continue;
            }

            unproven.Add(i);
            Note(TableFindingKind.Unproven, false, [], $"列“{table.Inputs[i].Of}”不能证明：{why!.Zh}", $"the column '{table.Inputs[i].Of}' is outside what can be proven: {why.En}");
        }

        (axes, axisOf) = ([.. cut.Select(c => c.Axis)], [.. cut.Select(c => c.Column)]);
        outside = [.. unproven.Select(column => Numbers([.. table.Rows.Select(r => r.Cells[column])]))];
        words = axes.Sum(a => a.Words);
    }

    /// <summary>What is found in a table whose inputs have these types; errors among it make a rule set refuse the table.</summary>
    public static IReadOnlyList<TableFinding> Of(DecisionTable table, IReadOnlyList<FactType> types)
    {
        var proof = new TableProof(table, [.. types]);
        proof.FindDeadRows();
        proof.FindOverlaps();
        proof.FindGaps();
        if (proof.work > MaxWork)
        {
            proof.Note(TableFindingKind.Unproven, false, [], "表过大，没有全部证明", "the table is too large for all of it to be proven");
        }

        return proof.findings;
    }

    private void FindDeadRows()
    {
        var order = Ranks.Of(table);
        for (var i = 0; i < order.Length; i++)
        {
            var row = order[i];
            if (axes.FirstOrDefault(a => a.Common(row, row) < 0) is { } axis)
            {
                Note(TableFindingKind.Unreachable, true, [row + 1], $"第 {row + 1} 行的“{axis.Name.Zh}”没有任何值能满足", $"no value of '{axis.Name.En}' meets row {row + 1}");
            }
            else if (table.HitPolicy is HitPolicy.First or HitPolicy.Priority)
            {
                var before = Spend((long)i * words) ? Before(order.AsSpan(0, i), row) : [];
                steps = 0;
                if (before.Length > 0 && Uncovered(0, before, row, []) is null)
                {
                    Note(TableFindingKind.Unreachable, true, [row + 1], $"第 {row + 1} 行永远不会用到：在先的行已全部覆盖", $"row {row + 1} is never reached: rows that come before it cover it");
                }
            }
        }
    }

    private int[] Before(ReadOnlySpan<int> order, int row)
    {
        var before = new List<int>();
        foreach (var other in order)
        {
            if (Meet(row, other) && Covers(other, row))
            {
                before.Add(other);
            }
        }

        return [.. before];
    }

    // Whether two rows may apply together, as far as it is proven.
    private bool Meet(int row, int other)
    {
        foreach (var axis in axes)
        {
            if (axis.Common(row, other) < 0)
            {
                return false;
            }
        }

        return true;
    }

    // Whether the columns outside the proof let a row apply wherever another does.
    private bool Covers(int row, int other)
    {
        foreach (var cells in outside)
        {
            if (cells[row] is not 0 && cells[row] != cells[other])
            {
                return false;
            }
        }

        return true;
    }

    // Equal cells have equal numbers; what accepts anything is 0.
    private static int[] Numbers(TableCell[] cells)
    {
        var known = new Dictionary<TableCell, int>();
        var numbers = new int[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (!cells[i].IsAny && !known.TryGetValue(cells[i], out numbers[i]))
            {
                known.Add(cells[i], numbers[i] = known.Count + 1);
            }
        }

        return numbers;
    }

    // False once the work that a table may take is used up.
    private bool Spend(long comparisons) => (work += comparisons) <= MaxWork;

    private void FindOverlaps()
    {
        if (table.HitPolicy is not (HitPolicy.Unique or HitPolicy.Any))
        {
            return;
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (!Spend((table.Rows.Count - i - 1L) * words))
            {
                return;
            }

            for (var j = i + 1; j < table.Rows.Count && findings.Count < MaxFindings; j++)
            {
                CompareRows(i, j);
            }
        }
    }

    private void CompareRows(int i, int j)
    {
        var (first, second) = (table.Rows[i], table.Rows[j]);
        if (!Meet(i, j) || table.HitPolicy is HitPolicy.Any && first.Outputs.SequenceEqual(second.Outputs))
        {
            return;
        }

        int[] common = [.. axes.Select(a => a.Common(i, j))];
        var sure = outside.All(cells => cells[i] == cells[j])
            && (table.HitPolicy is HitPolicy.Unique || first.Outputs.Concat(second.Outputs).All(o => o.Root.Op is Op.Constant));
        var (zh, en) = Describe(common);
        Note(
            sure ? TableFindingKind.Overlap : TableFindingKind.Unproven, sure, [i + 1, j + 1],
            sure ? $"第 {i + 1} 行与第 {j + 1} 行会同时适用：{zh}" : $"不能证明第 {i + 1} 行与第 {j + 1} 行不会同时适用",
            sure ? $"rows {i + 1} and {j + 1} apply together: {en}" : $"rows {i + 1} and {j + 1} cannot be proven not to apply together");
    }

    private void FindGaps()
    {
        if (table.HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect
            || table.AllowsGaps || table.Outputs.All(o => o.Default is not null))
        {
            return;
        }

        int[] all = [.. Enumerable.Range(0, table.Rows.Count)];
        steps = 0;
        if (Uncovered(0, all, null, []) is { } gap)
        {
            var (zh, en) = Describe(gap);
            var isSure = steps <= MaxSteps && work <= MaxWork;
            Note(isSure ? TableFindingKind.Gap : TableFindingKind.Unproven, isSure, [], isSure ? $"没有适用的行：{zh}" : "表过大，不能证明没有遗漏", isSure ? $"no row applies: {en}" : "the table is too large to prove that it has no gaps");
            return;
        }

        int[] plain = [.. all.Where(r => outside.All(cells => cells[r] == 0))];
        steps = 0;
        if (plain.Length < all.Length && Uncovered(0, plain, null, []) is not null)
        {
            Note(TableFindingKind.Unproven, false, [], "不能证明没有遗漏", "it cannot be proven that there are no gaps");
        }
    }

    // Pieces, one for each axis, that none of the rows accepts; within one row's own pieces where it is given. Null when all are covered.
    private int[]? Uncovered(int axis, int[] rows, int? within, int[] path)
    {
        if (++steps > MaxSteps || work > MaxWork)
        {
            return path;
        }

        if (rows.Length == 0)
        {
            return [.. path, .. axes.Skip(axis).Select(a => within is { } row ? Array.IndexOf(a.Accepts[row], true) : 0)];
        }

        if (rows.Any(r => axes.Skip(axis).All(a => a.AcceptsAll[r])))
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var piece = 0; piece < axes[axis].Labels.Length; piece++)
        {
            if (within is { } row && !axes[axis].Accepts[row][piece])
            {
                continue;
            }

            _ = Spend(rows.Length);
            int[] left = [.. rows.Where(r => axes[axis].Accepts[r][piece])];
            if (seen.Add(string.Join(',', left)) && Uncovered(axis + 1, left, within, [.. path, piece]) is { } gap)
            {
                return gap;
            }
        }

        return null;
    }

    private (string Zh, string En) Describe(int[] pieces)
    {
        var named = pieces.Select((piece, a) => (axes[a].Name, Label: axes[a].Labels[piece]))
            .Where((_, a) => table.Rows.Any(r => !r.Cells[axisOf[a]].IsAny)).ToArray();
        return (string.Join("，", named.Select(n => $"{n.Name.Zh} {n.Label.Zh}")), string.Join(", ", named.Select(n => $"{n.Name.En} {n.Label.En}")));
    }

    private void Note(TableFindingKind kind, bool isError, int[] rows, string zh, string en)
    {
        if (findings.Count < MaxFindings)
        {
            findings.Add(new(kind, new(zh, en), isError, rows));
        }
    }
}
