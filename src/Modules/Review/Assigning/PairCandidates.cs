using Kechuang.Kernels.Assignment;
using Kechuang.Kernels.Text;

namespace Kechuang.Review.Assigning;

/// <summary>The experts that are looked at for each entry: the best matches only, so that memory grows with the entries and not with all pairs.</summary>
internal sealed class PairCandidates
{
    private readonly TextMatcher matcher;
    private readonly int[] open;
    private readonly int[] limits;
    private readonly MatchList[] lists;

    /// <summary>Takes the first candidates, and as many more as there are pairs of the entry that must not be.</summary>
    /// <param name="setting">What is to be assigned.</param>
    /// <param name="weights">What counts.</param>
    /// <param name="open">Numbers of the experts with room, ascending.</param>
    /// <param name="forbidden">How many pairs of each entry are out of the question.</param>
    public PairCandidates(AssignmentSetting setting, PairWeights weights, int[] open, IReadOnlyDictionary<Guid, int> forbidden)
    {
        this.open = open;
        matcher = new(
            [.. open.Select(r => setting.Experts[r]).Select(e => new MatchText(setting.TextOf(e), [.. e.Fields.SelectMany(FieldCatalogue.Path).Distinct()]))],
            [.. setting.Entries.Select(e => new MatchText(Text(e), FieldCatalogue.Path(FieldCatalogue.Code(e.Field, e.Subfield))))],
            weights.ToKernel());
        limits = [.. setting.Entries.Select(e => weights.Candidates + forbidden.GetValueOrDefault(e.Id))];
        lists = matcher.FindAll(p => limits[p], Environment.ProcessorCount);
    }

    /// <summary>The most experts looked at for one entry.</summary>
    public int Most => limits.DefaultIfEmpty().Max();

    /// <summary>Entry, expert and score, one after the other; pairs that must be are among them where they match at all.</summary>
    public int[] Affinities(ILookup<int, int> pinned) =>
    [
        .. lists.SelectMany((list, p) => list.Best.Select(c => (Expert: open[c.Profile], c.Score))
            .UnionBy(pinned[p].Select(r => (Expert: r, Score: Of(p, r)?.Score ?? -1)).Where(c => c.Score >= 0), c => c.Expert)
            .OrderBy(c => c.Expert).SelectMany(c => (int[])[p, c.Expert, c.Score])),
    ];

    /// <summary>How well a pair suits; null where it does not at all.</summary>
    public Match? Of(int entry, int expert) =>
        Array.BinarySearch(open, expert) is >= 0 and var at && matcher.Explain(entry, at, Match.MostWords) is { } reason ? Match.Of(reason) : null;

    /// <summary>
    /// Entries for which an expert who was not looked at might still be worth more than the prices say: no such pair is worth more than
    /// the last one that was. Where there is none, the prices prove the assignment best among all pairs.
    /// </summary>
    public List<int> Unproved(Certificate prices)
    {
        var cheapest = open.Length == 0 ? 0 : open.Min(r => prices.ExpertPrices[r]);
        return [.. Enumerable.Range(0, lists.Length).Where(p => IsCut(p) && (Int128)Last(p) * prices.Scale > (Int128)prices.PaperPrices[p] + cheapest)];
    }

    /// <summary>Looks at twice as many experts for those of the entries that have more.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryWiden(IEnumerable<int> entries)
    {
        var cut = entries.Distinct().Where(IsCut).ToList();
        foreach (var entry in cut)
        {
            limits[entry] *= 2;
            lists[entry] = matcher.Find(entry, limits[entry]);
        }

        return cut.Count > 0;
    }

    private static string Text(RoundEntry entry) => $"{entry.Title}\n{string.Join('\n', entry.Keywords)}\n{entry.Summary}";

    private bool IsCut(int entry) => lists[entry].Best.Count < lists[entry].Total;

    private int Last(int entry) => lists[entry].Best.Count == 0 ? int.MaxValue : lists[entry].Best[^1].Score;
}
