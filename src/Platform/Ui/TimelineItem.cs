namespace Kechuang.Platform.Ui;

/// <summary>One event of a timeline.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Title">What happened.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Text">Details.</param>
/// <param name="Href">Where the record can be read.</param>
/// <param name="Icon">The name of a Tabler icon; name it where the event is made, so that the build finds it.</param>
/// <param name="Tone">How it is meant.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Title, string? Who = null, string? Text = null, string? Href = null, string Icon = "point", Tone Tone = Tone.Neutral);
