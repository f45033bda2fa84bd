using Kechuang.Platform;

namespace Kechuang.Planning;

/// <summary>What a row of the targets is.</summary>
internal enum GoalRole
{
    /// <summary>目标.</summary>
    Target,

    /// <summary>基期: what the text prints of the past.</summary>
    Baseline,

    /// <summary>参数.</summary>
    Parameter,

    /// <summary>期限.</summary>
    Period,

    /// <summary>跟踪事项的目标.</summary>
    Tracked,
}

/// <summary>How the figure is compared with the value of the goal.</summary>
internal enum Comparator
{
    /// <summary>左右: within a tolerance; falling short of it on the good side only is no miss.</summary>
    About,

    /// <summary>超过: strictly more.</summary>
    Over,

    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>At most.</summary>
    AtMost,

    /// <summary>The same at the precision that the text prints.</summary>
    Equals,

    /// <summary>位次不低于.</summary>
    Rank,

    /// <summary>稳步提升: each figure above the one before.</summary>
    Rising,

    /// <summary>定性目标: reached or not.</summary>
    Milestone,
}

/// <summary>What of the series is compared.</summary>
internal enum GoalMeasure
{
    /// <summary>The figure of the year.</summary>
    Value,

    /// <summary>The sum from the first year to the last.</summary>
    Total,

    /// <summary>Mean annual growth since the base year, in percent.</summary>
    Growth,

    /// <summary>Rise since the base year, in percent.</summary>
    Rise,
}

/// <summary>A period or date that the text prints, to be compared with the library's record of the document.</summary>
internal sealed record StatedPeriod(string Document, bool ChecksFrom, DateOnly? From, bool ChecksTo, DateOnly? To, DateOnly? Issued);

/// <summary>One row of the targets, bound to the indicator that carries it. A plan's goals are never merged with another's.</summary>
/// <param name="Target">The row: <c>C-11</c>.</param>
/// <param name="Plan">The document that sets it.</param>
/// <param name="Clause">Where.</param>
/// <param name="Role">What the row is.</param>
/// <param name="Comparator">How to compare.</param>
/// <param name="Value">With what; null where the text prints no number.</param>
/// <param name="Year">By when; null where the text says nothing.</param>
/// <param name="Measure">What of the series.</param>
/// <param name="Since">The base or first year of the measure.</param>
/// <param name="Hold">保持: the latest figure must satisfy it too.</param>
/// <param name="Tolerance">Share of the value, where this goal has one of its own.</param>
/// <param name="Parameter">The parameter of the pack that holds the same number.</param>
/// <param name="Period">What the library must say.</param>
/// <param name="Words">What the text says.</param>
internal sealed record Goal(
    string Target,
    string Plan,
    string Clause,
    GoalRole Role,
    Comparator Comparator,
    decimal? Value,
    int? Year,
    GoalMeasure Measure,
    int? Since,
    bool Hold,
    decimal? Tolerance,
    string? Parameter,
    StatedPeriod? Period,
    LocalText Words);
