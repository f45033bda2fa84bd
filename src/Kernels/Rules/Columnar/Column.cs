using System.Numerics;

namespace Kechuang.Kernels.Rules;

/// <summary>One fact of many subjects, in the smallest array that holds it exactly, with a bit for each subject that says whether it is known.</summary>
/// <remarks>
/// Numbers are whole numbers of 10^-<see cref="Digits"/> where all of them are; otherwise decimals, which are exact and slower. Days are
/// day numbers, durations ticks, texts places in a dictionary. Arrays are padded to whole words of 64 subjects.
/// </remarks>
public sealed class Column
{
    private const int MostDigits = 18;
    private const decimal LargestWhole = 4_000_000_000_000_000_000m;

    private Column(ValueKind kind, int length, ulong[] known) => (Kind, Length, Known) = (kind, length, known);

    /// <summary>Kind of the values; <see cref="ValueKind.Null"/> where they differ.</summary>
    public ValueKind Kind { get; }

    /// <summary>How many subjects.</summary>
    public int Length { get; }

    /// <summary>Decimal places of numbers that are kept as whole ones.</summary>
    public int Digits { get; private init; }

    internal ulong[] Known { get; }

    /// <summary>sbyte, short, int or long for what is whole; decimal; Value; null for booleans.</summary>
    internal Array? Data { get; private init; }

    /// <summary>The booleans that are true.</summary>
    internal ulong[]? Bits { get; private init; }

    internal string[]? Dictionary { get; private init; }

    internal Dictionary<string, int>? Places { get; private init; }

    internal long Min { get; private init; }

    internal long Max { get; private init; }

    internal bool IsWhole => Data is sbyte[] or short[] or int[] or long[];

