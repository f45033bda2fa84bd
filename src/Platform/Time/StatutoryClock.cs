namespace Kechuang.Platform.Time;

/// <summary>A period of working days that a rule sets for somebody, with the times when a rule stops the count.</summary>
/// <remarks>
/// The day of the start does not count; the period ends with the last moment of its last working day (民法典 第二百零一条).
/// Both days of a pause, and all between, do not count. Nothing here reads a clock: the day is given.
/// </remarks>
/// <param name="Start">The day of the event that starts the period, in local time.</param>
/// <param name="Limit">The length in working days, 0 or more.</param>
/// <param name="Pauses">Times that do not count; they may touch and overlap.</param>
/// <param name="Finished">The day on which the duty was done; null while it is not.</param>
public sealed record StatutoryClock(DateOnly Start, int Limit, IReadOnlyList<StatutoryClock.Pause> Pauses, DateOnly? Finished = null)
{
    /// <summary>How the clock stands.</summary>
    public enum State
    {
        /// <summary>Time is left.</summary>
        Running,

        /// <summary>A rule stops the count today.</summary>
        Paused,

        /// <summary>Done in time.</summary>
        Met,

        /// <summary>The period has ended, and the duty was not done by then.</summary>
        Overdue,

        /// <summary>The answer needs the official calendar of a year that is not known.</summary>
        UnknownYear,
    }

    /// <summary>A time that does not count.</summary>
    /// <param name="From">The first day.</param>
    /// <param name="To">The last day; null while it lasts.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Clause">The clause that allows it, for example <c>002-A80</c>.</param>
    public sealed record Pause(DateOnly From, DateOnly? To, LocalText Reason, string Clause);

    /// <summary>What the clock shows on a day.</summary>
    /// <param name="State">How it stands.</param>
    /// <param name="Due">The last day on which the duty is done in time; null while a pause is open, and when a year is not known.</param>
    /// <param name="Left">Working days that are left, today not among them; below zero when the period is over; null when it cannot be counted.</param>
    /// <param name="UnknownYear">The year whose calendar is missing.</param>
    public sealed record Reading(State State, DateOnly? Due, int? Left, int? UnknownYear);

    /// <summary>Reads the clock on a day; a finished clock shows for ever what it showed on the day it was finished.</summary>
    public Reading On(DateOnly today, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = Finished is { } done && done < today ? done : today;
        int counted;
        bool ended;
        try
        {
            counted = Counted(day, calendar);
            ended = day > Start && Counted(day.AddDays(-1), calendar) >= Limit;
        }
        catch (UnknownYearException unknown)
        {
            return new(State.UnknownYear, null, null, unknown.Year);
        }

        var (due, missing) = DueOn(day, calendar);
        var state = ended ? State.Overdue
            : Finished <= today ? State.Met
            : Pauses.Any(p => Covers(p, day)) ? State.Paused
            : missing is null ? State.Running
            : State.UnknownYear;
        return new(state, due, Limit - counted, missing);
    }

    private static bool Covers(Pause pause, DateOnly day) => pause.From <= day && (pause.To is not { } to || day <= to);

    private (DateOnly? Due, int? Missing) DueOn(DateOnly today, WorkingCalendar calendar)
    {
        try
        {
            var due = calendar.AddWorkingDays(Start, Limit);
            for (var counted = Counted(due, calendar); counted < Limit; counted = Counted(due, calendar))
            {
                // Only an open pause swallows every day to come: the due day is not known before it closes.
                if (Pauses.Any(p => p.To is null && p.From <= due))
                {
                    return (null, null);
                }

                due = calendar.AddWorkingDays(due, Limit - counted);
            }

            return (due, null);
        }
        catch (UnknownYearException unknown)
        {
            return Pauses.Any(p => p.To is null && p.From <= today) ? (null, null) : (null, unknown.Year);
        }
    }

    /// <summary>The working days after the start, up to and with a day, that no pause covers.</summary>
    private int Counted(DateOnly day, WorkingCalendar calendar)
    {
        if (day <= Start)
        {
            return 0;
        }

        var counted = calendar.WorkingDaysBetween(Start, day);
        var last = Start;
        foreach (var pause in Pauses.OrderBy(p => p.From))
        {
            // The part of the pause that lies after the start, after the pauses before it, and not after the day.
            var before = Later(pause.From.AddDays(-1), last);
            var end = pause.To is { } to && to < day ? to : day;
            if (end > before)
            {
                counted -= calendar.WorkingDaysBetween(before, end);
                last = end;
            }
        }

        return counted;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
