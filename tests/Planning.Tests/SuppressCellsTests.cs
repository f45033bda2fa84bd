using FsCheck;
using FsCheck.Fluent;
using Kechuang.Planning.Collecting;

namespace Kechuang.Planning.Tests;

public sealed class SuppressCellsTests
{
    private const int Least = 3;

    private static readonly Arbitrary<SecretCell[]> Tables =
        (from units in Gen.Frequency((2, Gen.Choose(1, 2)), (3, Gen.Choose(3, 12)), (1, Gen.Constant(0)))
         from sum in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 900)))
         select new SecretCell(units, units == 0 ? 0 : sum)).ArrayOf(8).ToArbitrary();

    [Fact]
    public void A_cell_that_is_kept_back_cannot_be_worked_out_from_the_total() => Prop.ForAll(Tables, cells =>
    {
        var kept = SuppressCells.Run(cells, Least);
        if (!kept.Primary.Contains(true) || kept.Total)
        {
            return true;
        }

        // Whoever reads the table knows the total, what is published, and that nothing is below nought.
        var left = cells.Where(c => c.Units > 0).Sum(c => c.Sum) - cells.Where((c, i) => c.Units > 0 && !kept.Cells[i]).Sum(c => c.Sum);
        var hidden = cells.Where((_, i) => kept.Cells[i]).ToList();
        return hidden.All(cell => Bounds(left, hidden.Count) is var (low, high) && low < high && low <= cell.Sum && cell.Sum <= high)
            && hidden.Sum(c => c.Units) >= Least;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cell_of_too_few_units_is_published_and_no_more_is_kept_back_than_where_one_is() => Prop.ForAll(Tables, cells =>
    {
        var kept = SuppressCells.Run(cells, Least);
        return cells.Select((c, i) => c.Units is 0 or >= Least || kept.Cells[i]).All(b => b)
            && (cells.Any(c => c.Units is > 0 and < Least) || kept.Cells.All(h => !h));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_small_cell_takes_the_smallest_other_with_it() =>
        SuppressCells.Run([new(2, 10), new(9, 70), new(4, 30)], Least).Cells.ShouldBe([true, false, true]);

    [Fact]
    public void Two_small_cells_of_one_unit_each_need_a_third() =>
        SuppressCells.Run([new(1, 10), new(1, 70), new(4, 30)], Least).Cells.ShouldBe([true, true, true]);

    [Fact]
    public void Small_cells_that_sum_to_nought_would_each_be_known() =>
        SuppressCells.Run([new(2, 0), new(2, 0), new(5, 4), new(6, 9)], Least).Cells.ShouldBe([true, true, true, false]);

    [Fact]
    public void Where_nothing_protects_the_total_is_kept_back() => SuppressCells.Run([new(2, 10)], Least).Total.ShouldBeTrue();

    // Of one linear table: each hidden cell lies between nought and all that is left; alone, it is what is left.
    private static (decimal Low, decimal High) Bounds(decimal left, int hidden) => hidden == 1 ? (left, left) : (0, left);
}
