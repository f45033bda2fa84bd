namespace Kechuang.Kernels.Rules;

/// <summary>Turns a decision table into nodes: one for each row, and one for each output that chooses among the rows.</summary>
internal sealed class LowerTable(IrBuilder ir, DecisionTable table, int[] order, Func<string, IrNode> find)
{
    public IrNode[] Run()
    {
        var expressions = new LowerExpression(ir, find);
        IrNode[] inputs = [.. table.Inputs.Select(i => expressions.Lower(i.Of.Root))];
        LowerExpression[] cells = [.. inputs.Select(input => new LowerExpression(ir, name => name == TableCell.Input ? input : find(name)))];
        IrNode[] rows = [.. order.Select(r => ir.And([.. table.Rows[r].Cells.Select((cell, c) => cell.Root is { } test ? cells[c].LowerBoolean(test) : ir.Yes)]))];
        return [.. table.Outputs.Select((output, o) => Choose(
            output,
            rows,
            [.. order.Select(r => expressions.As(expressions.Lower(table.Rows[r].Outputs[o].Root), output.Type.Kind))],
            output.Default is { } value ? expressions.As(expressions.Lower(value.Root), output.Type.Kind) : null))];
    }

    private IrNode Choose(TableOutput output, IrNode[] rows, IrNode[] outputs, IrNode? otherwise)
    {
        var op = table.HitPolicy switch
        {
            HitPolicy.First or HitPolicy.Priority => IrOp.First,
            HitPolicy.Unique => IrOp.Unique,
            HitPolicy.Any => IrOp.Agree,
            HitPolicy.Collect => table.Aggregator switch
            {
                Aggregator.Sum => IrOp.SumOf,
                Aggregator.Min => IrOp.MinOf,
                Aggregator.Max => IrOp.MaxOf,
                Aggregator.Count => IrOp.CountOf,
                _ => IrOp.ListOf,
            },
            _ => IrOp.ListOf,
        };
        if (op is IrOp.CountOf or IrOp.ListOf)
        {
            return op is IrOp.CountOf
                ? ir.Table(op, ValueKind.Number, [.. rows, ir.Constant(Value.Of(0m))])
                : ir.Table(op, ValueKind.List, [.. rows, .. outputs, ir.Constant(Value.OfList())]);
        }

        otherwise ??= ir.Unknown(output.Type.Kind);
        var kind = output.Type.Kind is ValueKind.Null ? IrBuilder.Common([.. outputs, otherwise]) : output.Type.Kind;
        if (op is IrOp.First)
        {
            // Rows that never apply, and those behind one that always does, decide nothing.
            var kept = Enumerable.Range(0, rows.Length).Where(r => !rows[r].IsConstant || rows[r].IsUnknown || rows[r].Constant.AsBoolean).ToArray();
            var always = Array.FindIndex(kept, r => rows[r].IsConstant && !rows[r].IsUnknown);
            otherwise = always < 0 ? otherwise : outputs[kept[always]];
            kept = always < 0 ? kept : kept[..always];
            (rows, outputs) = ([.. kept.Select(r => rows[r])], [.. kept.Select(r => outputs[r])]);
            if (rows.Length == 0)
            {
                return otherwise;
            }
        }

        return ir.Table(op, kind, [.. rows, .. outputs, otherwise]);
    }
}
