using System.Text;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Lists;

namespace Kechuang.Planning.Tests;

public sealed class CheckFiguresTests
{
    private static readonly Indicator Shown = Given.Indicator(checks: new(0, 1_000, 20));

    [Fact]
    public void A_wrong_unit_a_wrong_range_and_a_year_to_come_are_refused()
    {
        Mistakes(new(2, "C", "2024", "10", "亿元", "")).ShouldContain("单位应为");
        Mistakes(new(2, "C", "2024", "1001", "%", "")).ShouldContain("范围");
        Mistakes(new(2, "C", "2027", "10", "", "")).ShouldContain("年份");
        Mistakes(new(2, "别处", "2024", "10", "", "")).ShouldContain("没有“别处”");
        Mistakes(new(2, "C", "2024", "十", "", "")).ShouldContain("不是数");
        Mistakes(new(2, "全市", "2024", "1,000", "percent", "")).ShouldBeEmpty();
    }

    [Fact]
    public void A_jump_needs_a_reason()
    {
        var book = Given.Book(("C", Given.Series(2023, 100)));
        CheckedFigure Of(string value, string note) => new CheckFigures(Given.Content, Shown, book, 2026).Run([new(2, "C", "2024", value, "", note)])[0];

        Of("120", "").Passes.ShouldBeTrue();
        Of("121", "").Passes.ShouldBeFalse();
        Of("121", "口径调整").Passes.ShouldBeTrue();
        Of("79", "").Passes.ShouldBeFalse();
    }

    [Fact]
    public void A_year_left_out_or_refused_lets_no_jump_through()
    {
        CheckedFigure Last(Series known, params GivenFigure[] rows) => new CheckFigures(Given.Content, Shown, Given.Book(("C", known)), 2026).Run(rows)[^1];

        // Twenty percent a year for three years.
        Last(Given.Series(2021, 100), new GivenFigure(2, "C", "2024", "172", "", "")).Passes.ShouldBeTrue();
        Last(Given.Series(2021, 100), new GivenFigure(2, "C", "2024", "173", "", "")).Questions.ShouldHaveSingleItem().Zh.ShouldContain("比2021年的100变动73%，超过72.8%");
        Last(Given.Series(2021, 100), new GivenFigure(2, "C", "2024", "51", "", "")).Passes.ShouldBeFalse();
        Last(Given.Series(2023, 100), new(2, "C", "2024", "九", "", ""), new(3, "C", "2025", "900", "", "")).Passes.ShouldBeFalse();
    }

    [Fact]
    public void A_correction_that_leaves_published_parts_and_whole_apart_needs_a_reason()
    {
        var book = Given.Book(("C", Given.Series(2024, 100)), ("P1", Given.Series(2024, 60)), ("P2", Given.Series(2024, 40)));
        CheckedFigure Of(string area, string value) => new CheckFigures(Given.Content, Shown, book, 2026).Run([new(2, area, "2024", value, "", "")])[0];

        Of("P1", "65").Questions.ShouldContain(q => q.Zh.Contains("连同已公布的，各区之和为105，与全市100不符", StringComparison.Ordinal));
        Of("C", "110").Questions.ShouldContain(q => q.En.Contains("add up to 100, not to 110", StringComparison.Ordinal));
        Of("P1", "60.1").Questions.ShouldHaveSingleItem().Zh.ShouldContain("更正已公布的60");
    }

    [Fact]
    public void A_correction_counts_on_and_needs_a_reason()
    {
        var row = new CheckFigures(Given.Content, Shown, Given.Book(("C", Given.Series(2024, 100))), 2026).Run([new(2, "C", "2024", "101", "", "")])[0];

        row.Revision.ShouldBe(2);
        row.IsCorrection.ShouldBeTrue();
        row.Passes.ShouldBeFalse();
    }

    [Fact]
    public void Parts_must_add_up_to_the_city()
    {
        var wrong = Run(new(2, "C", "2024", "100", "", ""), new(3, "P1", "2024", "60", "", ""), new(4, "P2", "2024", "30", "", ""));
        var right = Run(new(2, "C", "2024", "90", "", ""), new(3, "P1", "2024", "60", "", ""), new(4, "P2", "2024", "30", "", ""));

        wrong[0].Mistakes.ShouldHaveSingleItem().Zh.ShouldContain("各区之和为90");
        right.ShouldAllBe(r => r.Passes);
    }

