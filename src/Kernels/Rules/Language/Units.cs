namespace Kechuang.Kernels.Rules;

/// <summary>The algebra of units: words with integer exponents. No conversion is made: fen and yuan are two units.</summary>
internal static class Units
{
    public const string Ratio = "ratio";

    /// <summary>Whether two units may be added and compared; null is a bare number and fits all.</summary>
    public static bool Fit(string? left, string? right) => left is null || right is null || Canonical(left) == Canonical(right);

    /// <summary>The unit of a product, or of a quotient where <paramref name="sign"/> is -1.</summary>
    public static string? Multiply(string? left, string? right, int sign = 1)
    {
        if (left is null && right is null)
        {
            return null;
        }

        var factors = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Add(factors, left ?? Ratio, 1);
        Add(factors, right ?? Ratio, sign);
        return Print(factors);
    }

    private static string Canonical(string unit)
    {
        var factors = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Add(factors, unit, 1);
        return Print(factors);
    }

    private static void Add(SortedDictionary<string, int> factors, string unit, int sign)
    {
        var start = 0;
        for (var i = 0; i <= unit.Length; i++)
        {
            if (i < unit.Length && unit[i] is not ('*' or '/'))
            {
                continue;
            }

            var word = unit[start..i].Trim();
            var power = start > 0 && unit[start - 1] == '/' ? -sign : sign;
            if (word.Length > 0 && word != Ratio && word != "1")
            {
                factors[word] = factors.GetValueOrDefault(word) + power;
            }

            start = i + 1;
        }
    }

    private static string Print(SortedDictionary<string, int> factors)
    {
        var above = string.Join('*', factors.Where(f => f.Value > 0).SelectMany(f => Enumerable.Repeat(f.Key, f.Value)));
        var below = string.Concat(factors.Where(f => f.Value < 0).SelectMany(f => Enumerable.Repeat("/" + f.Key, -f.Value)));
        return below.Length > 0 ? (above.Length > 0 ? above : "1") + below : above.Length > 0 ? above : Ratio;
    }
}
