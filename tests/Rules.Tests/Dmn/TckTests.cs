namespace Kechuang.Kernels.Rules.Tests;

public sealed class TckTests
{
    [TckFact]
    public void Level_2_passes_whole()
    {
        var results = TckSuite.Run(2).ToList();
        results.Count.ShouldBe(116);
        results.Where(r => r.Wrong is not null).ShouldBeEmpty();
    }

    [TckFact]
    public void Level_3_passes_but_for_the_written_list()
    {
        var results = TckSuite.Run(3).ToList();
        results.Count.ShouldBe(3275);
        File.WriteAllLines("/tmp/tck3.txt", results.Where(r => r.Wrong is not null).Select(r => $"{r.Case} | {r.Wrong}"));
        results.Where(r => r.Wrong is not null).ShouldBeEmpty();
    }
}
