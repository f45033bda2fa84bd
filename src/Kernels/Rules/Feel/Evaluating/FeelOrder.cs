namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The operators <c>&lt;</c> and its like, and ranges (DMN 1.5, sections 10.3.2.13.3 and 10.3.2.7).</summary>
internal static class FeelOrder
{
    /// <summary>Less, equal or greater than zero, or null where two values have no order.</summary>
    /// <remarks>Times compare by whole seconds; one with and one without a zone do not compare.</remarks>
    public static int? Compare(FeelValue? a, FeelValue? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => x.Value.CompareTo(y.Value),
        (FeelText x, FeelText y) => Texts(x.Value, y.Value),
        (FeelDate x, FeelDate y) => x.Days.CompareTo(y.Days),
        (FeelTime x, FeelTime y) => x.Zone is null == y.Zone is null ? x.Instant.CompareTo(y.Instant) : null,
        (FeelDateTime x, FeelDateTime y) => x.Time.Zone is null == y.Time.Zone is null ? x.Instant.CompareTo(y.Instant) : null,
        (FeelMonths x, FeelMonths y) => x.Months.CompareTo(y.Months),
        (FeelSpan x, FeelSpan y) => x.Nanos.CompareTo(y.Nanos),
        _ => null,
    };

    public static bool? Within(FeelValue? value, FeelRange range)
    {
        var above = range is { Form: RangeForm.OneSided, Start: null } ? true : Side(Compare(value, range.Start), range.StartIncluded);
        var below = range is { Form: RangeForm.OneSided, End: null } ? true : Side(-Compare(value, range.End), range.EndIncluded);
        return above is false || below is false ? false : above & below;
    }

    private static bool? Side(int? order, bool included) => order is { } known ? known > 0 || (included && known == 0) : null;

    // By code points: a pair of surrogates comes after every other unit.
    private static int Texts(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        var at = a.AsSpan(0, length).CommonPrefixLength(b.AsSpan(0, length));
        if (at == length)
        {
            return a.Length.CompareTo(b.Length);
        }

        return char.IsSurrogate(a[at]) == char.IsSurrogate(b[at]) ? a[at].CompareTo(b[at]) : char.IsSurrogate(a[at]) ? 1 : -1;
    }
}