    /// <summary>Whole numbers of 10^-<paramref name="digits"/>: money in fen has 0 digits, a ratio in basis points 4.</summary>
    /// <param name="values">The numbers; none may be beyond 4*10^18 in size.</param>
    /// <param name="digits">Decimal places, from 0 to 18.</param>
    /// <param name="isKnown">Whether each is known; empty when all are.</param>
    public static Column Numbers(ReadOnlySpan<long> values, int digits = 0, ReadOnlySpan<bool> isKnown = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MostDigits);
        return Whole(ValueKind.Number, values, KnownOf(values.Length, isKnown), digits);
    }

    /// <summary>Truths; unknown where they are.</summary>
    public static Column Truths(ReadOnlySpan<Truth> values)
    {
        var (known, bits) = (new ulong[Words(values.Length)], new ulong[Words(values.Length)]);
        for (var i = 0; i < values.Length; i++)
        {
            Set(known, i, values[i] is not Truth.Unknown);
            Set(bits, i, values[i] is Truth.Yes);
        }

        return new(ValueKind.Boolean, values.Length, known) { Bits = bits };
    }

    /// <summary>Texts; null is the unknown.</summary>
    public static Column Texts(ReadOnlySpan<string?> values)
    {
        var known = new ulong[Words(values.Length)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } text)
            {
                Set(known, i, true);
                places.TryAdd(text, places.Count);
                codes[i] = places[text];
            }
        }

        var whole = Whole(ValueKind.Text, codes, known, 0);
        return new(ValueKind.Text, values.Length, known)
        {
            Data = whole.Data,
            Min = whole.Min,
            Max = whole.Max,
            Dictionary = [.. places.Keys],
            Places = places,
        };
    }

    /// <summary>Values of one kind; those of another are unknown. <see cref="ValueKind.Null"/> takes every kind.</summary>
    public static Column Of(ValueKind kind, IReadOnlyList<Value> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var type = new FactType(kind);
        Value[] fitted = [.. values.Select(v => v.Kind == kind || type.TryFit(v, out v) ? v : Value.Null)];
        return kind switch
        {
            ValueKind.Boolean => Truths([.. fitted.Select(v => v.AsTruth)]),
            ValueKind.Text => Texts([.. fitted.Select(v => v.IsNull ? null : v.AsText)]),
            ValueKind.Number => OfNumbers(fitted),
            ValueKind.Date or ValueKind.Duration or ValueKind.Months =>
                Whole(kind, [.. fitted.Select(v => (long)v.Scalar)], KnownOf(fitted), 0),
            _ => new(kind, fitted.Length, KnownOf(fitted)) { Data = Padded<Value>(fitted) },
        };
    }

    /// <summary>The value of one subject.</summary>
    public Value this[int row] => !Has(Known, row) ? Value.Null : Kind switch
    {
        ValueKind.Boolean => Value.Of(Has(Bits!, row)),
        ValueKind.Text => Value.Of(Dictionary![(int)WholeAt(row)]),
        _ => Data switch
        {
            decimal[] numbers => Value.Of(numbers[row]),
            Value[] values => values[row],
            _ => OfWhole(Kind, WholeAt(row), Digits),
        },
    };

    internal static int Words(int rows) => (rows + 63) / 64;

    internal static bool Has(ulong[] bits, int row) => (bits[row >> 6] >> (row & 63) & 1) != 0;

    internal static Value OfWhole(ValueKind kind, long whole, int digits) => kind switch
    {
        ValueKind.Date => Value.Of(DateOnly.FromDayNumber((int)whole)),
        ValueKind.Duration => Value.Of(new TimeSpan(whole)),
        ValueKind.Months => Value.OfMonths((int)whole),
        _ => Value.Of(Decimals.Of(whole, digits)),
    };

    private long WholeAt(int row) => Data switch
    {
        sbyte[] data => data[row],
        short[] data => data[row],
        int[] data => data[row],
        _ => ((long[])Data!)[row],
    };

    private static Column OfNumbers(Value[] values)
    {
        var known = KnownOf(values);
        var digits = values.Select(v => (int)ValueText.Plain(v.Scalar).Scale).Append(0).Max();
        if (digits > MostDigits || values.Any(v => Math.Abs(v.Scalar) > LargestWhole / Power(digits)))
        {
            return new(ValueKind.Number, values.Length, known) { Data = Padded<decimal>([.. values.Select(v => v.Scalar)]) };
        }

        var power = Power(digits);
        return Whole(ValueKind.Number, [.. values.Select(v => (long)(v.Scalar * power))], known, digits);
    }

    private static Column Whole(ValueKind kind, ReadOnlySpan<long> values, ulong[] known, int digits)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < values.Length; i++)
        {
            if (Has(known, i))
            {
                (min, max) = (Math.Min(min, values[i]), Math.Max(max, values[i]));
            }
        }

        (min, max) = min > max ? (0, 0) : (min, max);
        return new(kind, values.Length, known)
        {
            Digits = digits,
            Min = min,
            Max = max,
            Data = min >= sbyte.MinValue && max <= sbyte.MaxValue ? Narrow<sbyte>(values, known)
                : min >= short.MinValue && max <= short.MaxValue ? Narrow<short>(values, known)
                : min >= int.MinValue && max <= int.MaxValue ? Narrow<int>(values, known)
                : Narrow<long>(values, known),
        };
    }

    private static T[] Narrow<T>(ReadOnlySpan<long> values, ulong[] known)
        where T : struct, INumber<T>
    {
        var data = new T[Words(values.Length) * 64];
        for (var i = 0; i < values.Length; i++)
        {
            data[i] = Has(known, i) ? T.CreateChecked(values[i]) : T.Zero;
        }

        return data;
    }

    private static T[] Padded<T>(ReadOnlySpan<T> values)
    {
        var data = new T[Words(values.Length) * 64];
        values.CopyTo(data);
        return data;
    }

    private static ulong[] KnownOf(int length, ReadOnlySpan<bool> isKnown)
    {
        var known = new ulong[Words(length)];
        for (var i = 0; i < length; i++)
        {
            Set(known, i, isKnown.IsEmpty || isKnown[i]);
        }

        return known;
    }

    private static ulong[] KnownOf(Value[] values) => KnownOf(values.Length, [.. values.Select(v => !v.IsNull)]);

    private static void Set(ulong[] bits, int row, bool value) => bits[row >> 6] |= value ? 1UL << (row & 63) : 0;

    private static decimal Power(int exponent) => exponent == 0 ? 1 : 10 * Power(exponent - 1);
}
