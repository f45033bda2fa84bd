using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Database;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Comparing;

/// <summary>
/// Compares the entries of a register with one another: those listed and those on their way in. A pair is advice to the keeper, who merges them or
/// says that they are two. Cost: near-linear in the entries.
/// </summary>
internal sealed class CompareEntries(KechuangDb db, OwnEntries own)
{
    /// <summary>The part of either that has to be in common.</summary>
    public const double Alike = 0.5;

    /// <summary>An entry as it is compared.</summary>
    internal sealed record Side(Guid Id, string Name, string? Number, string Text);

    /// <summary>Two entries, the older first, and what part of each the other has, too.</summary>
    internal sealed record Pair(Side A, Side B, double ShareA, double ShareB);

    private IReadOnlyList<Pair>? waiting;

    /// <summary>All pairs that nobody has decided about, the most alike first; found once in a request, with two queries.</summary>
    public IReadOnlyList<Pair> Handle(RegisterDefinition definition) => waiting ??= definition.Compared.Any() ? Find(definition) : [];

    private IReadOnlyList<Pair> Find(RegisterDefinition definition)
    {
        var entries = own.Without(db.Set<Entry>().AsNoTracking()).Where(e => e.Register == definition.Id && e.State != EntryState.Rejected && e.State != EntryState.Left)
            .OrderBy(e => e.ProposedAt).ThenBy(e => e.Id).Select(e => new { e.Id, e.Name, e.Number, e.Fields }).ToList();
        var decided = db.Set<TwinDecision>().AsNoTracking().Where(d => d.Type == null).Select(d => new { d.First, d.Second }).AsEnumerable().Select(d => (d.First, d.Second)).ToHashSet();
        List<Side> sides = [.. entries.Select(e => new Side(e.Id, e.Name, e.Number, definition.Said(e.Name, e.Fields)))];
        return [.. Pairs(sides).Where(p => !decided.Contains(TwinDecision.Order(p.A.Id, p.B.Id))).OrderByDescending(p => Math.Max(p.ShareA, p.ShareB)).ThenBy(p => p.A.Id).ThenBy(p => p.B.Id)];
    }

    private static IEnumerable<Pair> Pairs(List<Side> sides)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        foreach (var side in sides)
        {
            corpus.Add(reader.Read(side.Text));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 1), Alike);
        for (var i = 0; i < sides.Count; i++)
        {
            foreach (var pair in finder.Before(i))
            {
                var compared = TextComparison.Of(sides[pair.A].Text, sides[i].Text);
                if (Math.Max(compared.ShareA, compared.ShareB) >= Alike)
                {
                    yield return new(sides[pair.A], sides[i], compared.ShareA, compared.ShareB);
                }
            }
        }
    }
}
