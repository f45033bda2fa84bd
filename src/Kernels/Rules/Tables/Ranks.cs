namespace Kechuang.Kernels.Rules;

/// <summary>The order in which a table looks at its rows.</summary>
internal static class Ranks
{
    /// <summary>The rows in their order or, where the outputs' lists of values rank them, by these lists, column by column.</summary>
    public static int[] Of(DecisionTable table)
    {
        var rows = Enumerable.Range(0, table.Rows.Count);
        if (!table.HasRanks)
        {
            return [.. rows];
        }

        var ordered = rows.OrderBy(_ => 0);
        for (var column = 0; column < table.Outputs.Count; column++)
        {
            var at = column;
            ordered = ordered.ThenBy(r => Of(table.Outputs[at], table.Rows[r].Outputs[at]));
        }

        return [.. ordered];
    }

    /// <summary>Place of a constant in the output's list; the end of it for whatever is not there.</summary>
    public static int Of(TableOutput output, Expression expression)
    {
        var values = output.Values ?? [];
        for (var i = 0; i < values.Count; i++)
        {
            if (expression.Root.Op is Op.Constant && expression.Root.Constant == values[i])
            {
                return i;
            }
        }

        return values.Count;
    }
}
