namespace Kechuang.Kernels.Rules;

/// <summary>Whole numbers of a power of ten, and decimals.</summary>
internal static class Decimals
{
    /// <summary>whole * 10^-digits, exactly.</summary>
    public static decimal Of(long whole, int digits)
    {
        var size = unchecked(whole < 0 ? 0UL - (ulong)whole : (ulong)whole);
        return new(unchecked((int)size), unchecked((int)(size >> 32)), 0, whole < 0, (byte)digits);
    }

    /// <summary>The number as a whole number of the smallest power of ten that holds it; false where it is too large for one.</summary>
    public static bool TryWhole(decimal number, out long whole, out int digits)
    {
        var plain = ValueText.Plain(number);
        digits = plain.Scale;
        whole = 0;
        for (var i = 0; i < digits && Math.Abs(plain) < long.MaxValue / 100; i++)
        {
            plain *= 10;
        }

        if (plain != decimal.Truncate(plain) || Math.Abs(plain) > long.MaxValue / 4)
        {
            return false;
        }

        whole = (long)plain;
        return true;
    }
}
