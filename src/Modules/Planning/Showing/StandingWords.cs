using System.Globalization;
using Kechuang.Planning.Judging;
using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Planning.Showing;

/// <summary>How goals and tasks are spoken of: one word, and the sentence that says why.</summary>
internal static class StandingWords
{
    public static (Tone Tone, LocalText Text) Of(Standing standing) => standing switch
    {
        Standing.Met => (Tone.Good, new("已达到", "Met")),
        Standing.Missed => (Tone.Bad, new("未达到", "Missed")),
        Standing.OnTrack => (Tone.Good, new("有望达到", "On track")),
        Standing.AtRisk => (Tone.Warn, new("有风险", "At risk")),
        Standing.OffTrack => (Tone.Bad, new("偏离目标", "Off track")),
        Standing.NeedsTolerance => (Tone.Info, new("缺容差，不能判断", "Needs a tolerance")),
        Standing.NeedsValue => (Tone.Info, new("缺数值，不能判断", "Needs a value")),
        Standing.Agrees => (Tone.Good, new("与文件一致", "Agrees")),
        Standing.Differs => (Tone.Warn, new("与文件不一致", "Differs")),
        Standing.Stated => (Tone.Neutral, new("条文写明", "As stated")),
        Standing.NoGoal => (Tone.Neutral, new("没有目标", "No goal")),
        _ => (Tone.Neutral, new("没有数据", "No data")),
    };

    public static (Tone Tone, LocalText Text) Of(Light light) => light switch
    {
        Light.Done => (Tone.Good, new("已完成", "Done")),
        Light.Normal => (Tone.Good, new("推进中", "Under way")),
        Light.Soon => (Tone.Warn, new("即将到期", "Soon due")),
        Light.Stale => (Tone.Warn, new("报告陈旧", "Stale")),
        Light.AtRisk => (Tone.Warn, new("有风险", "At risk")),
        Light.Blocked => (Tone.Bad, new("受阻", "Blocked")),
        Light.Overdue => (Tone.Bad, new("逾期", "Overdue")),
        _ => (Tone.Neutral, new("没有报告", "No report")),
    };

    public static LocalText Of(TaskState state) => state switch
    {
        TaskState.NotStarted => new("未启动", "Not started"),
        TaskState.UnderWay => new("推进中", "Under way"),
        TaskState.AtRisk => new("有风险", "At risk"),
        TaskState.Blocked => new("受阻", "Blocked"),
        _ => new("已完成", "Done"),
    };

    public static LocalText Of(GoalRole role) => role switch
    {
        GoalRole.Target => new("目标", "Goal"),
        GoalRole.Baseline => new("基期", "Baseline"),
        GoalRole.Parameter => new("参数", "Parameter"),
        GoalRole.Period => new("期限", "Period"),
        _ => new("跟踪", "Followed"),
    };

