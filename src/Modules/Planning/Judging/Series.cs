namespace Kechuang.Planning.Judging;

/// <summary>A figure of one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Value">In the unit of the indicator.</param>
/// <param name="Method">The version of the method that it was measured by.</param>
/// <param name="Revision">From 1; corrections count on.</param>
internal readonly record struct Figure(int Year, decimal Value, int Method, int Revision);

/// <summary>The figures of one indicator in one area, by year.</summary>
internal sealed class Series
{
    public static readonly Series Empty = new([]);

    private readonly Dictionary<int, Figure> byYear;

    public Series(IEnumerable<Figure> figures)
    {
        Figures = [.. figures.OrderBy(f => f.Year)];
        byYear = Figures.ToDictionary(f => f.Year);
    }

    public IReadOnlyList<Figure> Figures { get; }

    public Figure? Last => Figures.Count == 0 ? null : Figures[^1];

    public decimal? At(int year) => byYear.TryGetValue(year, out var figure) ? figure.Value : null;

    /// <summary>The years up to the last one without a gap and of one method: what may be carried forward.</summary>
    public IReadOnlyList<Figure> Run
    {
        get
        {
            var from = Figures.Count - 1;
            while (from > 0 && Figures[from - 1].Year == Figures[from].Year - 1 && Figures[from - 1].Method == Figures[^1].Method)
            {
                from--;
            }

            return from < 0 ? [] : [.. Figures.Skip(from)];
        }
    }

    /// <summary>The ratio of two series where both have a figure.</summary>
    public static Series Ratio(Series above, Series below, decimal times, Func<int, int> method) => new(
        above.Figures.Where(f => below.At(f.Year) is { } d && d != 0)
            .Select(f => new Figure(f.Year, f.Value / below.At(f.Year)!.Value * times, method(f.Year), Math.Max(f.Revision, below.byYear[f.Year].Revision))));
}
