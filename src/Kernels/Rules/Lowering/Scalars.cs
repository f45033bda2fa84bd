namespace Kechuang.Kernels.Rules;

/// <summary>The language's own meaning of the operations of the intermediate form, on single values.</summary>
internal static class Scalars
{
    /// <summary>The functions that are lowered, by name.</summary>
    public static IReadOnlyDictionary<string, IrOp> Functions { get; } = new Dictionary<string, IrOp>(StringComparer.Ordinal)
    {
        ["min"] = IrOp.Min,
        ["max"] = IrOp.Max,
        ["sum"] = IrOp.Sum,
        ["abs"] = IrOp.Abs,
        ["floor"] = IrOp.Floor,
        ["ceiling"] = IrOp.Ceiling,
        ["year"] = IrOp.Year,
        ["month"] = IrOp.Month,
        ["day"] = IrOp.Day,
        ["years between"] = IrOp.YearsBetween,
        ["months between"] = IrOp.MonthsBetween,
        ["days between"] = IrOp.DaysBetween,
        ["years and months duration"] = IrOp.MonthsSpan,
        ["string length"] = IrOp.Length,
    };

    private static readonly Dictionary<IrOp, string> NameOf = Functions.ToDictionary(f => f.Value, f => f.Key);

    public static IrOp? OpOf(Op op) => op switch
    {
        Op.Equal => IrOp.Equal,
        Op.NotEqual => IrOp.NotEqual,
        Op.Less => IrOp.Less,
        Op.LessOrEqual => IrOp.LessOrEqual,
        Op.Greater => IrOp.Greater,
        Op.GreaterOrEqual => IrOp.GreaterOrEqual,
        Op.Add => IrOp.Add,
        Op.Subtract => IrOp.Subtract,
        Op.Multiply => IrOp.Multiply,
        Op.Divide => IrOp.Divide,
        Op.Negate => IrOp.Negate,
        _ => null,
    };

    public static Op OpOf(IrOp op) => op switch
    {
        IrOp.Equal => Op.Equal,
        IrOp.NotEqual => Op.NotEqual,
        IrOp.Less => Op.Less,
        IrOp.LessOrEqual => Op.LessOrEqual,
        IrOp.Greater => Op.Greater,
        IrOp.GreaterOrEqual => Op.GreaterOrEqual,
        IrOp.Add => Op.Add,
        IrOp.Subtract => Op.Subtract,
        IrOp.Multiply => Op.Multiply,
        IrOp.Divide => Op.Divide,
        _ => Op.Negate,
    };

    /// <summary>The comparison that says the same with the sides exchanged.</summary>
    public static IrOp Mirror(IrOp op) => op switch
    {
        IrOp.Less => IrOp.Greater,
        IrOp.LessOrEqual => IrOp.GreaterOrEqual,
        IrOp.Greater => IrOp.Less,
        IrOp.GreaterOrEqual => IrOp.LessOrEqual,
        _ => op,
    };

    /// <summary>A strict operation on values that are known, or not.</summary>
    public static Outcome Apply(IrOp op, ReadOnlySpan<Value> parts)
    {
        foreach (var part in parts)
        {
            if (part.IsNull)
            {
                return new(Value.Null);
            }
        }

        if (NameOf.TryGetValue(op, out var name))
        {
            var values = parts.ToArray();
            return Arithmetic.Guard(() => Rules.Functions.All[name].Apply(values));
        }

        var right = parts.Length > 1 ? parts[1] : Value.Of(0m);
        return op is >= IrOp.Equal and <= IrOp.GreaterOrEqual
            ? Evaluator.Compare(OpOf(op), new(parts[0]), new(right))
            : Arithmetic.Apply(OpOf(op), new(parts[0]), new(right));
    }

    /// <summary>An expression on the values of the names that it reads; a value of another kind than the wanted is unknown.</summary>
    public static Value Evaluate(Node source, string[] names, Value[] values, ValueKind kind)
    {
        var value = new Evaluator(name => new(values[Array.IndexOf(names, name)])).Evaluate(source).Value;
        return kind is ValueKind.Null || value.Kind == kind ? value : Value.Null;
    }
}
