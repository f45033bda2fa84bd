using System.Globalization;
using Kechuang.Planning.Judging;
using Kechuang.Platform;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Reads <c>planning/series.yaml</c> and the CSV files that it names: area, period, value.</summary>
internal sealed class ReadSeries(Pack pack, IReadOnlyList<Indicator> indicators, IReadOnlyList<Area> areas, ClauseRefs clauses)
{
    private const string Head = "area,period,value";
    private const string HeadWithCode = "area,period,code,value";
    private const int Longest = 60;

    private readonly Dictionary<(string, string), List<Figure>> figures = [];
    private readonly HashSet<string> known = [.. areas.Select(a => a.Id)];

    private readonly Dictionary<(string, int), string> stated = [];
    private readonly Dictionary<(string, string, string), List<Figure>> cuts = [];

    /// <summary>The figures of parts of dimensions that the files held.</summary>
    public IReadOnlyDictionary<(string, string, string), Series> Cuts => cuts.ToDictionary(c => c.Key, c => new Series(c.Value));

    public (SeriesSource? Source, IReadOnlyDictionary<(string, string), Series> Figures, IReadOnlyDictionary<(string, int), string> Stated) Run()
    {
        if (pack.ReadIfThere("planning/series.yaml") is not { } file)
        {
            return (null, new Dictionary<(string, string), Series>(), stated);
        }

        Dictionary<string, string> tables = new(StringComparer.Ordinal);
        HashSet<string> listed = new(StringComparer.Ordinal);
        var source = new SeriesSource(file.Local("source"), file.Local("licence"), file.Text("origin"), file.Date("taken"), file.Local("note"), tables);
        foreach (var node in file.List("series"))
        {
            var id = node.Text("indicator");
            if (tables.ContainsKey(id))
            {
                node.ErrorAt("indicator", $"{id} is there twice: an indicator has one file.", $"{id} 有两个：一个指标一个文件。");
                continue;
            }

            var (name, jumps) = ($"planning/{node.Text("file")}", node.Texts("jumps"));
            tables[id] = node.OptionalText("table") ?? "";
            listed.Add(name);
            if (indicators.FirstOrDefault(i => i.Id == id) is not { } indicator)
            {
                node.ErrorAt("indicator", $"there is no indicator {id}.", $"没有指标 {id}。");
            }
            else if (!File.Exists(Path.Combine(pack.Root, name)))
            {
                node.ErrorAt("file", $"there is no file {name}.", $"没有文件 {name}。");
            }
            else if (!indicator.IsReported)
            {
                node.ErrorAt("indicator", $"{id} is computed or only stated; it takes no figures.", $"{id} 是计算的或只由条文写明，不收统计值。");
            }
            else
            {
                ReadFile(indicator, name, source.Taken, jumps);
            }

            node.RefuseUnknownKeys();
        }

        foreach (var name in Unlisted(listed))
        {
            pack.Error(name, 1, "series.yaml does not list this file, so nothing would read it.", chinese: "series.yaml 没有列出这个文件，不会有人读它。");
        }

        foreach (var node in file.List("stated"))
        {
            ReadStated(node);
        }

        file.RefuseUnknownKeys();
        return (source, figures.ToDictionary(f => f.Key, f => new Series(f.Value)), stated);
    }

    private IEnumerable<string> Unlisted(HashSet<string> listed) => Directory.Exists(Path.Combine(pack.Root, "planning/series"))
        ? Directory.EnumerateFiles(Path.Combine(pack.Root, "planning/series"), "*.csv").Select(f => $"planning/series/{Path.GetFileName(f)}").Where(n => !listed.Contains(n)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>A figure that a text states with its year: it is shown with the clause, and never compared with what the same text prints.</summary>
    private void ReadStated(PackNode node)
    {
        var (id, clause, year, value) = (node.Text("indicator"), node.Text("clause"), node.Whole("year"), node.Number("value"));
        if (!clauses.Resolves(clause))
        {
            node.ErrorAt("clause", $"{clause} is no clause of the pack's documents.", $"中心包的文件里没有条款 {clause}。");
        }

        if (indicators.FirstOrDefault(i => i.Id == id) is not { IsReported: true } indicator)
        {
            node.ErrorAt("indicator", $"there is no indicator {id} that takes figures.", $"没有收统计值的指标 {id}。");
        }
        else if (areas.FirstOrDefault(a => a.Kind is AreaKind.Centre) is not { } own || year is not (>= 1900 and <= 2200) || value is null || value < indicator.Checks.Min || value > indicator.Checks.Max)
        {
            node.Error("needs a year and a value that the indicator can have.", "要写年份和这个指标可能有的值。");
        }
        else if (figures.TryGetValue((id, own.Id), out var known) && known.Exists(f => f.Year == year))
        {
            node.ErrorAt("year", $"{id} has a figure for {year} already.", $"{id} 已经有{year}年的值。");
        }
        else
        {
            figures.TryAdd((id, own.Id), []);
            figures[(id, own.Id)].Add(new(year.Value, value.Value, indicator.MethodOf(year.Value), 1));
            stated[(id, year.Value)] = clause;
        }

        node.RefuseUnknownKeys();
    }

    private void ReadFile(Indicator indicator, string name, DateOnly? taken, IReadOnlyList<string> jumps)
    {
        if (pack.ReadText(name) is not { } text)
        {
            return;
        }

        var lines = text.Split('\n');
        var head = lines[0].TrimStart('\uFEFF').TrimEnd('\r');
        if (head is not (Head or HeadWithCode))
        {
            pack.Error(name, 1, $"the first line must be {Head}, or {HeadWithCode} where figures are broken down; {(head.Length == 0 ? "it is empty" : $"it is {Short(head)}")}.",
                chinese: $"第一行应写 {Head}；分组的写 {HeadWithCode}。现在{(head.Length == 0 ? "是空的" : $"是 {Short(head)}")}。");
            return;
        }

        Dictionary<(string Area, int Year, string Code), Row> seen = [];
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd('\r') is { Length: > 0 } line && Problem(indicator, line.Split(','), head, i + 1, taken, seen) is { } problem)
            {
                pack.Error(name, i + 1, problem.En, chinese: problem.Zh);
            }
        }

