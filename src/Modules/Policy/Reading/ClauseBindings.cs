using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Text;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Reading;

/// <summary>Everything that cites one clause.</summary>
internal sealed record ClauseBindings(
    IReadOnlyList<CentreSystem> Systems,
    IReadOnlyList<CatalogueRule> Rules,
    IReadOnlyList<(string Set, Rule Rule)> Executable,
    IReadOnlyList<ParameterEntry> Parameters,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<Binding> Definitions)
{
    public bool Any => Systems.Count + Rules.Count + Executable.Count + Parameters.Count + Targets.Count + Definitions.Count > 0;

    /// <summary>Finds what cites the unit that a node belongs to. Cost: one pass over the catalogues.</summary>
    public static ClauseBindings Of(Content content, IReadOnlyList<Binding> bindings, LibraryDocument document, LawNode node)
    {
        var unit = document.Places.UnitOf(node) ?? node;
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        return new(
            [.. content.Systems.Where(s => s.Clauses.Any(Here))],
            [.. content.Rules.Where(r => r.Clauses.Any(Here))],
            [.. content.Sets.Values.SelectMany(s => s.Rules.Definition.Rules.Where(r => RuleSetEntry.ClausesOf(r).Any(Here)).Select(r => (s.Id, r)))],
            [.. content.Parameters.Where(p => p.Clause is { } clause && Here(clause))],
            [.. content.Targets.Where(t => t.Clauses.Any(Here))],
            [.. bindings.Where(b => b.Clauses.Any(Here))]);

        bool Here(string reference)
        {
            if (!known.TryGetValue(reference, out var here))
            {
                here = reference.StartsWith(document.Info.Id, StringComparison.Ordinal)
                    && Citations.Resolve(content, reference) is var (found, place)
                    && found == document
                    && (place == node || found.Places.UnitOf(place) == unit);
                known[reference] = here;
            }

            return here;
        }
    }
}