    [Fact]
    public void Parts_of_a_dimension_must_add_up_to_the_whole_as_given_or_as_published()
    {
        var shown = Shown with { Dimensions = [Given.Kinds] };
        IReadOnlyList<CheckedFigure> Of(params GivenFigure[] rows) => new CheckFigures(Given.Content, shown, Given.Book(("C", Given.Series(2024, 100))), 2026).Run(rows);

        Of(new(2, "C", "2024", "60", "", "", "firms"), new(3, "C", "2024", "40", "", "", "学校")).ShouldAllBe(r => r.Passes);
        Of(new(2, "C", "2024", "60", "", "", "firms"), new(3, "C", "2024", "30", "", "", "schools"))[1].Mistakes.ShouldHaveSingleItem().Zh.ShouldContain("各类之和为90，与总数100不符");
        Of(new GivenFigure(2, "C", "2024", "60", "", "", "firms"))[0].Passes.ShouldBeTrue();
        Of(new GivenFigure(2, "C", "2024", "130", "", "", "firms"))[0].Mistakes.ShouldHaveSingleItem().En.ShouldContain("too much already");
        Of(new GivenFigure(2, "C", "2024", "60", "", "", "farms"))[0].Mistakes.ShouldHaveSingleItem().En.ShouldContain("there are firms, schools");
        Of(new(2, "C", "2024", "60", "", "", "firms"), new(3, "C", "2024", "61", "", "", "企业"))[1].Passes.ShouldBeFalse();
        Of(new(2, "C", "2025", "90", "", "", ""), new(3, "C", "2025", "60", "", "", "firms"), new(4, "C", "2025", "40", "", "", "schools"))[0].Passes.ShouldBeFalse();
        new CheckFigures(Given.Content, Shown, Given.Book(), 2026).Run([new(2, "C", "2024", "60", "", "", "firms")])[0].Mistakes.ShouldHaveSingleItem().Zh.ShouldContain("不分类");
    }

    [Fact]
    public void The_same_cell_twice_is_refused() =>
        Run(new(2, "C", "2024", "1", "", ""), new(3, "全市", "2024", "2", "", ""))[1].Passes.ShouldBeFalse();

    [Fact]
    public void A_table_is_read_from_CSV_with_quotes_and_Chinese_heads()
    {
        var (rows, mistake) = ReadFigureFile.Run(Encoding.UTF8.GetBytes("\uFEFF地区,年份,值,说明\r\nC,2024,\"1,234\",\"说 \"\"引\"\"\"\n\nP1,2024,5,\n"), "a.csv");

        mistake.ShouldBeNull();
        rows.Count.ShouldBe(2);
        rows[0].ShouldBe(new(2, "C", "2024", "1,234", "", "说 \"引\""));
    }

    [Fact]
    public async Task The_same_table_is_read_from_XLSX()
    {
        using var file = new MemoryStream();
        await XlsxGrid.WriteAsync(file, [["area", "year", "value", "unit"], ["C", "2024", "12.5", "%"]], default);

        ReadFigureFile.Run(file.ToArray(), "a.XLSX").Rows.ShouldHaveSingleItem().Value.ShouldBe("12.5");
    }

    [Theory]
    [InlineData("a.csv", "x,y\n1,2")]
    [InlineData("a.csv", "")]
    [InlineData("a.xlsx", "PK no zip")]
    public void What_is_no_table_is_refused_with_a_sentence(string name, string text) =>
        ReadFigureFile.Run(Encoding.UTF8.GetBytes(text), name).Mistake.ShouldNotBeNull();

    private static IReadOnlyList<CheckedFigure> Run(params GivenFigure[] rows) => new CheckFigures(Given.Content, Shown, Given.Book(), 2026).Run(rows);

    private static string Mistakes(GivenFigure row) => string.Join(' ', Run(row)[0].Mistakes.Select(m => m.Zh));

    [Theory]
    [InlineData("2025", 2025, 0, "2025")]
    [InlineData("2025Q3", 2025, 3, "2025-Q3")]
    [InlineData("2025-q1", 2025, 1, "2025-Q1")]
    [InlineData("2025-03", 2025, 103, "2025-03")]
    [InlineData("2025M12", 2025, 112, "2025-12")]
    public void A_period_is_a_year_a_quarter_or_a_month(string text, int year, int part, string code)
    {
        StatPeriod.TryParse(text, out var period).ShouldBeTrue();
        period.ShouldBe(new StatPeriod(year, part));
        period.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("2025Q5")]
    [InlineData("2025-13")]
    [InlineData("2025-0")]
    [InlineData("25")]
    [InlineData("2025Q")]
    [InlineData("2025-")]
    [InlineData("去年")]
    public void What_is_no_period_is_refused(string text) => StatPeriod.TryParse(text, out _).ShouldBeFalse();
}