        foreach (var (line, problem) in new CheckSeries(indicator, areas, jumps).Run(seen))
        {
            pack.Error(name, line, problem.En, chinese: problem.Zh);
        }
    }

    /// <summary>A figure of a file, with its line.</summary>
    internal sealed record Row(int Line, decimal Value);

    private LocalText? Problem(Indicator indicator, string[] cells, string head, int line, DateOnly? taken, Dictionary<(string Area, int Year, string Code), Row> seen)
    {
        var withCode = head == HeadWithCode;
        if (cells.Length != (withCode ? 4 : 3))
        {
            return new($"应有{(withCode ? "四" : "三")}格：{head}。", $"must have {(withCode ? "four" : "three")} cells: {head}.");
        }

        var (code, number) = withCode ? (cells[2], cells[3]) : ("", cells[2]);
        if (code.Length > 0 && indicator.Code(code) is null)
        {
            return new(
                $"{code}：{indicator.Id} 没有这样的分组代码；见指标的 by: 和 monitoring.yaml 的 dimensions:。",
                $"{code}: {indicator.Id} is not broken down by such a code; see by: of the indicator and dimensions: of monitoring.yaml.");
        }

        if (!known.Contains(cells[0]))
        {
            var id = areas.FirstOrDefault(a => a.Name.Zh == cells[0] || a.Name.En == cells[0])?.Id;
            return new(
                $"{Short(cells[0])}：monitoring.yaml 里没有这个地区{(id is null ? "" : $"；请写编号 {id}")}。",
                $"{Short(cells[0])}: monitoring.yaml has no such area{(id is null ? "" : $"; write its id, {id}")}.");
        }

        if (!int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2200)
        {
            return new($"{Short(cells[1])}：应写年份，如 2025。", $"{Short(cells[1])}: must be a year, such as 2025.");
        }

        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return new($"{Short(number)}：应写数，不带单位和逗号，最多28位。", $"{Short(number)}: must be a number of at most 28 digits, without a unit and without commas.");
        }

        if (year > taken?.Year)
        {
            return new(
                $"{year}年在取数之后（taken: {taken:yyyy-MM-dd}）：还没有发生的不是统计值。",
                $"{year} is after the figures were taken (taken: {taken:yyyy-MM-dd}): a figure to come is no figure.");
        }

        if (!seen.TryAdd((cells[0], year, code), new(line, value)))
        {
            var what = $"{cells[0]} {year}{(code.Length > 0 ? $" {code}" : "")}";
            return new($"{what} 有两行。", $"{what} is there twice.");
        }

        if (value < indicator.Checks.Min || value > indicator.Checks.Max)
        {
            var (shown, low, high) = (value.ToString(CultureInfo.InvariantCulture), Bound(indicator.Checks.Min), Bound(indicator.Checks.Max));
            return new(
                $"{shown} 超出 {indicator.Id} 的范围：{low} 至 {high} {indicator.Unit.Zh}。",
                $"{shown} is out of the range that {indicator.Id} can have: {low} to {high} {indicator.Unit.En}.");
        }

        if (code.Length > 0)
        {
            cuts.TryAdd((indicator.Id, cells[0], code), []);
            cuts[(indicator.Id, cells[0], code)].Add(new(year, value, indicator.MethodOf(year), 1));
            return null;
        }

        var key = (indicator.Id, cells[0]);
        if (!figures.TryGetValue(key, out var list))
        {
            figures[key] = list = [];
        }

        list.Add(new(year, value, indicator.MethodOf(year), 1));
        return null;
    }

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    private static string Bound(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "—";
}
