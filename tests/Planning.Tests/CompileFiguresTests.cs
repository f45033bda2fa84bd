using FsCheck;
using FsCheck.Fluent;
using Kechuang.Planning.Collecting;
using Kechuang.Planning.Loading;

namespace Kechuang.Planning.Tests;

public sealed class CompileFiguresTests
{
    private static readonly Arbitrary<UnitReport[]> Reports =
        (from area in Gen.Elements("P1", "P2", "P3", null)
         from value in Gen.Choose(-3, 40)
         from before in Gen.Choose(-3, 40)
         select new UnitReport(area, value < 0 ? null : value, before < 0 ? null : before)).ListOf(14).Select(l => l.ToArray()).ToArbitrary();

    [Fact]
    public void The_published_parts_and_the_rest_add_up_to_the_total() => Prop.ForAll(Reports, reports => Enum.GetValues<Estimation>().All(estimate =>
    {
        var compiled = CompileFigures.Run(reports, estimate, 1, 3);
        return compiled.Parts.Sum(p => p.Value) == compiled.Total.Value && compiled.Parts.Sum(p => p.Asked) == reports.Length
            && compiled.Total.Answered == reports.Count(r => r.Value is not null);
    })).QuickCheckThrowOnFailure();

    [Fact]
    public void When_all_answer_nothing_is_estimated() => Prop.ForAll(Reports, reports =>
    {
        var all = reports.Where(r => r.Value is not null).ToArray();
        return Enum.GetValues<Estimation>().All(e => CompileFigures.Run(all, e, 0, 3) is var c && c.Total.Estimated == 0 && c.Total.Value == all.Sum(r => r.Value!.Value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_missing_are_estimated_by_the_mean_of_their_area()
    {
        var compiled = CompileFigures.Run([new("P1", 10), new("P1", 20), new("P1", 30), new("P1", null), new("P2", 1), new("P2", 1), new("P2", 1)], Estimation.Mean, 0, 3);

        compiled.Parts[0].ShouldBe(new CompiledCell("P1", 4, 3, 80, 20, CellState.Published));
        compiled.Total.Value.ShouldBe(83);
        compiled.Total.Response.ShouldBe(6m / 7);
    }

    [Fact]
    public void The_missing_are_carried_from_their_own_year_before_by_the_growth_of_the_others()
    {
        var compiled = CompileFigures.Run([new("P1", 12, 10), new("P1", 24, 20), new("P1", 36, 30), new("P1", null, 100)], Estimation.Carried, 0, 3);

        compiled.Total.Value.ShouldBe(72 + 120);
        PublishCollection.Note(new("x", Asking.Number, 0, null, null, Estimation.Carried, null), compiled.Total).Zh.ShouldBe("应答 3/4（75%），未应答的按本单位上年数乘以应答单位增速估计，没有上年数的按均值，估计部分120");
    }

    [Fact]
    public void Nobody_is_published_where_nobody_answered() =>
        CompileFigures.Run([new("P1", null), new("P2", 4), new("P2", 5), new("P2", 6)], Estimation.Mean, 0, 3).Parts.Select(p => p.State).ShouldBe([CellState.Unanswered, CellState.Published]);

    [Theory]
    [InlineData("12", null)]
    [InlineData("1,200", null)]
    [InlineData("12 %", null)]
    [InlineData("12万元", "应为以“%”为单位的数")]
    [InlineData("", "没有就填0")]
    [InlineData("-1", "应在0至5000之间")]
    [InlineData("9999", "应在0至5000之间")]
    public void An_answer_is_checked_for_number_unit_and_range(string value, string? says)
    {
        var check = Check(new Question("shown", Asking.Number, 0, 5000, 50, Estimation.None, null)).Run([new("shown", value, "")])[0];

        if (says is null)
        {
            check.Mistake.ShouldBeNull();
        }
        else
        {
            check.Mistake.ShouldNotBeNull().Zh.ShouldContain(says);
        }
    }

    [Fact]
    public void A_jump_against_the_year_before_needs_a_note()
    {
        var check = Check(new Question("shown", Asking.Number, 0, 5000, 50, Estimation.None, null), 100);

        check.Run([new("shown", "140", "")])[0].Passes.ShouldBeTrue();
        check.Run([new("shown", "160", "")])[0].Passes.ShouldBeFalse();
        check.Run([new("shown", "160", "并购")])[0].Passes.ShouldBeTrue();
    }

    private static CheckAnswers Check(Question question, decimal? before = null) => new(
        new PlanningContent { Indicators = [Given.Indicator()] }, [question], before is { } b ? new Dictionary<string, decimal> { ["shown"] = b } : []);
}
