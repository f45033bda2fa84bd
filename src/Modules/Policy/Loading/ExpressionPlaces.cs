using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Where the expressions of a rule set stand in its file. The same words may stand in several places, each with a mistake of its own.</summary>
internal sealed class ExpressionPlaces
{
    private readonly Dictionary<string, List<(PackNode Node, string Key)>> met = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleSetError, int> told = [];

    public void Note(string source, PackNode node, string key)
    {
        if (!met.TryGetValue(source, out var places))
        {
            met[source] = places = [];
        }

        places.Add((node, key));
    }

    /// <summary>The place, inside its owner, of an expression that is in error; the next one where the same was told before. Null where it stands nowhere.</summary>
    public (PackNode Node, string Key)? Next(PackNode? owner, RuleSetError error)
    {
        if (error.Expression is not { } source || !met.TryGetValue(source, out var all))
        {
            return null;
        }

        var inside = all.Where(p => owner is null || p.Node.Path == owner.Path || p.Node.Path.StartsWith(owner.Path + ".", StringComparison.Ordinal)).ToList();
        var places = inside.Count > 0 ? inside : all;
        told[error] = told.GetValueOrDefault(error) + 1;
        return places[(told[error] - 1) % places.Count];
    }
}
