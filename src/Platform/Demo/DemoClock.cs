namespace Kechuang.Platform.Demo;

/// <summary>The clock of a sample city: its past is lived through in order, by the same use cases that people use.</summary>
public sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The moment that the city is at.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Goes to a moment. Parts of a city live side by side, so a later part may begin earlier than the one before it ended.</summary>
    public void Go(DateTimeOffset moment) => Now = moment;

    /// <summary>Lets some time pass.</summary>
    public void Pass(TimeSpan time) => Now += time;
}
