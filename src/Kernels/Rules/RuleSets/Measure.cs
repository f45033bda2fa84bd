namespace Kechuang.Kernels.Rules;

/// <summary>Reads what is, what is asked for and the distance between them off the outermost comparison of a condition.</summary>
/// <param name="root">The condition's expression.</param>
/// <param name="unit">The unit of what is compared.</param>
/// <param name="swap">Whether what is stands on the right, as in <c>30 &lt;= x</c>.</param>
internal sealed class Measure(Node root, string? unit, bool swap)
{
    public string? Unit { get; } = unit;

    public ConditionResult Fill(ConditionResult result, Evaluator evaluator) => root.Op switch
    {
        Op.Between => Within(result, evaluator, root.Parts[0], root.Parts[1], root.Parts[2]),
        Op.In when root.Parts is [var value, { Op: Op.Range } range] => Within(result, evaluator, value, range.Parts[0], range.Parts[1]),
        Op.In => result with { Actual = Show(evaluator, root.Parts[0]), Threshold = ShowAll(evaluator, root.Parts.AsSpan(1)) },
        Op.Not => result with { Actual = Show(evaluator, root.Parts[0]), Threshold = Value.Of(false) },
        Op.Name => result with { Actual = Show(evaluator, root), Threshold = Value.Of(true) },
        _ when root.IsComparison => Compared(result, evaluator),
        _ => result,
    };

    private ConditionResult Compared(ConditionResult result, Evaluator evaluator)
    {
        var actual = Show(evaluator, root.Parts[swap ? 1 : 0]);
        var threshold = Show(evaluator, root.Parts[swap ? 0 : 1]);
        var upper = root.Op is Op.Less or Op.LessOrEqual != swap;
        var gap = root.Op is Op.NotEqual || Distance(threshold, actual) is not { } over ? (decimal?)null
            : root.Op is Op.Equal ? Math.Abs(over)
            : upper ? over : -over;
        return result with { Actual = actual, Threshold = threshold, Gap = gap, Unit = UnitOf(actual) };
    }

    // The threshold is the end that is violated or, inside, the nearer one.
    private ConditionResult Within(ConditionResult result, Evaluator evaluator, Node value, Node low, Node high)
    {
        var (actual, from, to) = (Show(evaluator, value), Show(evaluator, low), Show(evaluator, high));
        var (under, over) = (Distance(actual, from), Distance(to, actual));
        var isHigh = over is not null && (under is null || over > under);
        return result with
        {
            Actual = actual,
            Threshold = under is null && over is null ? Value.OfList(from, to) : isHigh ? to : from,
            Gap = isHigh ? over : under,
            Unit = UnitOf(actual),
        };
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
