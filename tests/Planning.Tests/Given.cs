using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;

namespace Kechuang.Planning.Tests;

/// <summary>Small indicators and books to judge and check with.</summary>
internal static class Given
{
    public static readonly Limits Limits = new(0.66, 0.33, 0.8, 100, 30);

    public static Indicator Indicator(IndicatorKind kind = IndicatorKind.Level, Direction direction = Direction.Up, FigureChecks? checks = null, params Goal[] goals) => new(
        "shown", new("指标", "Indicator"), kind, "percent", new("%", "%"), direction, 2, "science", new("", ""), new("", ""), null, [], [new(1, null, new("", ""))],
        checks ?? new(null, null, null), null, null, goals, "indicators.yaml", 1);

    public static Goal Goal(Comparator comparator, decimal? value, int? year = 2025, GoalMeasure measure = GoalMeasure.Value, int? since = null, bool hold = false, GoalRole role = GoalRole.Target) =>
        new("C-01", "004", "004-四", role, comparator, value, year, measure, since, hold, null, null, null, new("", ""));

    public static Series Series(int from, params decimal[] values) => new(values.Select((v, i) => new Figure(from + i, v, 1, 1)));

    public static Judgement Judge(Indicator indicator, Goal goal, Series series, decimal? tolerance = null) =>
        new JudgeGoal(Limits, tolerance).Run(indicator, goal, series, ForecastSeries.Of(indicator, series, Limits.Interval));

    public static readonly Dimension Kinds = new(
        "unit-kind", new("主体类型", "Kind of unit"), [new("firms", new("企业", "Firms"), "unit-kind", []), new("schools", new("学校", "Schools"), "unit-kind", [])]);

    public static readonly PlanningContent Content = new()
    {
        Areas = [new("C", new("全市", "City"), AreaKind.Centre), new("P1", new("甲区", "One"), AreaKind.Part), new("P2", new("乙区", "Two"), AreaKind.Part), new("Q", new("邻市", "Peer"), AreaKind.Peer)],
    };

    public static FigureBook Book(params (string Area, Series Series)[] figures) =>
        new(Content, figures.ToDictionary(f => ("shown", f.Area), f => f.Series), null, "C");
}
