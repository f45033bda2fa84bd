namespace Kechuang.Platform.Ui;

/// <summary>How a message or a status is meant. Colour follows from it, and a word or an icon always stands beside the colour.</summary>
public enum Tone
{
    /// <summary>Says how things are, without judgement.</summary>
    Neutral,

    /// <summary>Something to know; work in progress.</summary>
    Info,

    /// <summary>Done, met, in force.</summary>
    Good,

    /// <summary>Needs attention soon.</summary>
    Warn,

    /// <summary>Failed, refused, overdue.</summary>
    Bad,
}

internal static class Tones
{
    public static string Name(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        _ => "neutral",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Info => "info-circle",
        Tone.Good => "circle-check",
        Tone.Warn => "alert-triangle",
        Tone.Bad => "alert-circle",
        _ => "circle-dot",
    };
}
