using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules;
using Kechuang.Review.Choosing;

namespace Kechuang.Review.Tests.Choosing;

public sealed class PointsModelTests
{
    private static readonly Scheme Model = new()
    {
        Id = "points",
        Version = "",
        Kind = SchemeKind.Points,
        Title = new("", ""),
        Summary = new("", ""),
        Systems = [],
        Clauses = [],
        Uses = [],
        Anonymity = null,
        Experts = null,
        Disagreement = null,
        Normalised = false,
        Replacement = Replacement.Propose,
        Criteria = [new("amount", new("", ""), 0, 0, null, "f.amount", "t.amount"), new("known", new("", ""), 0, 0, null, "f.known", "t.known")],
        Grades = [],
        Examples = [],
    };

    [Fact]
    public void More_of_a_fact_never_has_fewer_points_in_a_rising_table_and_the_table_gives_them()
    {
        var table = Value.OfList(Value.Of("0:0"), Value.Of("100:20"), Value.Of("1000:30"));
        decimal Points(decimal amount) => PointsModel.Score(Model, f => f == "f.amount" ? Value.Of(amount) : Value.Of(true), p => p == "t.amount" ? table : Value.OfList(Value.Of("true:5"))).Total!.Value;

        Prop.ForAll(Gen.Choose(-50, 2000).Two().ToArbitrary(), pair =>
        {
            var (low, high) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            Points(low).ShouldBeLessThanOrEqualTo(Points(high));
            Points(low).ShouldBe(5 + (low >= 1000 ? 30 : low >= 100 ? 20 : 0));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_missing_is_named_and_never_counts_as_nothing()
    {
        var result = PointsModel.Score(Model, f => f == "f.amount" ? Value.Of(1m) : Value.Null, p => p == "t.amount" ? Value.OfList(Value.Of("broken")) : Value.OfList(Value.Of("true:5")));

        result.Total.ShouldBeNull();
        result.Missing.ShouldBe(["t.amount", "f.known"]);
        result.Lines.ShouldAllBe(l => l.Points == null);
    }
}
