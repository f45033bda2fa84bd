using System.Globalization;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Planning.Observing;

/// <summary>A row as it was given, every cell a text.</summary>
internal sealed record GivenFigure(int Line, string Area, string Year, string Value, string Unit, string Note, string Code = "");

/// <summary>What the checks say of a row. A mistake refuses it; a question needs a note.</summary>
internal sealed record CheckedFigure(int Line, Area? Area, int Year, decimal Value, string Note, int Revision, IReadOnlyList<LocalText> Mistakes, IReadOnlyList<LocalText> Questions, int Part = 0, string Code = "")
{
    /// <summary>The row as it was given: what could not be read is shown as it stood.</summary>
    public required GivenFigure Given { get; init; }

    public bool Passes => Mistakes.Count == 0 && (Questions.Count == 0 || Note.Length > 0);

    /// <summary>Whether it changes a figure that is published.</summary>
    public bool IsCorrection => Revision > 1;
}

/// <summary>
/// Checks figures before anybody signs: area, year, part of a dimension, number, unit, range, what comes twice, jumps against the year before, and parts
/// that do not add up: districts to the centre, the codes of a dimension to the whole. Pure.
/// </summary>
internal sealed class CheckFigures(
    PlanningContent content, Indicator indicator, FigureBook book, int thisYear, IReadOnlyDictionary<(string Area, StatPeriod Period), Figure>? parts = null,
    IReadOnlyDictionary<(string Area, string Code, StatPeriod Period), Figure>? cuts = null)
{
    private const int MostYearsBack = 10;

    public IReadOnlyList<CheckedFigure> Run(IReadOnlyList<GivenFigure> rows)
    {
        var read = rows.Select(Read).ToList();
        var known = read.Where(r => r.Area is not null && r.Mistakes.Count == 0).GroupBy(r => (r.Area!.Id, r.Year, r.Part, r.Code)).ToDictionary(g => g.Key, g => g.First().Value);
        var seen = new HashSet<(string, int, int, string)>();
        return [.. read.Select(r => r.Area is null || r.Mistakes.Count > 0 ? r : r with
        {
            Mistakes = [.. seen.Add((r.Area.Id, r.Year, r.Part, r.Code)) ? [] : new[] { new LocalText("这个地区和年份前面已经有一行", "This area and year is already given above") }, .. Totals(r, known), .. Breakdown(r, known)],
            Questions = [.. Jump(r, known), .. PublishedTotals(r, known)],
        })];
    }

    private CheckedFigure Read(GivenFigure row)
    {
        List<LocalText> mistakes = [];
        var area = content.Areas.FirstOrDefault(a => a.Id == row.Area || a.Name.Zh == row.Area || string.Equals(a.Name.En, row.Area, StringComparison.OrdinalIgnoreCase));
        if (area is null)
        {
            mistakes.Add(new(
                $"没有“{row.Area}”这个地区；写名称或代码，如“{content.Centre?.Name.Zh}”或“{content.Centre?.Id}”", $"There is no area “{row.Area}”; write a name or a code, such as “{content.Centre?.Name.En}” or “{content.Centre?.Id}”"));
        }

        if (StatPeriod.TryParse(row.Year, out var period) && ((period.IsQuarter && !indicator.HasQuarters) || (period.IsMonth && !indicator.HasMonths)))
        {
            mistakes.Add(new($"这个指标不按{(period.IsQuarter ? "季度" : "月")}统计", $"This indicator has no figures of {(period.IsQuarter ? "quarters" : "months")}"));
        }

        var year = period.Year;
        if (year < 1900 || year > thisYear)
        {
            mistakes.Add(new($"年份“{row.Year}”应为1900至{thisYear}之间的整数", $"The year “{row.Year}” must be a whole number from 1900 to {thisYear}"));
        }

        var code = row.Code.Length == 0 ? null : indicator.Dimensions.SelectMany(d => d.Codes).FirstOrDefault(c => c.Id == row.Code || c.Name.Zh == row.Code || string.Equals(c.Name.En, row.Code, StringComparison.OrdinalIgnoreCase));
        if (row.Code.Length > 0 && code is null)
        {
            mistakes.Add(new(
                indicator.Dimensions.Count == 0 ? $"这个指标不分类，没有“{row.Code}”" : $"没有“{row.Code}”这一类；有：{string.Join('、', indicator.Dimensions.SelectMany(d => d.Codes).Select(c => c.Id))}",
                indicator.Dimensions.Count == 0 ? $"This indicator is not broken down, so there is no “{row.Code}”" : $"There is no part “{row.Code}”; there are {string.Join(", ", indicator.Dimensions.SelectMany(d => d.Codes).Select(c => c.Id))}"));
        }

        var number = TypedNumber.Read(row.Value);
        var value = number ?? 0;
        if (number is null)
        {
            mistakes.Add(new($"“{row.Value}”不是数", $"“{row.Value}” is not a number"));
        }
        else if (value < indicator.Checks.Min || value > indicator.Checks.Max || (indicator.Kind is IndicatorKind.Milestone && value is not (0 or 1)))
        {
            mistakes.Add(new($"{row.Value}不在这个指标可能的范围内（{Range.Zh}）", $"{row.Value} is out of the range of this indicator ({Range.En})"));
        }

        if (row.Unit.Length > 0 && row.Unit != indicator.UnitId && row.Unit != indicator.Unit.Zh && !string.Equals(row.Unit, indicator.Unit.En, StringComparison.OrdinalIgnoreCase))
        {
            mistakes.Add(new($"单位应为“{indicator.Unit.Zh}”，不是“{row.Unit}”", $"The unit must be “{indicator.Unit.En}”, not “{row.Unit}”"));
        }

        var before = area is null ? default : Known(area.Id, period, code?.Id ?? "").GetValueOrDefault();
        return new(row.Line, area, year, value, row.Note, before.Revision + 1, mistakes, [], period.Part, code?.Id ?? "") { Given = row };
    }

    private LocalText Range => (indicator.Kind, indicator.Checks) switch
    {
        (IndicatorKind.Milestone, _) => new("1为已实现，0为未实现", "1 is reached, 0 is not"),
        (_, { Min: { } min, Max: { } max }) => new($"{Text(min)}至{Text(max)}", $"{Text(min)} to {Text(max)}"),
        (_, { Max: { } max }) => new($"不大于{Text(max)}", $"at most {Text(max)}"),
        (_, { Min: var min }) => new($"不小于{Text(min)}", $"at least {Text(min)}"),
    };

    /// <summary>The published figure of an area and period.</summary>
    private Figure? Known(string area, StatPeriod period, string code) =>
        code.Length > 0 ? cuts is not null && cuts.TryGetValue((area, code, period), out var cut) ? cut : null
        : period.Part == 0 ? book.Of(indicator, area).Figures.Cast<Figure?>().FirstOrDefault(f => f!.Value.Year == period.Year)
        : parts is not null && parts.TryGetValue((area, period), out var figure) ? figure : null;

    private IEnumerable<LocalText> Jump(CheckedFigure row, Dictionary<(string, int, int, string), decimal> known)
    {
        // The year before, or the last one that is known: a year left out, or refused, must not let a jump through.
        var years = Enumerable.Range(1, MostYearsBack).FirstOrDefault(y => Of(row, row.Year - y, row.Code, known) is not null);
        if (years > 0 && Of(row, row.Year - years, row.Code, known) is { } last && indicator.JumpFrom(last, row.Value, years) is { } change)
        {
            var most = indicator.MostChange(years, row.Value > last);
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"比{(years == 1 ? "上年" : $"{row.Year - years}年")}的{Text(last)}变动{change:0.#}%，超过{most:0.#}%，请说明原因"),
                string.Create(CultureInfo.InvariantCulture, $"Changed by {change:0.#}% against the {Text(last)} of {(years == 1 ? "the year before" : $"{row.Year - years}")}, more than {most:0.#}%: say why"));
        }

        if (row.Revision > 1 && Known(row.Area!.Id, new(row.Year, row.Part), row.Code) is { } published && published.Value != row.Value)
        {
            yield return new($"更正已公布的{Text(published.Value)}，请说明原因", $"Corrects the published {Text(published.Value)}: say why");
        }
    }

    /// <summary>The figure beside a row of another year or part: as given, else as published.</summary>
    private decimal? Of(CheckedFigure row, int year, string code, Dictionary<(string, int, int, string), decimal> known) =>
        Of(row.Area!, row with { Year = year, Code = code }, known);

    private IEnumerable<LocalText> Breakdown(CheckedFigure row, Dictionary<(string, int, int, string), decimal> known)
    {
        if (indicator.Kind is not IndicatorKind.Level || Of(row, row.Year, "", known) is not { } whole)
        {
            yield break;
        }

        foreach (var dimension in indicator.Dimensions.Where(d => row.Code.Length == 0 || d.Codes.Any(c => c.Id == row.Code)))
        {
            var codes = dimension.Codes.Select(c => Of(row, row.Year, c.Id, known)).ToList();
            var (sum, all) = (codes.Sum() ?? 0, codes.TrueForAll(c => c is not null));
            var slack = indicator.SlackOf(whole, codes.Count);
            if (codes.Exists(c => c is not null) && (all ? Math.Abs(sum - whole) > slack : indicator.Checks.Min >= 0 && sum - whole > slack))
            {
                yield return new(
                    $"按{dimension.Name.Zh}各类之和为{Text(sum)}，与总数{Text(whole)}不符{(all ? "" : "（还没有填全就已超过）")}",
                    $"The parts by {dimension.Name.En} add up to {Text(sum)}, not to {Text(whole)}{(all ? "" : " (too much already, though some are missing)")}");
            }
        }
    }

    private IEnumerable<LocalText> Totals(CheckedFigure row, Dictionary<(string, int, int, string), decimal> known)
    {
        var parts = content.Parts.ToList();
        if (row.Area!.Kind is not AreaKind.Centre || indicator.Kind is not IndicatorKind.Level || parts.Count == 0 || parts.Exists(p => !known.ContainsKey((p.Id, row.Year, row.Part, row.Code))))
        {
            yield break;
        }

        var sum = parts.Sum(p => known[(p.Id, row.Year, row.Part, row.Code)]);
        if (Math.Abs(sum - row.Value) > Math.Abs(row.Value) * Indicator.TotalSlack)
        {
            yield return new($"各区之和为{Text(sum)}，与全市{Text(row.Value)}不符", $"The parts add up to {Text(sum)}, not to {Text(row.Value)}");
        }
    }

    /// <summary>The same where some of the figures are published and not given: it may be right for a while, and needs a word.</summary>
    private IEnumerable<LocalText> PublishedTotals(CheckedFigure row, Dictionary<(string, int, int, string), decimal> known)
    {
        var parts = content.Parts.ToList();
        if (row.Area!.Kind is not (AreaKind.Centre or AreaKind.Part) || indicator.Kind is not IndicatorKind.Level || parts.Count == 0
            || parts.TrueForAll(p => known.ContainsKey((p.Id, row.Year, row.Part, row.Code)))
            || Of(content.Centre!, row, known) is not { } whole || parts.Exists(p => Of(p, row, known) is null))
        {
            yield break;
        }

        var sum = parts.Sum(p => Of(p, row, known)!.Value);
        if (Math.Abs(sum - whole) > indicator.SlackOf(whole, parts.Count))
        {
            yield return new($"连同已公布的，各区之和为{Text(sum)}，与全市{Text(whole)}不符，请说明原因", $"With what is published the parts add up to {Text(sum)}, not to {Text(whole)}: say why");
        }
    }

    private decimal? Of(Area area, CheckedFigure row, Dictionary<(string, int, int, string), decimal> known) =>
        known.TryGetValue((area.Id, row.Year, row.Part, row.Code), out var given) ? given : Known(area.Id, new(row.Year, row.Part), row.Code)?.Value;

    private static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
