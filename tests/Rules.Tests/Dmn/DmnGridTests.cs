using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnGridTests
{
    [Fact]
    public void What_is_written_reads_back_as_an_equal_table() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var table = new DmnMaking(seed).SheetTable();
        var again = DmnGrid.Read(DmnGrid.Write(table), out var errors);
        errors.ShouldBeEmpty();
        again.ShouldBe(table);
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_sheet_written_by_hand_in_either_language_is_a_table()
    {
        var table = DmnGrid.Read(
            [
                ["C+", "Input", "备注", "输出"],
                ["expression", "人数", "说明"],
                ["1", ">= 10", "大", "20"],
                ["2", "-", "", "5"],
                ["", "", "", ""],
            ],
            out var errors);
        errors.ShouldBeEmpty();
        table!.Rules.Count.ShouldBe(2);
        table.Annotations.ShouldBe(["说明"]);
        var model = DmnCases.Model(DmnCases.Decision("d", table, "i#_人数")) with { InputData = [DmnCases.Input("人数")] };
        DmnCases.Decide(model, "d", ("人数", FeelCases.Number(12))).ShouldBe("25");
    }

    [Fact]
    public void Every_wrong_cell_is_named()
    {
        DmnGrid.Read([["X", "输入", "出"], ["表达式", "a", "b"], ["expression", "a"]], out var errors).ShouldBeNull();
        errors.Select(e => e.En[..e.En.IndexOf(':', StringComparison.Ordinal)]).Take(3).ShouldBe(["A1", "C1", "A3"]);
        DmnGrid.Read([], out errors).ShouldBeNull();
        errors.ShouldNotBeEmpty();
    }
}
