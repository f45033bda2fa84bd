using FsCheck;
using FsCheck.Fluent;
using Kechuang.Planning.Collecting;

namespace Kechuang.Planning.Tests;

public sealed class AuditSumsTests
{
    private const int Least = 3;

    private static readonly Guid[] Firms = [.. Enumerable.Range(1, 7).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    // Up to five sums over seven firms, of which one may have answered differently the second time.
    private static readonly Arbitrary<IReadOnlyCollection<Counted>[]> Tables =
        (from sums in Gen.Choose(0, 127).ArrayOf(4)
         from odd in Gen.Choose(0, 127)
         from changed in Gen.Choose(-1, 6)
         select sums.Select(s => Sum(s, -1)).Append(Sum(odd, changed)).ToArray()).ToArbitrary();

    private static readonly Arbitrary<UnitReport[][]> Twice =
        (from units in Unit.ArrayOf(12)
         from again in Gen.Choose(0, 9).ArrayOf(12)
         select new[] { Reports(units, _ => true), Reports(units, i => again[i] > 0) }).ToArbitrary();

    private static Gen<(string Area, string Code, int Value)> Unit =>
        from area in Gen.Elements("P1", "P2", "P3")
        from code in Gen.Elements("firm", "school")
        from value in Gen.Choose(0, 90)
        select (area, code, value);

    [Fact]
    public void What_is_let_through_gives_no_unit_away_by_any_small_sum_of_sums() => Prop.ForAll(Tables, sums =>
        AuditSums.Reveals(sums, Least) || Combinations(sums).All(units => units is 0 or >= Least)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_small_sums_of_sums_give_away_is_found() => Prop.ForAll(Tables, sums =>
        !Combinations(sums).Any(units => units is > 0 and < Least) || AuditSums.Reveals(sums, Least)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_second_collection_without_one_unit_tells_nothing_of_it() => Prop.ForAll(Twice, twice =>
    {
        var first = CompileFigures.Run(twice[0], Estimation.None, 0, Least, byCode: true);
        var second = CompileFigures.Run(twice[1], Estimation.None, 0, Least, byCode: true, Sums(first, twice[0]));
        return Combinations([.. Sums(first, twice[0]), .. Sums(second, twice[1])]).All(units => units is 0 or >= Least);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_difference_of_one_unit_keeps_the_second_total_back()
    {
        UnitReport[] all = [.. Enumerable.Range(0, 6).Select(i => new UnitReport("P1", 10 + i, null, Firms[i]))];
        var first = CompileFigures.Run(all, Estimation.None, 0, Least);
        first.Total.State.ShouldBe(CellState.Published);

        var without = CompileFigures.Run(all[..5], Estimation.None, 0, Least, earlier: Sums(first, all));
        (without.Total.State, without.Parts[0].State).ShouldBe((CellState.Protects, CellState.Protects));
        CompileFigures.Run(all[..3], Estimation.None, 0, Least, earlier: Sums(first, all)).Total.State.ShouldBe(CellState.Published);

        // The same units with one answer changed: the difference is that change.
        UnitReport[] changed = [.. all[..5], all[5] with { Value = 99 }];
        CompileFigures.Run(changed, Estimation.None, 0, Least, earlier: Sums(first, all)).Total.State.ShouldBe(CellState.Protects);
        CompileFigures.Run(all, Estimation.None, 0, Least, earlier: Sums(first, all)).Total.State.ShouldBe(CellState.Published);
    }

    [Fact]
    public void A_unit_whose_district_is_not_known_is_not_what_the_total_leaves()
    {
        UnitReport[] units = [.. Enumerable.Range(0, 4).Select(i => new UnitReport("P1", 10, null, Firms[i])), new(null, 7, null, Firms[6])];

        var compiled = CompileFigures.Run(units, Estimation.None, 0, Least);
        compiled.Parts.ShouldAllBe(p => p.State != CellState.Published);
        compiled.Total.State.ShouldBe(CellState.Published);
    }

    [Fact]
    public void Of_seventeen_districts_and_seven_kinds_twice_the_audit_takes_no_second()
    {
        var random = new Random(5);
        UnitReport[] units = [.. Enumerable.Range(1, 2_000).Select(i => new UnitReport($"P{random.Next(17)}", random.Next(900), null, new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), $"k{random.Next(7)}"))];
        var first = CompileFigures.Run(units, Estimation.Mean, 0, Least, byCode: true);
        var begun = Environment.CpuUsage.TotalTime;
        CompileFigures.Run(units[..1_999], Estimation.Mean, 0, Least, byCode: true, Sums(first, units)).Total.State.ShouldBe(CellState.Protects);
        (Environment.CpuUsage.TotalTime - begun).TotalSeconds.ShouldBeLessThan(20);
    }

    private static UnitReport[] Reports((string Area, string Code, int Value)[] units, Func<int, bool> answers) =>
        [.. units.Select((u, i) => new UnitReport(u.Area, answers(i) ? u.Value : null, null, new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), u.Code))];

    private static IReadOnlyCollection<Counted> Sum(int firms, int changed) =>
        [.. Enumerable.Range(0, Firms.Length).Where(i => (firms & (1 << i)) != 0).Select(i => new Counted(Firms[i], i == changed ? 2 : 1))];

    private static List<IReadOnlyCollection<Counted>> Sums(CompiledFigures figures, UnitReport[] units)
    {
        List<IReadOnlyCollection<Counted>> sums = [];
        sums.AddRange(figures.Parts.Where(p => p.State is CellState.Published).Select(p => Of(u => u.Area == p.Area)));
        sums.AddRange(figures.Codes.Where(p => p.State is CellState.Published).Select(p => Of(u => u.Code == p.Area)));
        if (figures.Total.State is CellState.Published)
        {
            sums.Add(Of(_ => true));
        }

        return sums;

        IReadOnlyCollection<Counted> Of(Func<UnitReport, bool> which) => [.. units.Where(u => u.Value is not null && which(u)).Select(u => new Counted(u.Unit, u.Value!.Value))];
    }

    /// <summary>Of how many units each sum of up to seven sums, added or taken away, tells.</summary>
    private static IEnumerable<int> Combinations(IReadOnlyList<IReadOnlyCollection<Counted>> sums)
    {
        var used = sums.Take(7).ToList();
        var times = new int[used.Count];
        for (var n = 0; n < Math.Pow(3, used.Count); n++)
        {
            for (int i = 0, rest = n; i < used.Count; i++, rest /= 3)
            {
                times[i] = (rest % 3) - 1;
            }

            Dictionary<Counted, int> weights = [];
            for (var i = 0; i < used.Count; i++)
            {
                foreach (var counted in used[i])
                {
                    weights[counted] = weights.GetValueOrDefault(counted) + times[i];
                }
            }

            yield return weights.Where(w => w.Value != 0).Select(w => w.Key.Unit).Distinct().Count();
        }
    }
}
