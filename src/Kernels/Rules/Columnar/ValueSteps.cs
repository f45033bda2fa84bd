namespace Kechuang.Kernels.Rules;

/// <summary>Reads a node's result one subject at a time.</summary>
internal abstract class Operand
{
    /// <summary>The value of the i-th subject of the chunk.</summary>
    public abstract Value At(Worker worker, Chunk chunk, int i);

    public sealed class OfConstant(Value value) : Operand
    {
        public override Value At(Worker worker, Chunk chunk, int i) => value;
    }

    public sealed class OfColumn(Column column) : Operand
    {
        // The last chunk is padded beyond the last subject.
        public override Value At(Worker worker, Chunk chunk, int i) => chunk.Row + i < column.Length ? column[chunk.Row + i] : Value.Null;
    }

    public sealed class OfTruth(int register) : Operand
    {
        public override Value At(Worker worker, Chunk chunk, int i) => Value.Of(TruthAt(worker, register, i));
    }

    public sealed class OfWhole(int register, ValueKind kind, int digits) : Operand
    {
        public int Register => register;

        public int Digits => digits;

        public override Value At(Worker worker, Chunk chunk, int i) =>
            Column.Has(worker.Known[register], i) ? Column.OfWhole(kind, worker.Wholes[register][i], digits) : Value.Null;
    }

    public sealed class OfValue(int register) : Operand
    {
        public override Value At(Worker worker, Chunk chunk, int i) => worker.Values[register][i];
    }

    public static Truth TruthAt(Worker worker, int register, int i) =>
        Column.Has(worker.Yes[register], i) ? Truth.Yes : Column.Has(worker.No[register], i) ? Truth.No : Truth.Unknown;
}

/// <summary>An operation that is done one subject at a time by the language's own meaning.</summary>
internal abstract class RowStep(int to, bool isTruth) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        if (!isTruth)
        {
            for (var i = 0; i < chunk.Rows; i++)
            {
                worker.Values[to][i] = At(worker, chunk, i);
            }

            return;
        }

        for (var w = 0; w < chunk.Words; w++)
        {
            var (yes, no) = (0UL, 0UL);
            for (var i = 0; i < 64; i++)
            {
                var truth = At(worker, chunk, w * 64 + i).AsTruth;
                yes |= truth is Truth.Yes ? 1UL << i : 0;
                no |= truth is Truth.No ? 1UL << i : 0;
            }

            (worker.Yes[to][w], worker.No[to][w]) = (yes, no);
        }
    }

    protected abstract Value At(Worker worker, Chunk chunk, int i);
}

/// <summary>A strict operation, one subject at a time.</summary>
internal sealed class StrictRows(int to, IrNode node, Operand[] parts) : RowStep(to, node.Kind is ValueKind.Boolean)
{
    protected override Value At(Worker worker, Chunk chunk, int i)
    {
        var first = parts[0].At(worker, chunk, i);
        if (parts.Length <= 2)
        {
            return parts.Length == 1 ? Scalars.Apply(node.Op, [first]).Value : Scalars.Apply(node.Op, [first, parts[1].At(worker, chunk, i)]).Value;
        }

        return Scalars.Apply(node.Op, [first, .. parts.Skip(1).Select(p => p.At(worker, chunk, i))]).Value;
    }
}

/// <summary>An expression that only the scalar meaning computes.</summary>
internal sealed class ScalarRows(int to, IrNode node, Operand[] parts) : RowStep(to, node.Kind is ValueKind.Boolean)
{
    protected override Value At(Worker worker, Chunk chunk, int i) =>
        Scalars.Evaluate(node.Source!, node.Names, [.. parts.Select(p => p.At(worker, chunk, i))], node.Kind);
}

/// <summary>One value or the other.</summary>
internal sealed class ChooseRows(int to, int condition, Operand then, Operand otherwise) : RowStep(to, isTruth: false)
{
    protected override Value At(Worker worker, Chunk chunk, int i) => Operand.TruthAt(worker, condition, i) switch
    {
        Truth.Yes => then.At(worker, chunk, i),
        Truth.No => otherwise.At(worker, chunk, i),
        _ => Value.Null,
    };
}

/// <summary>Whether a value is known.</summary>
internal sealed class AreRowsKnown(int to, Operand part) : RowStep(to, isTruth: true)
{
    protected override Value At(Worker worker, Chunk chunk, int i) => Value.Of(!part.At(worker, chunk, i).IsNull);
}

/// <summary>The choice among the rows of a table, one subject at a time.</summary>
internal sealed class TableRows(int to, IrNode node, int[] rows, Operand[] outputs, Operand otherwise) : RowStep(to, node.Kind is ValueKind.Boolean)
{
    protected override Value At(Worker worker, Chunk chunk, int i)
    {
        var truths = new Truth[rows.Length];
        var values = new Value[outputs.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            truths[r] = Operand.TruthAt(worker, rows[r], i);
            if (r < values.Length && truths[r] is not Truth.No)
            {
                values[r] = outputs[r].At(worker, chunk, i);
            }
        }

        return TableChoice.Apply(node.Op, truths, values, otherwise.At(worker, chunk, i));
    }
}
