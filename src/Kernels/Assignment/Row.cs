namespace Kechuang.Kernels.Assignment;

/// <summary>Some of a paper's places, for experts of certain bands and scores: any who take them keep the paper's rules, nearly.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Count">How many places.</param>
/// <param name="Bands">The bands that who takes a place must be of, a bit for each.</param>
/// <param name="Least">The score that a place needs at least.</param>
/// <param name="Away">Experts who may not take a place of this row.</param>
/// <param name="Only">The only experts who may; null for any.</param>
internal sealed record Row(int Paper, int Count, int Bands, long Least, HashSet<int> Away, int[]? Only)
{
    /// <summary>The whole paper, without any limit.</summary>
    public static Row Whole(int paper, int count) => new(paper, count, 0, long.MinValue, [], null);

    public bool Takes(int expert, long score, int bands) =>
        (bands & Bands) == Bands && score >= Least && !Away.Contains(expert) && (Only is null || Only.Contains(expert));
}
