namespace Kechuang.Kernels.Rules;

/// <summary>Reads what is, what is asked for and the distance between them off the outermost comparison of a condition.</summary>
/// <param name="root">The condition's expression.</param>
/// <param name="unit">The unit of what is compared.</param>
/// <param name="swap">Whether what is stands on the right, as in <c>30 &lt;= x</c>.</param>
internal sealed class Measure(Node root, string? unit, bool swap)
{
    public string? Unit { get; } = unit;

    /// <summary>Evaluates the condition, and what it measures beside it.</summary>
    public Outcome Evaluate(Evaluator evaluator, out Reading reading)
    {
        if (IsPlainComparison)
        {
            // The sides are needed one by one: the comparison is made of them, not again.
            var (left, right) = (evaluator.Evaluate(root.Parts[0]), evaluator.Evaluate(root.Parts[1]));
            reading = Compared(Show(left.Value), Show(right.Value));
            return Evaluator.Compare(root.Op, left, right);
        }

        var outcome = evaluator.Evaluate(root);
        reading = root.Op switch
        {
            Op.Between => Within(evaluator, root.Parts[0], root.Parts[1], root.Parts[2]),
            Op.In when root.Parts is [var value, { Op: Op.Range } range] => Within(evaluator, value, range.Parts[0], range.Parts[1]),
            Op.In => new(Show(evaluator, root.Parts[0]), ShowAll(evaluator, root.Parts.AsSpan(1))),
            Op.Not => new(Show(evaluator, root.Parts[0]), Value.Of(false)),
            Op.Name => new(Show(outcome.Value), Value.Of(true)),
            _ when root.IsComparison => Compared(Show(evaluator, root.Parts[0]), Show(evaluator, root.Parts[1])),
            _ => default,
        };
        return outcome;
    }

    private bool IsPlainComparison => root.IsComparison && !root.Parts[0].IsNullLiteral && !root.Parts[1].IsNullLiteral;

    private Reading Compared(Value left, Value right)
    {
        var (actual, threshold) = swap ? (right, left) : (left, right);
        var upper = root.Op is Op.Less or Op.LessOrEqual != swap;
        var gap = root.Op is Op.NotEqual || Distance(threshold, actual) is not { } over ? (decimal?)null
            : root.Op is Op.Equal ? Math.Abs(over)
            : upper ? over : -over;
        return new(actual, threshold, gap, UnitOf(actual));
    }

    // The threshold is the end that is violated or, inside, the nearer one.
    private Reading Within(Evaluator evaluator, Node value, Node low, Node high)
    {
        var (actual, from, to) = (Show(evaluator, value), Show(evaluator, low), Show(evaluator, high));
        var (under, over) = (Distance(actual, from), Distance(to, actual));
        var isHigh = over is not null && (under is null || over > under);
        return new(actual, under is null && over is null ? Value.OfList(from, to) : isHigh ? to : from, isHigh ? over : under, UnitOf(actual));
    }

    private static decimal? Distance(Value from, Value to)
    {
        if (from.Kind != to.Kind || from.Kind is not (ValueKind.Number or ValueKind.Date or ValueKind.Months or ValueKind.Duration))
        {
            return null;
        }

        try
        {
            var distance = to.Scalar - from.Scalar;
            return ValueText.Plain(from.Kind is ValueKind.Duration ? distance / TimeSpan.TicksPerDay : distance);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private string? UnitOf(Value value) => value.Kind switch
    {
        ValueKind.Date or ValueKind.Duration => "day",
        ValueKind.Months => "month",
        ValueKind.Number => Unit,
        _ => null,
    };

    private static Value Show(Evaluator evaluator, Node node) => Show(evaluator.Evaluate(node).Value);

    // Lists within lists are not shown: stored verdicts keep a bounded depth.
    private static Value Show(Value value) =>
        value.Kind is ValueKind.List && value.AsList.Any(e => e.Kind is ValueKind.List) ? Value.Null : value;

    private static Value ShowAll(Evaluator evaluator, ReadOnlySpan<Node> nodes)
    {
        var values = nodes.ToArray().SelectMany(IEnumerable<Value> (node) => node.Op is Op.Range
            ? [Value.Of(node.ToString())]
            : evaluator.Evaluate(node).Value is { Kind: ValueKind.List } list ? list.AsList : [evaluator.Evaluate(node).Value]);
        return Show(Value.OfList([.. values]));
    }
}

/// <summary>What a condition measures.</summary>
/// <param name="Actual">What is.</param>
/// <param name="Threshold">What is asked for.</param>
/// <param name="Gap">How far apart they are.</param>
/// <param name="Unit">In which unit.</param>
internal readonly record struct Reading(Value Actual, Value Threshold, decimal? Gap = null, string? Unit = null);
