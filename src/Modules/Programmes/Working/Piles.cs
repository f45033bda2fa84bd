using Kechuang.Platform.Front;

namespace Kechuang.Programmes.Working;

/// <summary>Puts a pile of work together: what is due first comes first, what has no day comes last.</summary>
internal static class Piles
{
    public static WorkPile Of(IEnumerable<WorkItem> items, int total, int most, string moreHref) =>
        new([.. items.OrderBy(i => i.Due is null).ThenBy(i => i.Due).Take(most)], total, moreHref);
}
