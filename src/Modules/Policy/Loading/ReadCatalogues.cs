using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Reads what the texts name: areas, systems, rules in words, targets, ambiguities.</summary>
internal static class ReadCatalogues
{
    public static (IReadOnlyList<Area> Areas, IReadOnlyList<string> Patterns) Patterns(Pack pack)
    {
        if (pack.Read("patterns.yaml") is not { } file)
        {
            return ([], []);
        }

        return (
            [.. file.List("areas").Select(a => new Area(a.Text("id"), a.Text("module"), new(a.Text("zh"), a.Text("en"))))],
            [.. file.List("patterns").Select(p => p.Text("id"))]);
    }

    public static IReadOnlyList<CentreSystem> Systems(Pack pack, Cites cites, IReadOnlyList<Area> areas, IReadOnlyList<string> patterns)
    {
        var known = areas.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var systems = new List<(CentreSystem System, PackNode Node)>();
        foreach (var file in pack.Files("systems").Select(pack.Read).OfType<PackNode>())
        {
            _ = (file.Text("area"), file.OptionalText("module"), file.OptionalLocal("title"));
            systems.AddRange(file.List("systems").Select(node => (System(node, cites), node)));
            file.RefuseUnknownKeys();
        }

        foreach (var (system, node) in systems)
        {
            if (!known.Contains(system.Area))
            {
                node.ErrorAt("area", $"patterns.yaml has no area “{system.Area}”.", $"patterns.yaml 里没有领域“{system.Area}”。");
            }

            if (!patterns.Contains(system.Pattern, StringComparer.Ordinal))
            {
                node.ErrorAt("pattern", $"patterns.yaml has no pattern “{system.Pattern}”.", $"patterns.yaml 里没有模式“{system.Pattern}”。");
            }
        }

        return Unique(systems, s => s.Id);
    }

    public static IReadOnlyList<CatalogueRule> Rules(Pack pack, Cites cites)
    {
        var rules = new List<(CatalogueRule Rule, PackNode Node)>();
        foreach (var file in pack.Files("rules/catalogue").Select(pack.Read).OfType<PackNode>())
        {
            _ = file.Text("group");
            rules.AddRange(file.List("rules").Select(node => (Rule(node, cites), node)));
            file.RefuseUnknownKeys();
        }

        return Unique(rules, r => r.Id);
    }

    public static IReadOnlyList<Target> Targets(Pack pack, Cites cites) => pack.Read("targets.yaml") is { } file
        ? Unique([.. file.List("targets").Select(node => (Target(node, cites), node))], t => t.Id)
        : [];

    public static IReadOnlyList<Ambiguity> Ambiguities(Pack pack) => pack.Read("ambiguities.yaml") is { } file
        ? Unique(
            [.. file.List("ambiguities").Select(node => (new Ambiguity(node.Text("id"), node.Local("subject"), node.Local("texts"), node.Local("treatment")), node))],
            a => a.Id)
        : [];

    private static CentreSystem System(PackNode node, Cites cites)
    {
        var kind = node.Text("kind");
        if (kind is not ("core" or "tracked"))
        {
            node.ErrorAt("kind", "must be core or tracked.", "应为 core 或 tracked。");
        }

        var system = new CentreSystem(
            node.Text("id"), node.Text("area"), kind == "core", node.Text("pattern"), node.Local("name"), cites.Read(node, "refs"), node.Text("duty"),
            node.Texts("steps"), node.Texts("actors"), node.Texts("rules"), node.Texts("public"), Several(node, "open"), Phrases(node, "evidence"))
        {
            RulesAt = (node.File, node.LineOf("rules")),
        };
        _ = (node.Texts("also"), node.Texts("fields"));
        node.RefuseUnknownKeys();
        return system;
    }

    private static CatalogueRule Rule(PackNode node, Cites cites)
    {
        var rule = new CatalogueRule(
            node.Text("id"), node.Local("title"), node.Choice<Force>("force"), node.Choice<RuleStatus>("status"), cites.Read(node, "clauses"),
            node.Local("condition"), node.Local("consequence"), node.OptionalText("parameters"), node.OptionalText("inputs"),
            node.OptionalLocal("decider"), node.Flag("inferred"), node.OptionalText("logged"), Phrases(node, "phrases"));
        if (rule.Clauses.Count == 0)
        {
            node.ErrorAt("clauses", "a rule of the catalogue cites at least one clause.", "目录里的规则至少要引用一条条款。");
        }

        node.RefuseUnknownKeys();
        return rule;
    }

    private static Target Target(PackNode node, Cites cites)
    {
        var target = new Target(
            node.Text("id"), cites.Read(node, "clauses"), node.Local("indicator"), node.OptionalText("value"), node.OptionalText("unit"),
            node.OptionalText("year"), node.OptionalText("comparator"), node.Choice<TargetKind>("type"), Phrases(node, "phrases"));
        node.RefuseUnknownKeys();
        return target;
    }

    private static IReadOnlyList<Phrase> Phrases(PackNode node, string key) =>
        [.. node.List(key).Select(p => new Phrase(p.Text("phrase"), p.Text("at"), p.File, p.Line))];

    /// <summary>A text or a list of texts.</summary>
    private static IReadOnlyList<string> Several(PackNode node, string key) =>
        node.Value(key) switch
        {
            null => [],
            List<object?> => node.Texts(key),
            var one => [one.ToString() ?? ""],
        };

    private static IReadOnlyList<T> Unique<T>(List<(T Item, PackNode Node)> items, Func<T, string> id)
    {
        foreach (var (item, node) in items.GroupBy(i => id(i.Item), StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            node.ErrorAt("id", $"“{id(item)}” is used twice.", $"“{id(item)}”用了两次。");
        }

        return [.. items.Select(i => i.Item)];
    }
}
