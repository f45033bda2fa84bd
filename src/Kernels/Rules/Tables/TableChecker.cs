namespace Kechuang.Kernels.Rules;

/// <summary>Finds what is wrong in a decision table: its shape, its types, and what can be proven of its rows.</summary>
/// <param name="table">The table.</param>
/// <param name="check">Checks an expression in a scope where cells may read their input, and notes its errors; the row is 0 where it is in none.</param>
/// <param name="add">Notes an error of the table, with the expression it stands in where it is in one, and the row, 0 where it is about none.</param>
internal sealed class TableChecker(
    DecisionTable table, Func<Node, string, FactType?, int, FactType> check, Action<LocalText, string?, int> add)
{
    private readonly FactType[] inputs = new FactType[table.Inputs.Count];

    public void Run()
    {
        CheckShape();
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = check(table.Inputs[i].Of.Root, table.Inputs[i].Of.Source, null, 0);
        }

        for (var r = 0; r < table.Rows.Count; r++)
        {
            CheckRow(table.Rows[r], r + 1);
        }

        foreach (var output in table.Outputs)
        {
            CheckOutput(output);
        }

        if (table.Rows.All(r => r.Cells.Count == inputs.Length && r.Outputs.Count == table.Outputs.Count))
        {
            foreach (var finding in TableProof.Of(table, inputs).Where(f => f.IsError))
            {
                add(finding.Text, null, finding.Rows.Count > 0 ? finding.Rows[^1] : 0);
            }
        }
    }

    private void CheckShape()
    {
        if (table.Outputs.Count == 0)
        {
            Add("表没有输出列", "the table has no output");
        }

        if (table.Aggregator is not Aggregator.None && table.HitPolicy is not HitPolicy.Collect)
        {
            Add("只有收集（C）策略可以汇总", "only the hit policy C puts outputs together");
        }

        if (table.HasRanks && table.Outputs.All(o => o.Values is null))
        {
            Add("按输出优先（P、O）的表须列出输出值的次序", "a table of hit policy P or O lists the values of an output in their order");
        }

        if (table.Aggregator is Aggregator.Sum && table.Outputs.Any(o => o.Type.Kind is not ValueKind.Number))
        {
            Add("求和的输出须为数字", "only numbers are summed");
        }

        if (table.Aggregator is Aggregator.Min or Aggregator.Max && table.Outputs.Any(o => o.Type.Kind is ValueKind.Boolean or ValueKind.List))
        {
            Add("最小、最大的输出须有大小之分", "only what has an order has a smallest and a largest");
        }
    }

    private void CheckRow(TableRow row, int number)
    {
        if (row.Clause is null && !table.IsDesign)
        {
            Add($"第 {number} 行没有依据条款", $"row {number} names no clause", row: number);
        }

        if (row.Cells.Count != inputs.Length || row.Outputs.Count != table.Outputs.Count)
        {
            Add(
                $"第 {number} 行有 {row.Cells.Count} 个条件、{row.Outputs.Count} 个结果，应有 {inputs.Length} 个、{table.Outputs.Count} 个",
                $"row {number} has {row.Cells.Count} cells and {row.Outputs.Count} outputs instead of {inputs.Length} and {table.Outputs.Count}", row: number);
            return;
        }

        for (var c = 0; c < inputs.Length; c++)
        {
            if (row.Cells[c].Root is { } test)
            {
                check(test, row.Cells[c].Source, inputs[c], number);
            }
        }

        for (var o = 0; o < table.Outputs.Count; o++)
        {
            CheckType(table.Outputs[o], row.Outputs[o], number);
            if (table.HasRanks && table.Outputs[o].Values is { } values && Ranks.Of(table.Outputs[o], row.Outputs[o]) == values.Count)
            {
                Add($"第 {number} 行的结果不在输出值之列：{row.Outputs[o]}", $"what row {number} gives is not among the output's values: {row.Outputs[o]}", row: number);
            }
        }
    }

    private void CheckOutput(TableOutput output)
    {
        foreach (var value in (output.Values ?? []).Where(v => v.Kind != output.Type.Kind && output.Type.Kind is not ValueKind.Null))
        {
            Add($"输出值 {value} 的类型不符", $"the output's value {value} is of the wrong kind");
        }

        if (output.Default is { } value2)
        {
            CheckType(output, value2, 0);
            if (table.GivesLists || table.Aggregator is Aggregator.Count)
            {
                Add("列表与计数没有默认值：没有适用的行时为空或零", "lists and counts have no default: without a row they are empty or zero");
            }
        }
    }

    private void CheckType(TableOutput output, Expression expression, int row)
    {
        var type = check(expression.Root, expression.Source, null, row);
        var fits = type.Kind is ValueKind.Null || output.Type.Kind is ValueKind.Null || type.Kind == output.Type.Kind;
        if (!fits || !Units.Fit(type.Unit, output.Type.Unit))
        {
            var (zh, en) = row == 0 ? ("默认值", "the default") : ($"第 {row} 行", $"row {row}");
            Add($"{zh}的结果与输出“{output.Name}”的类型或单位不符：{expression}", $"{en} gives '{output.Name}' another kind or unit: {expression}", expression.Source, row);
        }
    }

    private void Add(string zh, string en, string? source = null, int row = 0) => add(new(zh, en), source, row);
}
