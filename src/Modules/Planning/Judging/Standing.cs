namespace Kechuang.Planning.Judging;

/// <summary>Where a goal stands, in one word.</summary>
internal enum Standing
{
    /// <summary>没有数据.</summary>
    NoData,

    /// <summary>已达到.</summary>
    Met,

    /// <summary>未达到.</summary>
    Missed,

    /// <summary>有望达到.</summary>
    OnTrack,

    /// <summary>有风险.</summary>
    AtRisk,

    /// <summary>偏离.</summary>
    OffTrack,

    /// <summary>缺容差，不能判断.</summary>
    NeedsTolerance,

    /// <summary>缺数值，不能判断.</summary>
    NeedsValue,

    /// <summary>与文件一致.</summary>
    Agrees,

    /// <summary>与文件不一致.</summary>
    Differs,

    /// <summary>条文写明，不计算.</summary>
    Stated,

    /// <summary>没有目标.</summary>
    NoGoal,
}

/// <summary>A goal judged, with every number that went into the judgement, so that anybody can do the sum again.</summary>
/// <param name="Standing">The word.</param>
/// <param name="Why">The step of the arithmetic that decided; see <see cref="JudgeGoal"/>.</param>
/// <param name="Observed">The figure used, in the measure of the goal.</param>
/// <param name="ObservedYear">Its year.</param>
/// <param name="Threshold">What the figure of the goal's year is compared with, in the unit of the series.</param>
/// <param name="Tolerance">The tolerance used, as a share of the goal; null when none is set.</param>
/// <param name="Forecast">The forecast for the goal's year.</param>
/// <param name="Probability">That the goal is met, by the forecast.</param>
/// <param name="Needed">What is still needed each year: percent for levels, points for shares; null when it says nothing.</param>
internal sealed record Judgement(
    Standing Standing, Why Why, decimal? Observed = null, int? ObservedYear = null, decimal? Threshold = null, decimal? Tolerance = null,
    Outlook? Forecast = null, double? Probability = null, decimal? Needed = null);

/// <summary>Which step of the arithmetic decided.</summary>
internal enum Why
{
    NoFigure,
    NoFigureOfYear,
    FigureOfYear,
    LatestFigure,
    Confirmed,
    NotConfirmed,
    Probability,
    TooFew,
    Trend,
    NoTolerance,
    NoValue,
    NoBase,
    Compared,
    Printed,
    NoGoal,
}

/// <summary>A forecast of one year with its band.</summary>
internal sealed record Outlook(int Year, double Mean, double Low, double High);
