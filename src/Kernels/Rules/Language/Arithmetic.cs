using static Kechuang.Kernels.Rules.ValueKind;

namespace Kechuang.Kernels.Rules;

/// <summary>Sums, differences, products and quotients of numbers, days, spans and texts.</summary>
internal static class Arithmetic
{
    public static Outcome Apply(Op op, Outcome left, Outcome right)
    {
        var why = Unknowns.Join(left.Why, right.Why);
        if (left.Value.IsNull || right.Value.IsNull)
        {
            return new(Value.Null, why);
        }

        var outcome = Guard(() => Apply(op, left.Value, right.Value));
        return outcome.Value.IsNull ? outcome with { Why = Unknowns.Join(why, outcome.Why) } : outcome;
    }

    /// <summary>Turns a result beyond the range of its kind into the unknown.</summary>
    public static Outcome Guard(Func<Outcome> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return Outcome.Unknown("结果超出范围", "the result is out of range");
        }
    }

    /// <summary>Kind of the result for two kinds; null where the operation is not defined.</summary>
    public static ValueKind? Gives(Op op, ValueKind left, ValueKind right) => (op, left, right) switch
    {
        (Op.Negate, Number or Duration or Months, _) => left,
        (Op.Add or Op.Subtract or Op.Multiply or Op.Divide, Number, Number) => Number,
        (Op.Add, Text, Text) => Text,
        (Op.Add or Op.Subtract, Date, Duration or Months) => Date,
        (Op.Add, Duration or Months, Date) => Date,
        (Op.Subtract, Date, Date) => Duration,
        (Op.Add or Op.Subtract, Duration or Months, _) when left == right => left,
        (Op.Multiply, Duration or Months, Number) => left,
        (Op.Multiply, Number, Duration or Months) => right,
        (Op.Divide, Duration or Months, Number) => left,
        (Op.Divide, Duration or Months, _) when left == right => Number,
        _ => null,
    };

    private static Outcome Apply(Op op, Value left, Value right)
    {
        if (Gives(op, left.Kind, right.Kind) is not { } kind)
        {
            return Functions.WrongKind();
        }

        if (op is Op.Divide && right.Scalar == 0)
        {
            return Outcome.Unknown("除数为零", "division by zero");
        }

        return new(kind switch
        {
            Text => Value.Of(left.AsText + right.AsText),
            Date => left.Kind is Date ? Shift(left.AsDate, right, op is Op.Add ? 1 : -1) : Shift(right.AsDate, left, 1),
            Duration when left.Kind is Date => Value.Of(TimeSpan.FromDays(left.AsDate.DayNumber - right.AsDate.DayNumber)),
            _ => Rebuild(kind, Compute(op, left.Scalar, right.Scalar)),
        });
    }

    private static decimal Compute(Op op, decimal left, decimal right) => op switch
    {
        Op.Negate => -left,
        Op.Add => left + right,
        Op.Subtract => left - right,
        Op.Multiply => left * right,
        _ => left / right,
    };

    // Spans are whole: months and ticks are cut off towards zero.
    private static Value Rebuild(ValueKind kind, decimal scalar) => kind switch
    {
        Months => Value.OfMonths((int)scalar),
        Duration => Value.Of(new TimeSpan((long)scalar)),
        _ => Value.Of(scalar),
    };

    // A day has no hours: of a span in days and time, whole days count. A month's end is kept within the month.
    private static Value Shift(DateOnly date, Value span, int sign) => Value.Of(span.Kind is Months
        ? date.AddMonths(sign * span.AsMonths)
        : date.AddDays(sign * span.AsDuration.Days));
}
