using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Similarity.Tests;

public sealed class PassageFinderTests
{
    private static readonly Gen<ushort[]> Letters = Gen.Choose(0, 12).Select(i => (ushort)i).ArrayOf();

    [Fact]
    public void Passages_lie_in_both_texts_and_agree_in_as_many_symbols_as_they_say()
    {
        var seen = 0;
        Prop.ForAll(Letters.Resize(200).ToArbitrary(), Letters.Resize(200).ToArbitrary(), (one, other) =>
        {
            // Copies of the one in the other, else random texts share nothing long enough.
            ushort[] a = [.. one], b = [.. other, .. one.Take(one.Length / 2), .. other];
            var finder = new PassageFinder();
            finder.Read(a);
            foreach (var p in finder.Find(a, b))
            {
                seen++;
                var (inA, inB) = (a.AsSpan(p.StartA, p.LengthA).ToArray(), b.AsSpan(p.StartB, p.LengthB).ToArray());
                p.Equal.ShouldBeInRange(PassageFinder.LeastEqual, Math.Min(inA.Length, inB.Length));
                p.Equal.ShouldBeLessThanOrEqualTo(LongestCommon(inA, inB));
                (p.Equal * 2).ShouldBeGreaterThanOrEqualTo(Math.Max(inA.Length, inB.Length));
                inA[0].ShouldBe(inB[0]);
                inA[^1].ShouldBe(inB[^1]);
            }
        }).QuickCheckThrowOnFailure();
        seen.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void What_is_not_to_be_compared_is_in_no_run()
    {
        var a = Enumerable.Repeat(SymbolReader.Nothing, 100).ToArray();
        var finder = new PassageFinder();
        finder.Read(a);
        finder.Find(a, a).ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_repeats_one_symbol_is_one_passage_and_takes_no_time()
    {
        var a = Enumerable.Repeat((ushort)'好', 50_000).ToArray();
        var finder = new PassageFinder();
        finder.Read(a);
        finder.Find(a, a).Select(p => p with { Bits = 0 }).ShouldBe([new(0, 50_000, 0, 50_000, 50_000)]);
    }

    private static int LongestCommon(ushort[] a, ushort[] b)
    {
        var row = new int[b.Length + 1];
        foreach (var x in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                (row[j], diagonal) = (x == b[j - 1] && x > 1 ? diagonal + 1 : Math.Max(row[j], row[j - 1]), row[j]);
            }
        }

        return row[^1];
    }
}
