using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Time;
using static Kechuang.Platform.Time.StatutoryClock;

namespace Kechuang.Platform.Tests.Time;

public sealed class StatutoryClockTests
{
    private static readonly LocalText Reason = new("补正材料", "documents to be completed");
    private static readonly DateOnly Start = new(2026, 3, 4);

    [Fact]
    public void A_clock_runs_to_its_due_day_and_breaks_on_the_next()
    {
        var clock = new StatutoryClock(Start, 5, []);

        Read(clock, 4).ShouldBe(new(State.Running, new(2026, 3, 11), 5, null));
        Read(clock, 11).ShouldBe(new(State.Running, new(2026, 3, 11), 0, null));
        Read(clock, 12).ShouldBe(new(State.Overdue, new(2026, 3, 11), -1, null));
    }

    [Fact]
    public void The_days_of_a_pause_do_not_count()
    {
        var clock = new StatutoryClock(Start, 5, [new(new(2026, 3, 6), new(2026, 3, 9), Reason, "002-A80")]);

        Read(clock, 6).State.ShouldBe(State.Paused);
        Read(clock, 10).ShouldBe(new(State.Running, new(2026, 3, 13), 3, null));
    }

    [Fact]
    public void An_open_pause_has_no_due_day_and_keeps_what_is_left()
    {
        var clock = new StatutoryClock(Start, 5, [new(new(2026, 3, 6), null, Reason, "002-A80")]);

        Read(clock, 30).ShouldBe(new(State.Paused, null, 4, null));
    }

    [Fact]
    public void A_pause_after_the_end_does_not_save_a_broken_clock() =>
        Read(new(Start, 5, [new(new(2026, 3, 12), null, Reason, "002-A80")]), 20).ShouldBe(new(State.Overdue, new(2026, 3, 11), 0, null));

    [Fact]
    public void A_finished_clock_stands()
    {
        Read(new(Start, 5, [], Finished: new(2026, 3, 11)), 30).ShouldBe(new(State.Met, new(2026, 3, 11), 0, null));
        Read(new(Start, 5, [], Finished: new(2026, 3, 13)), 30).ShouldBe(new(State.Overdue, new(2026, 3, 11), -2, null));
    }

    [Fact]
    public void A_due_day_in_an_unknown_year_is_said_to_be_unknown()
    {
        var clock = new StatutoryClock(new(2026, 12, 21), 30, []);

        clock.On(new(2026, 12, 23), Calendars.Beijing).ShouldBe(new(State.UnknownYear, null, 28, 2027));
        clock.On(new(2027, 1, 8), Calendars.Beijing).ShouldBe(new(State.UnknownYear, null, null, 2027));
        (clock with { Finished = new(2026, 12, 25) }).On(new(2027, 1, 8), Calendars.Beijing).State.ShouldBe(State.Met);
    }

    [Fact]
    public void Reading_agrees_with_walking_from_day_to_day()
    {
        var days = Gen.Choose(new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2025, 6, 1).DayNumber).Select(DateOnly.FromDayNumber);
        var pauses = (from at in days
                      from length in Gen.Choose(0, 20)
                      from open in Gen.Choose(0, 9)
                      select new Pause(at, open == 0 ? null : at.AddDays(length), Reason, "x")).ListOf(3);
        var clocks = from start in days
                     from limit in Gen.Choose(0, 60)
                     from paused in pauses
                     from done in Gen.Choose(-200, 200)
                     select new StatutoryClock(start, limit, [.. paused], done < 0 ? null : start.AddDays(done));

        Prop.ForAll(clocks.ToArbitrary(), days.ToArbitrary(), (clock, today) => clock.On(today, Calendars.Beijing) == Walk(clock, today))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>The clock as a clerk with a paper calendar reads it.</summary>
    private static Reading Walk(StatutoryClock clock, DateOnly today)
    {
        bool IsPaused(DateOnly day) => clock.Pauses.Any(p => day >= p.From && (p.To is null || day <= p.To));
        bool Counts(DateOnly day) => Calendars.Beijing.IsWorkingDay(day) && !IsPaused(day);
        var last = clock.Finished < today ? clock.Finished.Value : today;
        DateOnly? due = clock.Limit == 0 ? clock.Start : null;
        var counted = 0;
        var left = clock.Limit;
        for (var day = clock.Start.AddDays(1); day < new DateOnly(2026, 12, 1); day = day.AddDays(1))
        {
            counted += Counts(day) ? 1 : 0;
            left -= day <= last && Counts(day) ? 1 : 0;
            due ??= counted == clock.Limit ? day : null;
        }

        var state = due < last ? State.Overdue : clock.Finished <= today ? State.Met : IsPaused(last) ? State.Paused : State.Running;
        return new(state, due, left, null);
    }

    private static Reading Read(StatutoryClock clock, int dayOfMarch) => clock.On(new(2026, 3, dayOfMarch), Calendars.Beijing);
}
