using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Time;

namespace Kechuang.Platform.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly DateOnly First = new(2019, 1, 1), Last = new(2026, 12, 31);

    private static readonly Arbitrary<DateOnly> Days = Gen.Choose(First.DayNumber, Last.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    [Theory]
    [InlineData("2026-02-13", true)] // a Friday
    [InlineData("2026-02-14", true)] // a Saturday worked in exchange
    [InlineData("2026-02-16", false)] // a Monday of the Spring Festival
    [InlineData("2026-03-07", false)] // a plain Saturday
    [InlineData("2022-12-31", false)] // set by the notice of 2023
    [InlineData("2024-02-18", true)]
    public void Holidays_rest_and_exchanged_weekends_work(string day, bool works) => Calendars.Beijing.IsWorkingDay(Day(day)).ShouldBe(works);

    [Theory]
    [InlineData("2026-03-04", 0, "2026-03-04")]
    [InlineData("2026-03-04", 1, "2026-03-05")]
    [InlineData("2026-02-13", 2, "2026-02-24")] // the 14th is worked, then the festival until the 23rd
    [InlineData("2026-02-13", 10, "2026-03-05")]
    [InlineData("2025-12-31", 1, "2026-01-04")] // a Sunday worked in exchange
    public void The_day_of_the_start_does_not_count(string start, int days, string end) =>
        Calendars.Beijing.AddWorkingDays(Day(start), days).ShouldBe(Day(end));

    [Fact]
    public void The_name_of_a_day_is_known() => Calendars.Beijing.NameOf(new(2026, 2, 16)).ShouldBe("春节");

    [Fact]
    public void Counting_agrees_with_walking_from_day_to_day() =>
        Prop.ForAll(Days, Days, (a, b) =>
        {
            var (from, to) = a < b ? (a, b) : (b, a);
            return Calendars.Beijing.WorkingDaysBetween(from, to) == Walk(from).TakeWhile(d => d <= to).Count(Calendars.Beijing.IsWorkingDay);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Adding_agrees_with_walking_from_day_to_day() =>
        Prop.ForAll(Gen.Choose(First.DayNumber, new DateOnly(2025, 1, 1).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (start, days) =>
            Calendars.Beijing.AddWorkingDays(start, days) == Walk(start).Where(Calendars.Beijing.IsWorkingDay).ElementAt(days - 1))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void An_unknown_year_is_named_and_never_guessed()
    {
        Should.Throw<UnknownYearException>(() => Calendars.Beijing.IsWorkingDay(new(2027, 1, 4))).Year.ShouldBe(2027);
        Should.Throw<UnknownYearException>(() => Calendars.Beijing.AddWorkingDays(new(2026, 12, 30), 5)).Year.ShouldBe(2027);
        Should.Throw<UnknownYearException>(() => Calendars.Beijing.WorkingDaysBetween(new(2018, 12, 30), new(2019, 2, 1))).Year.ShouldBe(2018);
        Calendars.Beijing.AddWorkingDays(new(2026, 12, 30), 1).ShouldBe(new(2026, 12, 31));
    }

    [Fact]
    public void Every_day_agrees_with_the_published_data()
    {
        var folder = Path.Combine(Calendars.Root, "../shared/data/holiday_cn");
        if (!Directory.Exists(folder))
        {
            // The published data lies beside the repository only where it is developed.
            Console.WriteLine($"Skipped: {folder} is not here.");
            return;
        }

        var published = Directory.EnumerateFiles(folder, "20??.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("days").EnumerateArray())
            .ToDictionary(d => Day(d.GetProperty("date").GetString()!), d => d.GetProperty("isOffDay").GetBoolean());
        published.Count.ShouldBeGreaterThan(200);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var rests = published.TryGetValue(day, out var off) ? off : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            Calendars.Beijing.IsWorkingDay(day).ShouldBe(!rests, $"{day:yyyy-MM-dd}");
        }
    }

    [Theory]
    [InlineData("days: [{date: '2030-01-01', name: 元旦, 'off': true}]", "year: must be a year")]
    [InlineData("year: 2030\nsource: [a]", "days: no year is without a holiday")]
    [InlineData("year: 2030\ndays: [{date: '2030-01-01', name: 元旦, 'off': true}]", "source: name the notice")]
    [InlineData("year: 2030\nsource: [a]\ndays: [{date: '2031-01-01', name: 元旦, 'off': true}]", "does not lie in 2030")]
    [InlineData("year: 2030\nsource: [a]\ndays: [{date: '2030-01-01', name: 元旦}]", "needs a date and off")]
    [InlineData("year: 2030\nsource: [a]\ndays: [{date: '2030-01-01', name: 元旦, 'off': true}, {date: '2030-01-01', name: 元旦, 'off': false}]", "both a day of rest and a working day")]
    [InlineData("year: 2030\nsource: [a]\nholiday: x\ndays: [{date: '2030-01-01', name: 元旦, 'off': true}]", "holiday: unknown key")]
    public void A_mistake_in_a_calendar_is_shown_with_its_file(string yaml, string message)
    {
        var folder = Directory.CreateTempSubdirectory("kechuang-calendar-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "calendar"));
        File.WriteAllText(Path.Combine(folder, "calendar", "2030.yaml"), yaml);

        Calendars.Load(folder, out var pack);

        pack.Errors.ShouldContain(e => e.File == "calendar/2030.yaml" && e.Line > 0 && e.Message.Contains(message, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<DateOnly> Walk(DateOnly after)
    {
        while (true)
        {
            yield return after = after.AddDays(1);
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
