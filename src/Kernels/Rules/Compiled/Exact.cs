using System.Runtime.CompilerServices;

namespace Kechuang.Kernels.Rules;

/// <summary>What compiled programs call: the language's operations on typed values, where null is the unknown. Nothing throws.</summary>
internal static class Exact
{
    public static decimal? Add(decimal? left, decimal? right)
    {
        try
        {
            return left + right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Subtract(decimal? left, decimal? right)
    {
        try
        {
            return left - right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Multiply(decimal? left, decimal? right)
    {
        try
        {
            return left * right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Divide(decimal? left, decimal? right)
    {
        try
        {
            return right == 0 ? null : left / right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Negate(decimal? value) => -value;

    public static decimal? Abs(decimal? value) => value is { } known ? Math.Abs(known) : null;

    public static decimal? Floor(decimal? value) => value is { } known ? decimal.Floor(known) : null;

    public static decimal? Ceiling(decimal? value) => value is { } known ? decimal.Ceiling(known) : null;

    public static decimal? Min(decimal? left, decimal? right) => left is null || right is null ? null : right < left ? right : left;

    public static decimal? Max(decimal? left, decimal? right) => left is null || right is null ? null : right > left ? right : left;

    public static long? MinWhole(long? left, long? right) => left is null || right is null ? null : right < left ? right : left;

    public static long? MaxWhole(long? left, long? right) => left is null || right is null ? null : right > left ? right : left;

    public static decimal? Year(long? day) => day is { } known ? DateOnly.FromDayNumber((int)known).Year : null;

    public static decimal? Month(long? day) => day is { } known ? DateOnly.FromDayNumber((int)known).Month : null;

    public static decimal? Day(long? day) => day is { } known ? DateOnly.FromDayNumber((int)known).Day : null;

    public static decimal? DaysBetween(long? from, long? to) => to - from;

    public static decimal? MonthsBetween(long? from, long? to) => MonthsSpan(from, to);

    public static decimal? YearsBetween(long? from, long? to) => MonthsSpan(from, to) / 12;

    public static long? MonthsSpan(long? from, long? to) => from is { } a && to is { } b
        ? Functions.MonthsBetween(DateOnly.FromDayNumber((int)a), DateOnly.FromDayNumber((int)b))
        : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(bool truth) => truth ? (int)Truth.Yes : (int)Truth.No;

    public static int TestNumbers(IrOp op, decimal? left, decimal? right) =>
        left is { } a && right is { } b ? Of(Holds(op, a.CompareTo(b))) : (int)Truth.Unknown;

    public static int TestWhole(IrOp op, long? left, long? right) =>
        left is { } a && right is { } b ? Of(Holds(op, a.CompareTo(b))) : (int)Truth.Unknown;

    public static int TestTexts(IrOp op, string? left, string? right) =>
        left is null || right is null ? (int)Truth.Unknown : Of(Holds(op, string.CompareOrdinal(left, right)));

    public static int TestTruths(IrOp op, int left, int right) =>
        left == 0 || right == 0 ? (int)Truth.Unknown : Of(left == right == op is IrOp.Equal);

    public static decimal? NumberOf(Value value) => value.IsNull ? null : value.Scalar;

    public static long? WholeOf(Value value) => value.IsNull ? null : (long)value.Scalar;

    public static string? TextOf(Value value) => value.IsNull ? null : value.AsText;

    public static Value OfNumber(decimal? number) => number is { } known ? Value.Of(known) : Value.Null;

    public static Value OfTruth(int truth) => Value.Of((Truth)truth);

    public static Value OfDate(long? day) => day is { } known ? Value.Of(DateOnly.FromDayNumber((int)known)) : Value.Null;

    public static Value OfDuration(long? ticks) => ticks is { } known ? Value.Of(new TimeSpan(known)) : Value.Null;

    public static Value OfMonths(long? months) => months is { } known ? Value.OfMonths((int)known) : Value.Null;

    public static Value Apply(IrOp op, Value left, Value right) => Scalars.Apply(op, [left, right]).Value;

    public static Value Choose(IrOp op, int[] rows, Value[] outputs, Value otherwise) =>
        TableChoice.Apply(op, Array.ConvertAll(rows, r => (Truth)r), outputs, otherwise);

    public static bool SameNumber(decimal? left, decimal? right) => left is { } a && right is { } b && a == b;

    public static bool SameWhole(long? left, long? right) => left is { } a && right is { } b && a == b;

    public static bool SameText(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    public static bool SameTruth(int left, int right) => left != 0 && left == right;

    public static bool SameValue(Value left, Value right) => Sets.Same(left, right) is Truth.Yes;

    private static bool Holds(IrOp op, int order) => op switch
    {
        IrOp.Equal => order == 0,
        IrOp.NotEqual => order != 0,
        IrOp.Less => order < 0,
        IrOp.LessOrEqual => order <= 0,
        IrOp.Greater => order > 0,
        _ => order >= 0,
    };
}
