namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The whole numbers or days from one end to the other.</summary>
internal static class Steps
{
    public static IEnumerable<FeelValue?>? Through(Run run, FeelValue? from, FeelValue? to, bool fromIncluded, bool toIncluded, bool canDescend) => (from, to) switch
    {
        (FeelNumber or FeelDate, FeelNumber or FeelDate) when !canDescend && FeelOrder.Compare(from, to) is null or > 0 => null,
        (FeelNumber a, FeelNumber b) when a.Value == decimal.Truncate(a.Value) && b.Value == decimal.Truncate(b.Value) =>
            Count(run, a.Value, b.Value, fromIncluded, toIncluded, n => new FeelNumber(n)),
        (FeelDate a, FeelDate b) => Count(run, a.Days, b.Days, fromIncluded, toIncluded, n => FeelDate.OfDays((long)n)),
        _ => null,
    };

    private static IEnumerable<FeelValue?> Count(Run run, decimal from, decimal to, bool fromIncluded, bool toIncluded, Func<decimal, FeelValue?> make)
    {
        var step = from <= to ? 1 : -1;

        // Quarters, for the distance of the farthest numbers is none itself; nor is there a number after the last.
        var left = Math.Abs((to / 4) - (from / 4)) >= run.Limits.Steps ? run.Limits.Steps : Math.Min(Math.Abs(to - from), run.Limits.Steps);
        for (var n = from; ; n += step, left--)
        {
            if ((n != from || fromIncluded) && (n != to || toIncluded))
            {
                yield return make(n);
            }

            if (left == 0)
            {
                yield break;
            }
        }
    }
}
