using System.Globalization;
using Kechuang.Platform;

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
    public IEnumerable<(int Line, LocalText Problem)> Run(IReadOnlyDictionary<(string Area, int Year, string Code), ReadSeries.Row> rows) =>
        rows.SelectMany(r => Jump(r.Key, r.Value, rows)).Concat(indicator.Kind is IndicatorKind.Level ? rows.SelectMany(r => Sums(r.Key, r.Value, rows)) : []);

    private IEnumerable<(int, LocalText)> Jump(
        (string Area, int Year, string Code) key, ReadSeries.Row row, IReadOnlyDictionary<(string, int, string), ReadSeries.Row> rows)
    {
        if (rows.TryGetValue((key.Area, key.Year - 1, key.Code), out var before) && indicator.JumpFrom(before.Value, row.Value) is { } change
            && areas.Any(a => a.Id == key.Area && a.Kind is AreaKind.Centre or AreaKind.Part) && !jumps.Contains($"{key.Area} {key.Year}"))
        {
            var (now, then, percent, vouch) = (Text(row.Value), Text(before.Value), change.ToString("0.#", CultureInfo.InvariantCulture), $"jumps: [\"{key.Area} {key.Year}\"]");
            yield return (row.Line, new(
                $"{now} 与上一年的 {then} 相差 {percent}%，超过 {indicator.Id} 的 jump: {Text(indicator.Checks.Jump)}；如果没有错，在 series.yaml 写 {vouch} 予以确认。",
                $"{now} is {percent} % away from {then} the year before, more than jump: {Text(indicator.Checks.Jump)} of {indicator.Id}; if it is right, vouch for it in series.yaml with {vouch}."));
        }
    }

    private IEnumerable<(int, LocalText)> Sums(
        (string Area, int Year, string Code) key, ReadSeries.Row row, IReadOnlyDictionary<(string, int, string), ReadSeries.Row> rows)
    {
        List<Area> parts = [.. areas.Where(a => a.Kind is AreaKind.Part)];
        if (parts.Count > 0 && areas.Any(a => a.Id == key.Area && a.Kind is AreaKind.Centre)
            && parts.ConvertAll(p => rows.GetValueOrDefault((p.Id, key.Year, key.Code))?.Value) is var each && each.TrueForAll(v => v is not null) && Misses(each, row.Value))
        {
            yield return (row.Line, new(
                $"{key.Year}年各区合计 {Text(each.Sum())}，不是 {Text(row.Value)}。",
                $"the parts of the centre add up to {Text(each.Sum())} in {key.Year}, not to {Text(row.Value)}."));
        }

        foreach (var dimension in key.Code.Length == 0 ? indicator.Dimensions : [])
        {
            if (dimension.Codes.Select(c => rows.GetValueOrDefault((key.Area, key.Year, c.Id))?.Value).ToList() is var codes && codes.TrueForAll(v => v is not null) && Misses(codes, row.Value))
            {
                yield return (row.Line, new(
                    $"{key.Year}年 {dimension.Id} 各代码合计 {Text(codes.Sum())}，不是 {Text(row.Value)}。",
                    $"the codes of {dimension.Id} add up to {Text(codes.Sum())} in {key.Year}, not to {Text(row.Value)}."));
            }
        }
    }

    private bool Misses(List<decimal?> values, decimal whole) => Math.Abs(values.Sum()!.Value - whole) > indicator.SlackOf(whole, values.Count);

    private static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
