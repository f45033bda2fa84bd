namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Reads a decision table from a grid and names every cell that is wrong.</summary>
internal sealed class DmnGridReader(IReadOnlyList<IReadOnlyList<string>> grid)
{
    private readonly List<LocalText> errors = [];
    private readonly int[] heads = [-1, -1, -1, -1, -1];

    /// <summary>Where the parts stand, once they were read.</summary>
    public DmnGridPlaces Places { get; private set; } = new([], [], [], [], -1);

    public DmnDecisionTable? Read(out IReadOnlyList<LocalText> found)
    {
        found = errors;
        if (grid.Count > DmnGrid.MaxSide || grid.Any(r => r.Count > DmnGrid.MaxSide))
        {
            errors.Add(new($"超过 {DmnGrid.MaxSide} 行或列", $"more than {DmnGrid.MaxSide} rows or columns"));
            return null;
        }

        var policy = HitPolicyCode.Read(Cell(0, 0));
        if (policy is null)
        {
            Wrong(0, 0, "应是命中策略 U A P F R O C C+ C# C< C>", "must be a hit policy: U A P F R O C C+ C# C< C>");
        }

        var columns = ColumnsByKind();
        var firstRule = FindHeads();
        if (columns[1].Count == 0)
        {
            errors.Add(new("没有输出列", "there is no column of outputs"));
        }

        if (errors.Count > 0)
        {
            return null;
        }

        List<int> rules = [.. Enumerable.Range(firstRule, grid.Count - firstRule).Where(r => columns.Any(k => k.Any(c => Cell(r, c).Length > 0)))];
        Places = new(columns[0], columns[1], columns[2], rules, heads[4]);
        return new(
            policy!.Value.Policy,
            policy.Value.Aggregator,
            [.. columns[0].Select(c => new DmnInputClause(Head(0, c) ?? "", Head(2, c), Head(1, c), Head(3, c)))],
            [.. columns[1].Select(c => new DmnOutputClause(Head(0, c), Head(2, c), Head(1, c), Head(3, c), Head(4, c)))],
            [.. rules.Select(r => Rule(r, columns))])
        {
            Annotations = Trimmed(columns[2].Select(c => Head(0, c) ?? "")),
        };
    }

    private DmnRule Rule(int row, List<int>[] columns) => new(
        [.. columns[0].Select(c => Cell(row, c))],
        [.. columns[1].Select(c => Cell(row, c))],
        Trimmed(columns[2].Select(c => Cell(row, c))));

    private List<int>[] ColumnsByKind()
    {
        List<int>[] columns = [[], [], []];
        for (var c = 1; c < grid.Select(r => r.Count).DefaultIfEmpty().Max(); c++)
        {
            var kind = DmnGrid.IndexOf(DmnGrid.Columns, Cell(0, c));
            if (kind >= 0)
            {
                columns[kind].Add(c);
            }
            else if (Enumerable.Range(0, grid.Count).Any(r => Cell(r, c).Length > 0))
            {
                Wrong(0, c, "应是 输入、输出 或 备注", "must be input, output or annotation");
            }
        }

        return columns;
    }

    // The rows above the rules, each at most once; rules begin where the words end.
    private int FindHeads()
    {
        var row = 1;
        for (; row < grid.Count && DmnGrid.IndexOf(DmnGrid.Heads, Cell(row, 0)) is >= 0 and var head; row++)
        {
            if (heads[head] >= 0)
            {
                Wrong(row, 0, $"{Cell(row, 0)} 出现两次", $"{Cell(row, 0)} stands there twice");
            }

            heads[head] = row;
        }

        return Math.Min(row, grid.Count);
    }

    private string? Head(int head, int column) => heads[head] >= 0 && Cell(heads[head], column) is { Length: > 0 } text ? text : null;

    private string Cell(int row, int column) => row < grid.Count && column < grid[row].Count ? grid[row][column] ?? "" : "";

    private void Wrong(int row, int column, string zh, string en) => errors.Add(new($"{Name(row, column)}：{zh}", $"{Name(row, column)}: {en}"));

    internal static string Name(int row, int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
        {
            letters = (char)('A' + (rest % 26)) + letters;
        }

        return $"{letters}{row + 1}";
    }

    private static DmnItems<string> Trimmed(IEnumerable<string> cells)
    {
        var list = cells.ToList();
        while (list.Count > 0 && list[^1].Length == 0)
        {
            list.RemoveAt(list.Count - 1);
        }

        return [.. list];
    }
}
