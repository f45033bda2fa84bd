using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kechuang.Kernels.Rules;

/// <summary>A comparison of whole numbers; more and less come down to these.</summary>
internal enum WholeTest
{
    Never,
    Always,
    Equal,
    NotEqual,
    AtLeast,
    AtMost,
}

/// <summary>Compares 64 numbers at a time with one, giving a bit for each.</summary>
internal static class Masks
{
    /// <summary>Sets the bits of those that meet the test.</summary>
    /// <param name="data">64 numbers for each word.</param>
    /// <param name="test">The test, neither never nor always.</param>
    /// <param name="bound">What they are compared with.</param>
    /// <param name="masks">A word for 64 numbers each.</param>
    public static void Compare<T>(ReadOnlySpan<T> data, WholeTest test, T bound, Span<ulong> masks)
        where T : struct, INumber<T>
    {
        switch (test)
        {
            case WholeTest.Equal:
                Compare<T, EqualTo>(data, bound, masks, 0);
                break;
            case WholeTest.NotEqual:
                Compare<T, EqualTo>(data, bound, masks, ulong.MaxValue);
                break;
            case WholeTest.AtLeast:
                Compare<T, LessThan>(data, bound, masks, ulong.MaxValue);
                break;
            default:
                Compare<T, MoreThan>(data, bound, masks, ulong.MaxValue);
                break;
        }
    }

    private static void Compare<T, TTest>(ReadOnlySpan<T> data, T bound, Span<ulong> masks, ulong flip)
        where T : struct, INumber<T>
        where TTest : struct, ITest
    {
        ref var start = ref MemoryMarshal.GetReference(data);
        for (var w = 0; w < masks.Length; w++)
        {
            ref var word = ref Unsafe.Add(ref start, w * 64);
            masks[w] = flip ^ (Vector512.IsHardwareAccelerated ? Wide<T, TTest>(ref word, bound) : Narrow<T, TTest>(ref word, bound));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Wide<T, TTest>(ref T word, T bound)
        where T : struct, INumber<T>
        where TTest : struct, ITest
    {
        var other = Vector512.Create(bound);
        var mask = 0UL;
        for (var i = 0; i < 64; i += Vector512<T>.Count)
        {
            mask |= TTest.Of(Vector512.LoadUnsafe(ref word, (nuint)i), other).ExtractMostSignificantBits() << i;
        }

        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Narrow<T, TTest>(ref T word, T bound)
        where T : struct, INumber<T>
        where TTest : struct, ITest
    {
        var other = Vector256.Create(bound);
        var mask = 0UL;
        for (var i = 0; i < 64; i += Vector256<T>.Count)
        {
            mask |= (ulong)TTest.Of(Vector256.LoadUnsafe(ref word, (nuint)i), other).ExtractMostSignificantBits() << i;
        }

        return mask;
    }

    private interface ITest
    {
        static abstract Vector512<T> Of<T>(Vector512<T> left, Vector512<T> right);

        static abstract Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right);
    }

    private readonly struct EqualTo : ITest
    {
        public static Vector512<T> Of<T>(Vector512<T> left, Vector512<T> right) => Vector512.Equals(left, right);

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right) => Vector256.Equals(left, right);
    }

    private readonly struct LessThan : ITest
    {
        public static Vector512<T> Of<T>(Vector512<T> left, Vector512<T> right) => Vector512.LessThan(left, right);

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right) => Vector256.LessThan(left, right);
    }

    private readonly struct MoreThan : ITest
    {
        public static Vector512<T> Of<T>(Vector512<T> left, Vector512<T> right) => Vector512.GreaterThan(left, right);

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right) => Vector256.GreaterThan(left, right);
    }
}
