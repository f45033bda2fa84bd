using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Time;

namespace Kechuang.Programmes;

/// <summary>The case that an objection opens: how long the answer may take, and when it came. What is said stands on the application.</summary>
/// <remarks>No text sets a period for the answer. The call may; where it does not, the case has no clock, and says so.</remarks>
internal sealed class ObjectionCase : Aggregate
{
    /// <summary>In the place of a day where there is none: last in every queue.</summary>
    public static readonly DateOnly Never = DateOnly.MaxValue;

    /// <summary>One case each: the second decision is final.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>The local day on which it was raised; it does not count itself.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>Working days for the answer, as the call had set them; null where it had set none.</summary>
    public required int? AnswerDays { get; init; }

    public List<ObjectionStop> Stops { get; set; } = [];

    /// <summary>The last day in time; null while the clock is stopped, where there is none, and when a year's calendar is not known.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>By which day the queue sorts: <see cref="Never"/> where there is no day, and once it is answered.</summary>
    public DateOnly QueueDay { get; private set; } = Never;

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>When the chair was told that the last day is near.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>When it was written down that the last day had passed without an answer.</summary>
    public DateTimeOffset? OverdueAt { get; set; }

    /// <summary>The stop that lasts; null while the clock runs.</summary>
    public ObjectionStop? Stop => Stops.Find(s => s.To is null);

    /// <summary>The clock as it stands; null where the call has set no time.</summary>
    public StatutoryClock? Clock => AnswerDays is { } limit
        ? new(RaisedOn, limit, [.. Stops.Select(s => new StatutoryClock.Pause(s.From, s.To, new LocalText(s.Reason, s.Reason), ""))], AnsweredOn)
        : null;

    /// <summary>Lets the clock go on. The day on which it goes on counts no more than the day of a start.</summary>
    public void Resume(DateOnly today) => Stops = [.. Stops.Select(s => s.To is null ? s with { To = today } : s)];

    /// <summary>Ends the case: the clock stands for ever as it stood on this day.</summary>
    public void Answer(DateOnly today)
    {
        Resume(today);
        AnsweredOn = today;
    }

    /// <summary>Reckons the last day anew.</summary>
    public void Reckon(DateOnly today, WorkingCalendar calendar)
    {
        Due = Clock?.On(today, calendar).Due;
        QueueDay = AnsweredOn is null && Due is { } due ? due : Never;
    }
}

/// <summary>A time that does not count, both days included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null while it lasts.</param>
/// <param name="Reason">Why, in the words of whoever stopped the clock: no text has grounds for it.</param>
internal sealed record ObjectionStop(DateOnly From, DateOnly? To, string Reason);
