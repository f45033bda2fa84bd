using Kechuang.Platform.Packs;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Covering;

/// <summary>
/// Computes, from the loaded pack alone, what is bound to what. Nothing counts because it is written down somewhere: a definition
/// counts when it has examples and all of them pass. Computed once for each loaded pack.
/// </summary>
internal sealed class Coverage(PolicyPack pack, PackLoader loader, IEnumerable<IBindingSource> sources)
{
    private readonly Lock gate = new();
    private (Content Content, CoverageReport Report)? last;

    public CoverageReport Report
    {
        get
        {
            lock (gate)
            {
                var content = pack.Content;
                if (last?.Content != content)
                {
                    last = (content, Compute(content, loader.RunExamples(), [.. sources.SelectMany(s => s.Bindings)]));
                }

                return last.Value.Report;
            }
        }
    }

    internal static CoverageReport Compute(Content content, IReadOnlyList<PackExample> examples, IReadOnlyList<Binding> bindings)
    {
        var works = examples.GroupBy(e => e.Definition, StringComparer.Ordinal)
            .Where(g => g.All(e => e.Failure is null))
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var shown = examples.Where(e => works.Contains(e.Definition)).SelectMany(e => e.Systems.Select(s => (e.Definition, s))).ToHashSet();
        var running = bindings.Where(b => works.Contains(b.Id)).ToList();
        var executable = content.Sets.Values.SelectMany(s => s.Rules.Definition.Rules).Where(r => works.Contains(r.Id)).ToList();

        // Named by a definition, and shown to work by an example of that definition.
        var systems = running.SelectMany(b => b.Systems.Where(s => shown.Contains((b.Id, s))).Select(s => (System: s, Binding: b)))
            .Where(p => content.SystemsById.ContainsKey(p.System))
            .GroupBy(p => p.System, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Binding>)[.. g.Select(p => p.Binding).Distinct()], StringComparer.Ordinal);
        var rules = executable.Select(r => CatalogueRule.BaseOf(r.Id)).Where(content.RulesById.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var targets = running.SelectMany(b => b.Targets).Where(t => content.Targets.Any(c => c.Id == t)).ToHashSet(StringComparer.Ordinal);

        var cited = Units(content, content.Systems.SelectMany(s => s.Clauses)
            .Concat(content.Rules.SelectMany(r => r.Clauses))
            .Concat(content.Targets.SelectMany(t => t.Clauses)));
        var carried = Units(content, executable.SelectMany(RuleSetEntry.ClausesOf)
            .Concat(running.SelectMany(b => b.Clauses))
            .Concat(content.Targets.Where(t => targets.Contains(t.Id)).SelectMany(t => t.Clauses)));
        var documents = content.Documents.Select(d => new CoverageReport.DocumentFigures(
            d.Info.Id,
            d.Info.ShortTitle,
            d.Places.Units.Count,
            d.Places.Units.Count(u => cited.Contains((d.Info.Id, u.Index))),
            d.Places.Units.Count(u => carried.Contains((d.Info.Id, u.Index))))).ToList();
        return new(
            new(
                content.Systems.Count,
                content.Systems.Count(s => s.IsCore),
                systems.Count,
                content.Areas.ToDictionary(a => a.Module, a => Module(content, a, systems.ContainsKey), StringComparer.Ordinal)),
            new(content.Rules.Count, rules.Count),
            new(content.Targets.Count, targets.Count),
            new(documents.Sum(d => d.Clauses), documents.Sum(d => d.Actionable), documents.Sum(d => d.Bound)),
            new(examples.Count, examples.Count(e => e.Failure is null)),
            documents)
        {
            Bound = systems,
            BoundRules = rules,
            BoundTargets = targets,
        };
    }

    private static CoverageReport.ModuleFigures Module(Content content, Area area, Func<string, bool> bound)
    {
        var own = content.Systems.Where(s => s.Area == area.Id).ToList();
        return new(area.Id, area.Name, own.Count, own.Count(s => s.IsCore), own.Count(s => bound(s.Id)));
    }

    /// <summary>The clauses that are cited, as units: a citation of a part of an article counts for the article.</summary>
    private static HashSet<(string Document, int Node)> Units(Content content, IEnumerable<string> references) =>
        [.. references.Distinct(StringComparer.Ordinal)
            .Select(r => Citations.Resolve(content, r))
            .OfType<(LibraryDocument Document, Kernels.Text.LawNode Node)>()
            .Select(c => (c.Document.Info.Id, c.Document.Places.UnitOf(c.Node)?.Index ?? -1))];
}
