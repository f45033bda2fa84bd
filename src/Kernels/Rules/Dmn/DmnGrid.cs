namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision table as a grid of texts, the way a sheet of a workbook holds it, and back.</summary>
/// <remarks>
/// The first cell is the hit policy (<c>U A P F R O C C+ C# C&lt; C&gt;</c>), beside it what each column is; below come the rows of
/// <see cref="Heads"/>, each under its word in the first column; then the rules. Columns may stand in any order; empty cells at the end of a row
/// may be missing. An empty cell is nothing: reading what is written gives an equal table where no text of it is empty.
/// </remarks>
public static class DmnGrid
{
    /// <summary>The most rows and columns that are read.</summary>
    public const int MaxSide = 20_000;

    /// <summary>The words in front of the rows above the rules; either language is read.</summary>
    public static IReadOnlyList<LocalText> Heads { get; } = [new("表达式", "expression"), new("标题", "label"), new("类型", "type"), new("取值", "values"), new("缺省", "default")];

    /// <summary>The words above the columns; either language is read.</summary>
    public static IReadOnlyList<LocalText> Columns { get; } = [new("输入", "input"), new("输出", "output"), new("备注", "annotation")];

    /// <summary>The grid of a table. An aggregation counts only with the hit policy collect.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Write(DmnDecisionTable table)
    {
        var notes = Math.Max(table.Annotations.Count, table.Rules.Select(r => r.Annotations.Count).DefaultIfEmpty().Max());
        return
        [
            [HitPolicyCode.Of(table.HitPolicy, table.Aggregation), .. table.Inputs.Select(_ => Columns[0].Zh), .. table.Outputs.Select(_ => Columns[1].Zh), .. Enumerable.Repeat(Columns[2].Zh, notes)],
            [Heads[0].Zh, .. table.Inputs.Select(i => i.Expression), .. table.Outputs.Select(o => o.Name ?? ""), .. table.Annotations],
            [Heads[1].Zh, .. table.Inputs.Select(i => i.Label ?? ""), .. table.Outputs.Select(o => o.Label ?? "")],
            [Heads[2].Zh, .. table.Inputs.Select(i => i.TypeRef ?? ""), .. table.Outputs.Select(o => o.TypeRef ?? "")],
            [Heads[3].Zh, .. table.Inputs.Select(i => i.Values ?? ""), .. table.Outputs.Select(o => o.Values ?? "")],
            [Heads[4].Zh, .. table.Inputs.Select(_ => ""), .. table.Outputs.Select(o => o.Default ?? "")],
            .. table.Rules.Select((r, i) => (IReadOnlyList<string>)
            [
                (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. Wide(r.Conditions, table.Inputs.Count),
                .. Wide(r.Conclusions, table.Outputs.Count),
                .. r.Annotations,
            ]),
        ];
    }

    /// <summary>The table of a grid.</summary>
    /// <param name="grid">The rows.</param>
    /// <param name="errors">What is wrong, each with its cell, such as B3; empty when nothing is.</param>
    /// <returns>The table, or null when the grid is none.</returns>
    public static DmnDecisionTable? Read(IReadOnlyList<IReadOnlyList<string>> grid, out IReadOnlyList<LocalText> errors) => Read(grid, out errors, out _);

    /// <summary>The table of a grid, and where its parts stand.</summary>
    public static DmnDecisionTable? Read(IReadOnlyList<IReadOnlyList<string>> grid, out IReadOnlyList<LocalText> errors, out DmnGridPlaces places)
    {
        var reader = new DmnGridReader(grid);
        var table = reader.Read(out errors);
        places = reader.Places;
        return table;
    }

    internal static int IndexOf(IReadOnlyList<LocalText> words, string text)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Zh == text || string.Equals(words[i].En, text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The name of a cell, row and column counted from 0: B7.</summary>
    public static string NameOf(int row, int column) => DmnGridReader.Name(row, column);

    private static IEnumerable<string> Wide(IReadOnlyList<string> cells, int width) => Enumerable.Range(0, width).Select(i => i < cells.Count ? cells[i] : "");
}

/// <summary>Where the parts of a table stand in its grid, counted from 0.</summary>
/// <param name="Inputs">The columns of the inputs.</param>
/// <param name="Outputs">The columns of the outputs.</param>
/// <param name="Annotations">The columns of remarks.</param>
/// <param name="Rules">The rows of the rules.</param>
/// <param name="Default">The row of defaults; -1 where there is none.</param>
public sealed record DmnGridPlaces(IReadOnlyList<int> Inputs, IReadOnlyList<int> Outputs, IReadOnlyList<int> Annotations, IReadOnlyList<int> Rules, int Default);
