using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The calendar against that of the base class library, and against counting where that one ends.</summary>
public sealed class CalendarTests
{
    private static readonly Arbitrary<int> Offsets = Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary();

    [Fact]
    public void Days_years_months_weekdays_and_weeks_agree_with_the_library() => Prop.ForAll(Offsets, n =>
    {
        var theirs = DateOnly.FromDayNumber(n);
        var ours = FeelDate.Of(theirs.Year, theirs.Month, theirs.Day)!;
        return ours.Days == n - new DateOnly(1970, 1, 1).DayNumber
            && FeelDate.OfDays(ours.Days) == ours
            && ours.Weekday == ((int)theirs.DayOfWeek + 6) % 7 + 1
            && Calendar.DayOfYear(ours) == theirs.DayOfYear
            && (theirs.Year > 9998 || Calendar.WeekOfYear(ours) == System.Globalization.ISOWeek.GetWeekOfYear(theirs.ToDateTime(default)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_months_agrees_with_the_library() => Prop.ForAll(Offsets, Gen.Choose(-5000, 5000).ToArbitrary(), (n, months) =>
    {
        var theirs = DateOnly.FromDayNumber(n);
        var count = (theirs.Year * 12) + theirs.Month - 1 + months;
        if (count is < 12 or >= 120_000)
        {
            return true;
        }

        var (added, ours) = (theirs.AddMonths(months), FeelDate.Of(theirs.Year, theirs.Month, theirs.Day)!.PlusMonths(months)!);
        return (ours.Year, ours.Month, ours.Day) == (added.Year, added.Month, added.Day);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_day_around_the_year_nought_and_at_the_ends_follows_the_one_before()
    {
        foreach (var from in new[] { FeelDate.Of(-401, 12, 1)!, FeelDate.Of(-1, 1, 1)!, FeelDate.Of(-FeelDate.MaxYear, 1, 1)!, FeelDate.Of(FeelDate.MaxYear - 2, 1, 1)! })
        {
            var (year, month, day) = ((long)from.Year, from.Month, from.Day);
            for (var i = 0; i < 1000 && year <= FeelDate.MaxYear; i++)
            {
                FeelDate.OfDays(from.Days + i).ShouldBe(FeelDate.Of(year, month, day));
                (year, month, day) = day < Calendar.DaysIn((int)year, month) ? (year, month, day + 1) : month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1);
            }
        }
    }

    [Fact]
    public void What_is_written_of_dates_times_and_durations_reads_back() => Prop.ForAll(Offsets, Gen.Choose(0, 86_399).ToArbitrary(), Gen.Choose(0, 999_999_999).ToArbitrary(), (days, second, nano) =>
    {
        var date = FeelDate.OfDays(days - 400_000L)!;
        var time = new FeelTime((second * FeelTime.NanosPerSecond) + nano, nano % 3 == 0 ? null : FeelZone.OfOffset((nano % 100_000) - 50_000));
        FeelValue[] values = [date, time, new FeelDateTime(date, time), new FeelMonths(days - 5000), new FeelSpan(((decimal)(days - 1_000_000) * 1_000_000) + nano)];
        return values.All(v => v.Equals(FeelReader.Temporal(v.ToString())));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Beyond_the_range_of_years_is_null()
    {
        FeelCases.Text("@\"999999999-12-31\" + @\"P1D\"").ShouldBe("null");
        FeelCases.Text("@\"-999999999-01-01\" - @\"P1M\"").ShouldBe("null");
        // 1,999,999,999 years of 365 days and 484,999,999 leap days, less one.
        FeelCases.Text("(@\"999999999-12-31\" - @\"-999999999-01-01\").days").ShouldBe("730484999633");
    }
}
