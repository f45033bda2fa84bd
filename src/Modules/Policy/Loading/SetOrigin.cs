using Kechuang.Policy.Publishing;

namespace Kechuang.Policy.Loading;

/// <summary>Where a rule set that runs comes from.</summary>
/// <param name="Published">The publication; null when the pack's own text runs.</param>
/// <param name="PackChanged">Whether the pack has had another text of the set since the publication.</param>
/// <param name="AsStored">Whether the published text no longer reads with the pack's vocabulary, so that it runs as it was stored.</param>
/// <param name="Stale">The clauses whose text changed since the version was published or first loaded.</param>
internal sealed record SetOrigin(Publication? Published, bool PackChanged, bool AsStored, IReadOnlySet<string> Stale)
{
    public static readonly SetOrigin Pack = new(null, false, false, new HashSet<string>());
}
