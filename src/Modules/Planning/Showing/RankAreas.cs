namespace Kechuang.Planning.Showing;

/// <summary>One area in a comparison.</summary>
internal sealed record Ranked(Area Area, decimal Value, int Rank, int? Before);

/// <summary>Ranks areas that are compared in a year; equal values share a place. What has no figure has no place.</summary>
internal static class RankAreas
{
    public static IReadOnlyList<Ranked> Run(Indicator indicator, FigureBook book, IReadOnlyList<Area> areas, int year)
    {
        var (now, before) = (Places(indicator, book, areas, year), Places(indicator, book, areas, year - 1).ToDictionary(p => p.Area.Id, p => p.Rank));
        return [.. now.Select(p => new Ranked(p.Area, p.Value, p.Rank, before.TryGetValue(p.Area.Id, out var rank) ? rank : null))];
    }

    /// <summary>The centre's place in each year in which at least half as many have a figure as in the best year: the first among two of thirty says nothing.</summary>
    public static IReadOnlyList<(int Year, int Rank, int Of)> OverTime(Indicator indicator, FigureBook book, IReadOnlyList<Area> areas)
    {
        var years = book.Own(indicator).Figures.Select(f => (f.Year, Places: Places(indicator, book, areas, f.Year))).Where(y => y.Places.Count > 1).ToList();
        var most = years.Select(y => y.Places.Count).DefaultIfEmpty().Max();
        return [.. years.Where(y => y.Places.Count * 2 >= most).Select(y => (y.Year, y.Places.First(p => p.Area.Kind is AreaKind.Centre).Rank, y.Places.Count))];
    }

    /// <summary>The places of some areas in each year: null where an area has no figure.</summary>
    public static IReadOnlyList<(Area Area, IReadOnlyList<int?> Places)> Course(Indicator indicator, FigureBook book, IReadOnlyList<Area> areas, IReadOnlyList<int> years)
    {
        var each = years.Select(y => Places(indicator, book, areas, y).ToDictionary(p => p.Area.Id, p => p.Rank)).ToList();
        return [.. areas
            .Select(a => (a, (IReadOnlyList<int?>)[.. each.Select(y => y.TryGetValue(a.Id, out var rank) ? rank : (int?)null)]))
            .Where(c => c.Item2.Any(r => r is not null))
            .OrderBy(c => c.Item2[^1] ?? int.MaxValue)];
    }

    private static List<(Area Area, decimal Value, int Rank)> Places(Indicator indicator, FigureBook book, IReadOnlyList<Area> areas, int year)
    {
        var down = indicator.Direction is Direction.Down;
        var found = areas
            .Select(a => (Area: a, Value: book.Of(indicator, a.Id).At(year)))
            .Where(p => p.Value is not null)
            .Select(p => (p.Area, Value: p.Value!.Value))
            .OrderBy(p => down ? p.Value : -p.Value).ThenBy(p => p.Area.Id, StringComparer.Ordinal).ToList();
        return [.. found.Select(p => (p.Area, p.Value, 1 + found.Count(o => down ? o.Value < p.Value : o.Value > p.Value)))];
    }
}
