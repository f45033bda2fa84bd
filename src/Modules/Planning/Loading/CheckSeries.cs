using System.Globalization;

namespace Kechuang.Planning.Loading;

/// <summary>
/// Checks the figures of one series file beside each other: jumps of the centre and its parts that nobody vouched for, districts that do not add up to the
/// centre, and codes of a dimension that do not add up to the whole. Peers jump as they like: their figures are not this centre's to explain.
/// </summary>
/// <param name="indicator">The indicator.</param>
/// <param name="areas">The areas of the pack.</param>
/// <param name="jumps">Jumps that the pack vouches for, as "area year".</param>
internal sealed class CheckSeries(Indicator indicator, IReadOnlyList<Area> areas, IReadOnlyList<string> jumps)
{
    public IEnumerable<(int Line, string Problem)> Run(IReadOnlyDictionary<(string Area, int Year, string Code), ReadSeries.Row> rows) =>
        rows.SelectMany(r => Jump(r.Key, r.Value, rows)).Concat(indicator.Kind is IndicatorKind.Level ? rows.SelectMany(r => Sums(r.Key, r.Value, rows)) : []);

    private IEnumerable<(int, string)> Jump(
        (string Area, int Year, string Code) key, ReadSeries.Row row, IReadOnlyDictionary<(string, int, string), ReadSeries.Row> rows)
    {
        if (rows.TryGetValue((key.Area, key.Year - 1, key.Code), out var before) && indicator.JumpFrom(before.Value, row.Value) is { } change
            && areas.Any(a => a.Id == key.Area && a.Kind is AreaKind.Centre or AreaKind.Part) && !jumps.Contains($"{key.Area} {key.Year}"))
        {
            yield return (row.Line, string.Create(
                CultureInfo.InvariantCulture, $"{row.Value} is {change:0.#} % away from {before.Value} the year before, more than jump: {indicator.Checks.Jump} of {indicator.Id}; if it is right, vouch for it in series.yaml with jumps: [\"{key.Area} {key.Year}\"]."));
        }
    }

    private IEnumerable<(int, string)> Sums(
        (string Area, int Year, string Code) key, ReadSeries.Row row, IReadOnlyDictionary<(string, int, string), ReadSeries.Row> rows)
    {
        List<Area> parts = [.. areas.Where(a => a.Kind is AreaKind.Part)];
        if (parts.Count > 0 && areas.Any(a => a.Id == key.Area && a.Kind is AreaKind.Centre)
            && parts.ConvertAll(p => rows.GetValueOrDefault((p.Id, key.Year, key.Code))?.Value) is var each && each.TrueForAll(v => v is not null) && Misses(each, row.Value))
        {
            yield return (row.Line, $"the parts of the centre add up to {Text(each.Sum())} in {key.Year}, not to {Text(row.Value)}.");
        }

        foreach (var dimension in key.Code.Length == 0 ? indicator.Dimensions : [])
        {
            if (dimension.Codes.Select(c => rows.GetValueOrDefault((key.Area, key.Year, c.Id))?.Value).ToList() is var codes && codes.TrueForAll(v => v is not null) && Misses(codes, row.Value))
            {
                yield return (row.Line, $"the codes of {dimension.Id} add up to {Text(codes.Sum())} in {key.Year}, not to {Text(row.Value)}.");
            }
        }
    }

    private bool Misses(List<decimal?> values, decimal whole) => Math.Abs(values.Sum()!.Value - whole) > indicator.SlackOf(whole, values.Count);

    private static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
