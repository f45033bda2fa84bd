namespace Kechuang.Planning.Judging;

/// <summary>What a report says of a task.</summary>
internal enum TaskState
{
    /// <summary>未启动.</summary>
    NotStarted,

    /// <summary>推进中.</summary>
    UnderWay,

    /// <summary>有风险.</summary>
    AtRisk,

    /// <summary>受阻.</summary>
    Blocked,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>The light of a task.</summary>
internal enum Light
{
    /// <summary>没有报告.</summary>
    NoReport,

    /// <summary>正常.</summary>
    Normal,

    /// <summary>即将到期.</summary>
    Soon,

    /// <summary>报告陈旧.</summary>
    Stale,

    /// <summary>有风险.</summary>
    AtRisk,

    /// <summary>受阻.</summary>
    Blocked,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>A report as far as the light goes.</summary>
internal readonly record struct Reported(DateOnly On, TaskState State, bool HasEvidence);

/// <summary>
/// Says which light a task has: the latest report decides. Done counts with evidence only; past its day a task that is not done is overdue; a report
/// older than the limit is stale.
/// </summary>
internal static class JudgeTask
{
    public static Light Run(DateOnly? until, Reported? last, DateOnly today, Limits limits) => last switch
    {
        { State: TaskState.Done, HasEvidence: true } => Light.Done,
        _ when until < today => last is null ? Light.NoReport : Light.Overdue,
        null => Light.NoReport,
        { State: TaskState.Blocked } => Light.Blocked,
        { State: TaskState.AtRisk or TaskState.Done } => Light.AtRisk,
        { } report when today.DayNumber - report.On.DayNumber > limits.StaleDays => Light.Stale,
        _ when until is { } day && day.DayNumber - today.DayNumber <= limits.SoonDays => Light.Soon,
        _ => Light.Normal,
    };
}