    /// <summary>A figure in the decimals of its indicator.</summary>
    public static string Number(Indicator indicator, decimal value) => indicator.Kind is IndicatorKind.Milestone
        ? (value == 1 ? new LocalText("已实现", "Reached") : new LocalText("未实现", "Not reached")).ToString()
        : value.ToString("N" + indicator.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Number(Indicator indicator, double value) => Number(indicator, (decimal)Math.Clamp(value, -1e27, 1e27));

    /// <summary>Why a goal stands where it stands, with the numbers; a forecast of a year that is over says that its figure is still to come.</summary>
    public static LocalText Explain(Indicator indicator, Goal goal, Judgement judgement, DateOnly today)
    {
        var why = Explain(indicator, goal, judgement);
        return judgement.Forecast is { } ahead && ahead.Year < today.Year
            ? new($"{ahead.Year}年已过，当年的统计值还没有公布。{why.Zh}", $"{ahead.Year} is over, but its figure is not published yet. {why.En}") : why;
    }

    private static LocalText Explain(Indicator indicator, Goal goal, Judgement judgement)
    {
        var last = judgement is { Observed: { } value, ObservedYear: { } year } ? Both($"{year}年为{Number(indicator, value)}{indicator.Unit.Zh}", $"{Number(indicator, value)} {indicator.Unit.En} in {year}") : new("", "");
        var (zh, en) = judgement.Why switch
        {
            Why.NoFigure => (Owed(indicator).Zh, Owed(indicator).En),
            Why.NoFigureOfYear when goal.Measure is GoalMeasure.Value => ($"没有{goal.Year}年的统计值。", $"There is no figure of {goal.Year}."),
            Why.NoFigureOfYear => ($"{goal.Since}至{goal.Year}年的统计值不全，不能计算。", $"Figures from {goal.Since} to {goal.Year} are missing, so nothing can be computed."),
            Why.NoBase => ("缺少基期的统计值，不能计算增速。", "The base year has no figure, so growth cannot be computed."),
            Why.NoValue => ("条文没有给出数值，不能判断。", "The text gives no number, so nobody can say."),
            Why.TooFew when goal.Comparator is Comparator.Rising => ("只有一年的统计值，不能比较。", "There is a figure of one year only, so nothing can be compared."),
            Why.TooFew => ($"{last.Zh}；连续的统计值不足8年，不作预测。", $"{last.En}; fewer than eight years in a row, so nothing is forecast."),
            Why.NoTolerance => ($"{Ahead(indicator, judgement, last).Zh}低于“{goal.Words.Zh}”；条文没有给出“左右”的容差，不能判断。", $"{Ahead(indicator, judgement, last).En} is short of the goal; the text gives no tolerance for “about”, so nobody can say."),
            Why.Probability => ($"{Ahead(indicator, judgement, last).Zh}，达到的概率约{Percent(judgement.Probability)}。", $"{Ahead(indicator, judgement, last).En}; the chance of meeting the goal is about {Percent(judgement.Probability)}."),
            Why.Confirmed => ($"{judgement.ObservedYear}年经两人签核确认。", $"Confirmed by two signatures for {judgement.ObservedYear}."),
            Why.NotConfirmed => ($"{judgement.ObservedYear}年确认没有实现。", $"Confirmed as not reached for {judgement.ObservedYear}."),
            Why.Printed => ("原样保存，供查证；不计算。", "Kept as printed so that it can be looked up; nothing is computed."),
            Why.Trend => ($"{last.Zh}，与上一年相比{(judgement.Standing is Standing.OnTrack ? "提高" : "没有提高")}。", $"{last.En}, {(judgement.Standing is Standing.OnTrack ? "above" : "not above")} the year before."),
            _ => (last.Zh.Length == 0 ? "已核对。" : $"{last.Zh}。", last.En.Length == 0 ? "Compared." : $"{last.En}."),
        };
        return new(zh, en);
    }

    /// <summary>Why there is no figure, and who owes it.</summary>
    internal static LocalText Owed(Indicator indicator) => indicator switch
    {
        { Missing: { } missing } => missing,
        { Journal: not null } => new("平台还没有这类记录。", "The platform has no such records yet."),
        { Formula: not null } => new("还缺用来计算的数。", "The figures that it is computed from are not there yet."),
        { Kind: IndicatorKind.Milestone } => new("还没有人确认。定性目标不能计算：由规划管理部门凭证据报“已实现”或“未实现”，另一人签核后公布。", "Nobody has confirmed it yet. A goal in words cannot be computed: the planning office reports with evidence whether it is reached, and another person signs."),
        { Body: { } body } => new($"还没有统计值，应由{body.Zh}报送。", $"There is no figure yet; {body.En} owes it."),
        _ => new("还没有统计值；条文没有写明由谁统计，由规划管理部门报送。", "There is no figure yet; the text names nobody, so the planning office owes it."),
    };

    public static string Percent(double? share) => share is null ? "—" : Math.Clamp(share.Value, 0.01, 0.99).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static LocalText Ahead(Indicator indicator, Judgement judgement, LocalText last) => judgement.Forecast is { } ahead
        ? Both($"{last.Zh}，按趋势{ahead.Year}年约为{Number(indicator, ahead.Mean)}（{Number(indicator, ahead.Low)}至{Number(indicator, ahead.High)}）", $"{last.En}; carried forward to {ahead.Year} it is about {Number(indicator, ahead.Mean)} ({Number(indicator, ahead.Low)} to {Number(indicator, ahead.High)})")
        : last;

    private static LocalText Both(string zh, string en) => new(zh, en);
}
