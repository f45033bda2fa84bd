using Kechuang.Planning.Judging;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Reads <c>planning/indicators/*.yaml</c>, and with the other readers the whole folder.</summary>
internal sealed class ReadIndicators(Pack pack, Catalogue catalogue, ClauseRefs clauses)
{
    private readonly List<Indicator> indicators = [];
    private readonly List<IndicatorExample> examples = [];
    private readonly Dictionary<string, PackNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> boundTargets = new(StringComparer.Ordinal);

    public PlanningContent Run(ReadMonitoring monitoring)
    {
        foreach (var file in pack.Files("planning/indicators"))
        {
            if (pack.Read(file) is { } root)
            {
                foreach (var node in root.List("indicators"))
                {
                    Read(node, monitoring);
                }

                root.RefuseUnknownKeys();
            }
        }

        CheckOthers();
        var plans = new ReadPlans(pack, catalogue, clauses).Run();
        var surveys = new ReadSurveys(pack, catalogue, clauses, indicators, monitoring.Areas).Run();
        var series = new ReadSeries(pack, indicators, monitoring.Areas, clauses);
        var (source, figures, stated) = series.Run();
        return new()
        {
            Limits = monitoring.Limits,
            ToleranceParameter = monitoring.Tolerance,
            Ladder = monitoring.Ladder,
            Units = monitoring.Units,
            Themes = monitoring.Themes,
            Areas = monitoring.Areas,
            Groups = monitoring.Groups,
            Dimensions = monitoring.Dimensions,
            Indicators = indicators,
            Examples = examples,
            Plans = plans.Plans,
            TaskExamples = plans.Examples,
            PlanSystems = plans.Systems,
            Surveys = surveys.Surveys,
            SurveyExamples = surveys.Examples,
            Source = source,
            Figures = figures,
            Cuts = series.Cuts,
            Stated = stated,
            Divisors = CheckDivisors(monitoring),
        };
    }

    private void Read(PackNode node, ReadMonitoring monitoring)
    {
        var id = PlanningIds.Read(node, "id");
        if (!nodes.TryAdd(id, node))
        {
            node.ErrorAt("id", $"{id} is there twice; the other is in {nodes[id].File}:{nodes[id].Line}.", $"{id} 有两个；另一个在 {nodes[id].File}:{nodes[id].Line}。");
            return;
        }

        var unit = Find(node, "unit", monitoring.Units);
        var theme = Find(node, "theme", monitoring.Themes);
        var goals = new ReadGoals(catalogue, clauses, boundTargets).Run(node, id);
        var periods = Periods(node);
        var indicator = new Indicator(
            id, node.Local("name"), node.Choice<IndicatorKind>("kind"), unit.Id, unit.Name, node.Choice<Direction>("direction"),
            Math.Clamp(node.Whole("decimals") ?? 0, 0, 6), theme.Id, node.Local("about"), node.Local("source"),
            node.OptionalLocal("body"), Clauses(node), Methods(node), Checks(node), FormulaOf(node), JournalOf(node), goals, node.File, node.Line)
        {
            HasQuarters = periods.Contains("quarter"),
            HasMonths = periods.Contains("month"),
            Dimensions = Dimensions(node, monitoring),
            Missing = node.OptionalLocal("missing"),
            Near = [.. node.Texts("near")],
        };
        if (indicator is { IsReported: false, Dimensions.Count: > 0 })
        {
            node.ErrorAt("by", "only reported figures are broken down; this indicator is computed or only stated.", "只有报送的统计值可以分组；这个指标是计算的或只由条文写明。");
        }

        if (indicator is { Formula: not null, Journal: not null })
        {
            node.ErrorAt("journal", "an indicator is computed from a formula or from the journal, not from both.", "指标或由公式计算，或由平台日志计算，不能两样都写。");
        }

        indicators.Add(indicator);
        examples.AddRange(node.List("examples").Select(e => ReadExample(e, indicator)));
        if (!examples.Exists(e => e.Indicator == id))
        {
            node.Error("examples: at least one is needed; an indicator without an example does not count as working.", "examples：至少要有一个例子；没有例子的指标不算能用。");
        }

        pack.Definitions++;
        node.RefuseUnknownKeys();
    }

    private static List<Dimension> Dimensions(PackNode node, ReadMonitoring monitoring)
    {
        List<Dimension> found = [];
        foreach (var id in node.Texts("by"))
        {
            if (monitoring.Dimensions.FirstOrDefault(d => d.Id == id) is { } dimension)
            {
                found.Add(dimension);
            }
            else
            {
                node.ErrorAt("by", $"monitoring.yaml has no dimension {id}.", $"monitoring.yaml 里没有分组 {id}。");
            }
        }

        return found;
    }

    private static IReadOnlyList<string> Periods(PackNode node)
    {
        var periods = node.Texts("periods");
        if (periods.Any(p => p is not ("year" or "quarter" or "month")))
        {
            node.ErrorAt("periods", "must be of year, quarter and month.", "只能写 year、quarter、month。");
        }

        return periods;
    }

    private static Named Find(PackNode node, string key, IReadOnlyList<Named> among)
    {
        var id = node.Text(key);
        if (among.FirstOrDefault(n => n.Id == id) is { } found)
        {
            return found;
        }

        node.ErrorAt(key, $"monitoring.yaml has no {key} {id}.", $"monitoring.yaml 里没有 {key} {id}。");
        return new(id, new(id, id));
    }

    private IReadOnlyList<string> Clauses(PackNode node)
    {
        var cited = node.Texts("clauses");
        foreach (var clause in cited.Where(c => !clauses.Resolves(c)))
        {
            node.ErrorAt("clauses", $"{clause} is no clause of the pack's documents.", $"中心包的文件里没有条款 {clause}。");
        }

        return cited;
    }

    private static List<Method> Methods(PackNode node)
    {
        var methods = node.List("method").Select(m =>
        {
            var method = new Method(m.Whole("version") ?? 0, m.Whole("from"), m.Local("note"));
            m.RefuseUnknownKeys();
            return method;
        }).ToList();
        if (methods.Count == 0 || methods[0].From is not null || methods.Select(m => m.Version).Where((v, i) => v != i + 1).Any()
            || methods.Skip(1).Any(m => m.From is null) || methods.Skip(2).Zip(methods.Skip(1)).Any(p => p.First.From <= p.Second.From))
        {
            node.ErrorAt("method", "versions count from 1; the first has no year, each later one a later year from which it measures.", "版本从1数起；第一版不写年份，以后每一版写明从哪一年起用，年份递增。");
        }

        return methods.Count > 0 ? methods : [new(1, null, new("", ""))];
    }

    private static FigureChecks Checks(PackNode node)
    {
        if (node.Child("checks") is not { } checks)
        {
            return new(null, null, null);
        }

        var found = new FigureChecks(checks.Number("min"), checks.Number("max"), checks.Number("jump"));
        if (found.Min > found.Max)
        {
            checks.ErrorAt("min", "must not be above max.", "不能大于 max。");
        }

        checks.RefuseUnknownKeys();
        return found;
    }

    private static Formula? FormulaOf(PackNode node)
    {
        if (node.Child("formula") is not { } formula)
        {
            return null;
        }

        var parts = formula.Texts("ratio");
        if (parts.Count != 2)
        {
            formula.ErrorAt("ratio", "must name two indicators: [above, below].", "要写两个指标：[分子, 分母]。");
        }

        var times = formula.Number("times") ?? 1;
        formula.RefuseUnknownKeys();
        return parts.Count == 2 ? new(parts[0], parts[1], times) : null;
    }

    private static JournalMeasure? JournalOf(PackNode node)
    {
        if (node.Child("journal") is not { } journal)
        {
            return null;
        }

        var (count, sum, days) = (journal.OptionalText("count"), journal.OptionalText("sum"), journal.OptionalText("days"));
        var (field, since, divide) = (journal.OptionalText("field"), journal.OptionalText("since"), journal.Number("divide") ?? 1);
        if (new[] { count, sum, days }.Count(k => k is not null) != 1)
        {
            journal.Error("exactly one of count, sum and days must name a kind of record.", "count、sum、days 三个里写且只写一个，写记录的种类。");
        }

        if (sum is not null != field is not null || days is not null != since is not null || divide <= 0)
        {
            journal.Error("sum needs field, days needs since, and divide is above 0.", "sum 要写 field，days 要写 since，divide 要大于0。");
        }

        journal.RefuseUnknownKeys();
        return (count ?? sum ?? days) is { } kind ? new(kind, field, divide, since) : null;
    }

    private IndicatorExample ReadExample(PackNode node, Indicator indicator)
    {
        var target = node.OptionalText("target");
        if (target is not null && indicator.Goals.All(g => g.Target != target))
        {
            node.ErrorAt("target", $"{indicator.Id} has no goal for {target}.", $"{indicator.Id} 没有 {target} 的目标。");
        }

        List<Figure> given = [];
        foreach (var (key, value) in node.Child("given")?.Values() ?? [])
        {
            if (int.TryParse(key, out var year) && year is > 1900 and < 2200 && value is decimal figure)
            {
                given.Add(new(year, figure, indicator.MethodOf(year), 1));
            }
            else
            {
                node.ErrorAt("given", $"{key}: must be a year with a number.", $"{key}：要写年份和数。");
            }
        }

        var systems = node.Texts("systems");
        foreach (var system in systems.Where(s => catalogue.SystemName(s) is null))
        {
            node.ErrorAt("systems", $"{system} is no system of the pack.", $"中心包里没有系统 {system}。");
        }

        var example = new IndicatorExample(
            indicator.Id, node.Local("name"), node.Line, node.Date("at") ?? Missing(node), target, given, node.Number("tolerance"), node.Number("needed"),
            node.Number("forecast"), systems, node.Choice<Standing>("gives"));
        node.RefuseUnknownKeys();
        return example;
    }

    private static DateOnly Missing(PackNode node)
    {
        node.ErrorAt("at", "missing.", "没有写。");
        return default;
    }

    private Divisors CheckDivisors(ReadMonitoring monitoring)
    {
        foreach (var (key, id) in new[] { ("perHead", monitoring.Divisors.PerHead), ("perGdp", monitoring.Divisors.PerGdp) })
        {
            if (id is not null && !nodes.ContainsKey(id))
            {
                monitoring.Compare!.ErrorAt(key, $"there is no indicator {id}.", $"没有指标 {id}。");
            }
            else if (id is not null && indicators.FirstOrDefault(i => i.Id == id) is { Kind: not IndicatorKind.Level })
            {
                monitoring.Compare!.ErrorAt(key, $"{id} is not of kind level: places are divided by an amount, such as residents.", $"{id} 不是 level：比较时只能除以总量，如常住人口。");
            }
        }

        return monitoring.Divisors;
    }

    private void CheckOthers()
    {
        foreach (var indicator in indicators)
        {
            foreach (var other in indicator.Near.Where(n => n == indicator.Id || !nodes.ContainsKey(n)))
            {
                nodes[indicator.Id].ErrorAt("near", $"there is no other indicator {other}.", $"没有另一个指标 {other}。");
            }
        }

        foreach (var indicator in indicators.Where(i => i.Formula is not null))
        {
            foreach (var part in new[] { indicator.Formula!.Above, indicator.Formula.Below })
            {
                if (indicators.Find(i => i.Id == part) is not { } found)
                {
                    nodes[indicator.Id].ErrorAt("formula", $"there is no indicator {part}.", $"没有指标 {part}。");
                }
                else if (found.Formula is not null)
                {
                    nodes[indicator.Id].ErrorAt("formula", $"{part} is itself computed from a formula; name the series it is computed from.", $"{part} 本身由公式计算；请写它所用的系列。");
                }
            }
        }
    }
}
