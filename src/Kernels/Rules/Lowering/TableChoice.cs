namespace Kechuang.Kernels.Rules;

/// <summary>What a table's output is, from the truth of its rows and the values they give; the meaning is that of <see cref="TableMeaning"/>.</summary>
internal static class TableChoice
{
    public static Value Apply(IrOp op, ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, Value otherwise)
    {
        var (hits, open) = (0, 0);
        foreach (var row in rows)
        {
            hits += row is Truth.Yes ? 1 : 0;
            open += row is Truth.Unknown ? 1 : 0;
        }

        return op switch
        {
            IrOp.First => First(rows, outputs, otherwise),
            IrOp.Unique => hits > 1 || hits + open > 1 ? Value.Null : hits == 1 ? outputs[rows.IndexOf(Truth.Yes)] : Alike(otherwise, rows, outputs, Truth.Unknown),
            IrOp.Agree => hits == 0 ? Alike(otherwise, rows, outputs, Truth.Unknown) : Agree(rows, outputs),
            IrOp.SumOf => Sum(rows, outputs, otherwise, hits, open),
            IrOp.MinOf => hits == 0 ? Alike(otherwise, rows, outputs, Truth.Unknown) : Extreme(rows, outputs, 1),
            IrOp.MaxOf => hits == 0 ? Alike(otherwise, rows, outputs, Truth.Unknown) : Extreme(rows, outputs, -1),
            IrOp.CountOf => open > 0 ? Value.Null : hits == 0 ? otherwise : Value.Of((decimal)hits),
            _ => open > 0 ? Value.Null : hits == 0 ? otherwise : ListOf(rows, outputs, hits),
        };
    }

    private static Value First(ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, Value otherwise)
    {
        var sure = rows.IndexOf(Truth.Yes);
        var (answer, before) = sure < 0 ? (otherwise, rows.Length) : (outputs[sure], sure);
        return Alike(answer, rows[..before], outputs, Truth.Unknown);
    }

    private static Value Agree(ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs)
    {
        var answer = outputs[rows.IndexOf(Truth.Yes)];
        answer = Alike(answer, rows, outputs, Truth.Yes);
        return Alike(answer, rows, outputs, Truth.Unknown);
    }

    private static Value Sum(ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, Value otherwise, int hits, int open)
    {
        if (Alike(Value.Of(0m), rows, outputs, Truth.Unknown).IsNull)
        {
            return Value.Null;
        }

        if (hits == 0)
        {
            return open == 0 ? otherwise : Alike(otherwise, rows, outputs, Truth.Unknown);
        }

        var sum = new Outcome(Value.Of(0m));
        for (var i = 0; i < rows.Length; i++)
        {
            sum = rows[i] is Truth.Yes ? Arithmetic.Apply(Op.Add, sum, new(outputs[i])) : sum;
        }

        return sum.Value;
    }

    private static Value Extreme(ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, int sign)
    {
        var best = outputs[rows.IndexOf(Truth.Yes)];
        foreach (var wanted in (ReadOnlySpan<Truth>)[Truth.Yes, Truth.Unknown])
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] != wanted)
                {
                    continue;
                }

                if (best.IsNull || Value.Compare(outputs[i], best) is not { } order || order * sign < 0 && wanted is Truth.Unknown)
                {
                    return Value.Null;
                }

                best = order * sign < 0 ? outputs[i] : best;
            }
        }

        return best;
    }

    private static Value ListOf(ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, int hits)
    {
        var list = new Value[hits];
        for (int i = 0, next = 0; i < rows.Length; i++)
        {
            if (rows[i] is Truth.Yes)
            {
                list[next++] = outputs[i];
            }
        }

        return Value.OfList(list);
    }

    private static Value Alike(Value answer, ReadOnlySpan<Truth> rows, ReadOnlySpan<Value> outputs, Truth which)
    {
        for (var i = 0; i < rows.Length && !answer.IsNull; i++)
        {
            if (rows[i] == which && Sets.Same(outputs[i], answer) is not Truth.Yes)
            {
                return Value.Null;
            }
        }

        return answer;
    }
}
