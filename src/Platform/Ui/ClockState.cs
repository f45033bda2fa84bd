namespace Kechuang.Platform.Ui;

/// <summary>How a statutory clock runs.</summary>
public enum ClockState
{
    /// <summary>Working days are counted.</summary>
    Running,

    /// <summary>A rule stopped the count for a while.</summary>
    Paused,

    /// <summary>The case is closed.</summary>
    Stopped,

    /// <summary>The official calendar of that year is not known.</summary>
    Unknown,
}
