using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Citing;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>rules/*.yaml</c> and <c>rules/national/*.yaml</c>: the rule sets that the engine runs, with their examples.</summary>
internal static class ReadRuleSets
{
    public static IReadOnlyDictionary<string, RuleSetEntry> Run(Pack pack, Cites cites, Content content)
    {
        var sets = new SortedDictionary<string, RuleSetEntry>(StringComparer.Ordinal);
        foreach (var file in pack.Files("rules").Concat(pack.Files("rules/national")))
        {
            if (pack.ReadText(file) is { } text && One(pack, cites, file, text, content) is { } entry && !sets.TryAdd(entry.Id, entry))
            {
                pack.Parse(file, text)!.ErrorAt("set", $"“{entry.Id}” is the id of {sets[entry.Id].File}, too.", $"“{entry.Id}”已是 {sets[entry.Id].File} 的编号。");
            }
        }

        return sets;
    }

    /// <summary>One rule set from its text; null, and the errors at their lines, when it is none.</summary>
    public static RuleSetEntry? One(Pack pack, Cites cites, string file, string text, Content content)
    {
        if (pack.Parse(file, text) is not { } node)
        {
            return null;
        }

        var draft = new ReadRuleSet(node, cites);
        CheckIds(draft, content);
        var source = RuleSetSource.Of(file, text, draft, content);
        var version = source.Version(draft.Id);
        var examples = draft.Places.Where(p => p.Value.Has("examples"))
            .SelectMany(p => p.Value.List("examples").Select(example => ReadExample(example, p.Key, content))).ToList();
        var stacked = draft.StackingPlaces
            .SelectMany(p => p.Value.List("examples").Select(example => ReadGiven.Stacking(example, p.Key, [.. draft.Stacking.First(s => s.Id == p.Key).Members.Select(m => m.Rule)], content))).ToList();
        return draft.Compile(source.Definition(draft, version.Hash)) is { } rules
            ? new(draft.Title, file, rules, version, examples, draft.Notes, draft.Offers, draft.Offer) { StackingExamples = stacked }
            : null;
    }

    private static void CheckIds(ReadRuleSet draft, Content content)
    {
        foreach (var rule in draft.Rules.Where(r => !r.IsDesign))
        {
            var national = rule.Id.StartsWith("N-", StringComparison.Ordinal);
            if (national && !rule.Clauses.All(c => Citations.Source(content, c) is not null))
            {
                draft.Places[rule.Id].ErrorAt("clauses", "a rule with an id like N-001 cites places of documents/sources.yaml only.", "编号 N- 开头的规则只能引用 documents/sources.yaml 里列出的出处。");
            }
            else if (!national && !content.RulesById.ContainsKey(CatalogueRule.BaseOf(rule.Id)))
            {
                draft.Places[rule.Id].ErrorAt("id", $"the catalogue has no rule “{CatalogueRule.BaseOf(rule.Id)}”.", $"规则目录里没有“{CatalogueRule.BaseOf(rule.Id)}”。");
            }
        }

        foreach (var derived in draft.Derived.Where(d => content.FactsByKey.ContainsKey(d.Name) || content.ParametersById.ContainsKey(d.Name)))
        {
            draft.Places[derived.Name].ErrorAt("name", $"“{derived.Name}” is already a fact or a parameter.", $"“{derived.Name}”已经是事实或参数的名称。");
        }
    }

    private static RuleExample ReadExample(PackNode node, string rule, Content content)
    {
        var given = ReadGiven.Facts(node, content);
        var missing = node.Has("missing") ? node.Texts("missing") : null;
        foreach (var name in (missing ?? []).Where(m => content.TitleOf(m) is null))
        {
            node.ErrorAt("missing", $"neither a fact nor a parameter is called “{name}”.", $"没有叫“{name}”的事实或参数。");
        }

        var expect = node.Text("expect") switch
        {
            "yes" => RuleOutcome.Yes,
            "no" => RuleOutcome.No,
            "unknown" => RuleOutcome.Unknown,
            "not-applicable" => RuleOutcome.NotApplicable,
            "overridden" => RuleOutcome.Overridden,
            _ => Wrong(node),
        };
        var example = new RuleExample(rule, node.Local("name"), ReadGiven.Day(node), given, expect, missing, node.File, node.Line, node.Column);
        node.RefuseUnknownKeys();
        return example;
    }

    private static RuleOutcome Wrong(PackNode node)
    {
        node.ErrorAt("expect", "must be \"yes\", \"no\", unknown, not-applicable or overridden.", "应为 \"yes\"、\"no\"、unknown、not-applicable 或 overridden。");
        return RuleOutcome.Unknown;
    }
}
