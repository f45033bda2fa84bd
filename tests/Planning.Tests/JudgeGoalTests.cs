using FsCheck;
using FsCheck.Fluent;
using Kechuang.Planning.Judging;

namespace Kechuang.Planning.Tests;

public sealed class JudgeGoalTests
{
    [Fact]
    public void More_than_is_strict_and_at_least_is_not()
    {
        var year = Given.Series(2025, 8000);

        Given.Judge(Given.Indicator(), Given.Goal(Comparator.Over, 8000), year).Standing.ShouldBe(Standing.Missed);
        Given.Judge(Given.Indicator(), Given.Goal(Comparator.AtLeast, 8000), year).Standing.ShouldBe(Standing.Met);
    }

    [Fact]
    public void About_is_met_on_the_good_side_with_any_tolerance_and_undecided_on_the_other_without_one()
    {
        var (indicator, goal) = (Given.Indicator(IndicatorKind.Share), Given.Goal(Comparator.About, 6));

        Given.Judge(indicator, goal, Given.Series(2025, 6.7m)).Standing.ShouldBe(Standing.Met);
        Given.Judge(indicator, goal, Given.Series(2025, 5.9m)).Standing.ShouldBe(Standing.NeedsTolerance);
        Given.Judge(indicator, goal, Given.Series(2025, 5.9m), 0.02m).Standing.ShouldBe(Standing.Met);
        Given.Judge(indicator, goal, Given.Series(2025, 5.8m), 0.02m).Standing.ShouldBe(Standing.Missed);
    }

    [Fact]
    public void What_is_held_must_hold_in_the_latest_year_too()
    {
        var falling = Given.Series(2010, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 5.9m);
        var judgement = Given.Judge(Given.Indicator(IndicatorKind.Share), Given.Goal(Comparator.AtLeast, 6, 2021, hold: true), falling);

        judgement.Standing.ShouldNotBe(Standing.OnTrack);
    }

    [Fact]
    public void Growth_is_the_mean_of_the_years_since_the_base()
    {
        var goal = Given.Goal(Comparator.AtLeast, 7.5m, measure: GoalMeasure.Growth, since: 2020);

        Given.Judge(Given.Indicator(), goal, Given.Series(2020, 100, 1, 1, 1, 1, 143.57m)).Standing.ShouldBe(Standing.Met);
        Given.Judge(Given.Indicator(), goal, Given.Series(2020, 100, 1, 1, 1, 1, 143.56m)).Standing.ShouldBe(Standing.Missed);
        Given.Judge(Given.Indicator(), goal, Given.Series(2021, 100, 1, 1, 1, 143)).Why.ShouldBe(Why.NoBase);
    }

    [Fact]
    public void Seven_years_are_not_carried_forward_and_eight_are()
    {
        var goal = Given.Goal(Comparator.Over, 20);

        Given.Judge(Given.Indicator(), goal, Given.Series(2015, 10, 20, 30, 40, 50, 60, 70)).Why.ShouldBe(Why.TooFew);
        Given.Judge(Given.Indicator(), goal, Given.Series(2014, 10, 20, 30, 40, 50, 60, 70, 80)).Standing.ShouldBe(Standing.OnTrack);
    }

    [Fact]
    public void A_gap_and_a_new_method_begin_the_series_anew()
    {
        var gap = new Series([.. Given.Series(2005, 1, 2, 3, 4).Figures, .. Given.Series(2011, 1, 2, 3).Figures]);
        var changed = new Series([new(2020, 1, 1, 1), new(2021, 2, 1, 1), new(2022, 3, 2, 1)]);

        gap.Run.Select(f => f.Year).ShouldBe([2011, 2012, 2013]);
        changed.Run.Select(f => f.Year).ShouldBe([2022]);
    }

    [Fact]
    public void Needed_growth_leads_exactly_to_the_goal() => Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (now, more) =>
    {
        var goal = now + more;
        var judgement = Given.Judge(Given.Indicator(), Given.Goal(Comparator.AtLeast, goal, 2030), Given.Series(2024, now));
        return Math.Abs((now * Math.Pow(1 + ((double)judgement.Needed!.Value / 100), 6)) - goal) < goal * 1e-6;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_better_figure_of_the_year_never_makes_the_word_worse() => Prop.ForAll(Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(0, 50).ToArbitrary(), Gen.Elements(Comparator.About, Comparator.Over, Comparator.AtLeast).ToArbitrary(), (value, more, comparator) =>
    {
        Standing Of(int v) => Given.Judge(Given.Indicator(), Given.Goal(comparator, 100), Given.Series(2025, v), 0.1m).Standing;
        return Of(value) is not Standing.Met || Of(value + more) is Standing.Met;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lights_follow_the_latest_report()
    {
        var (today, until) = (new DateOnly(2026, 3, 4), new DateOnly(2026, 12, 31));
        Light Of(DateOnly? day, Reported? last) => JudgeTask.Run(day, last, today, Given.Limits);

        Of(until, null).ShouldBe(Light.NoReport);
        Of(until, new(today, TaskState.UnderWay, false)).ShouldBe(Light.Normal);
        Of(today.AddDays(30), new(today, TaskState.UnderWay, false)).ShouldBe(Light.Soon);
        Of(until, new(today.AddDays(-100), TaskState.UnderWay, false)).ShouldBe(Light.Normal);
        Of(until, new(today.AddDays(-101), TaskState.UnderWay, false)).ShouldBe(Light.Stale);
        Of(today.AddDays(-1), new(today, TaskState.UnderWay, true)).ShouldBe(Light.Overdue);
        Of(today, new(today, TaskState.UnderWay, true)).ShouldBe(Light.Soon);
        Of(today.AddDays(-1), new(today, TaskState.Done, true)).ShouldBe(Light.Done);
        Of(null, new(today, TaskState.Done, false)).ShouldBe(Light.AtRisk);
    }
}
