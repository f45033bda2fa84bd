using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;

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
                pack.Error(file, 0, $"set: two rule sets have the id “{entry.Id}”.");
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
            .SelectMany(p => p.Value.List("examples").Select(example => ReadStackingExample(example, draft.Stacking.First(s => s.Id == p.Key), content))).ToList();
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
                draft.Places[rule.Id].ErrorAt("clauses", "a rule with an id like N-001 cites places of documents/sources.yaml only.");
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

    private static StackingExample ReadStackingExample(PackNode node, SetStacking stacking, Content content)
    {
        var given = ReadGiven(node, content);
        var expect = new Dictionary<string, AwardOutcome>(StringComparer.Ordinal);
        foreach (var (rule, plain) in node.Child("expect")?.Values() ?? [])
        {
            if (stacking.Members.All(m => m.Rule != rule))
            {
                node.ErrorAt("expect", $"“{rule}” is no member.");
            }

            if (plain?.ToString()?.Replace("-", "", StringComparison.Ordinal) is not { } word || int.TryParse(word, out _) || !Enum.TryParse<AwardOutcome>(word, ignoreCase: true, out var outcome))
            {
                node.ErrorAt("expect", $"“{plain}” must be granted, set-aside, expired, not-entitled or unknown.");
                continue;
            }

            expect[rule] = outcome;
        }

        var total = node.Has("total") ? PackValues.Of(node.Value("total")) : (Value?)null;
        if (total is { Kind: not ValueKind.Number } && node.OptionalText("total") != "unknown")
        {
            node.ErrorAt("total", "must be a number or unknown.");
        }

        if (expect.Count == 0)
        {
            node.Error("expect: missing.");
        }

        var example = new StackingExample(stacking.Id, node.Local("name"), ReadDay(node), given, expect, total is { Kind: not ValueKind.Number } ? Value.Null : total, node.File, node.Line);
        node.RefuseUnknownKeys();
        return example;
    }

    private static DateOnly ReadDay(PackNode node)
    {
        var at = node.Date("at");
        if (at is null)
        {
            node.Error("at: missing; the day chooses rules and parameters.", "at（日期）：缺少；由它决定适用哪时的规则和参数。");
        }

        return at ?? DateOnly.MinValue;
    }

    private static Dictionary<string, Value> ReadGiven(PackNode node, Content content)
    {
        var given = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, plain) in node.Child("given")?.Values() ?? [])
        {
            var kind = content.FactsByKey.GetValueOrDefault(name)?.Type.Kind ?? content.ParametersById.GetValueOrDefault(name)?.Parameter.Kind;
            if (kind is null)
            {
                node.ErrorAt("given", $"neither a fact nor a parameter is called “{name}”.", $"没有叫“{name}”的事实或参数。");
            }

            // A value of another kind would count as unknown, and the example would test nothing.
            var value = PackValues.Of(plain, kind ?? ValueKind.Null);
            if (kind is { } wanted && !value.IsNull && value.Kind != wanted)
            {
                var (zh, en) = KindWord(wanted);
                node.ErrorAt("given", $"{name}: “{plain}” is not {en}.", $"{name}：“{plain}”不是{zh}。");
            }

            given[name] = value;
        }

        return given;
    }

    private static (string Zh, string En) KindWord(ValueKind kind) => kind switch
    {
        ValueKind.Number => ("数", "a number"),
        ValueKind.Boolean => (" true 或 false", "true or false"),
        ValueKind.Date => ("日期", "a date"),
        ValueKind.List => ("列表", "a list"),
        _ => ("文本", "a text"),
    };

    private static RuleExample ReadExample(PackNode node, string rule, Content content)
    {
        var given = ReadGiven(node, content);
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
        var example = new RuleExample(rule, node.Local("name"), ReadDay(node), given, expect, missing, node.File, node.Line);
        node.RefuseUnknownKeys();
        return example;
    }

    private static RuleOutcome Wrong(PackNode node)
    {
        node.ErrorAt("expect", "must be \"yes\", \"no\", unknown, not-applicable or overridden.", "应为 \"yes\"、\"no\"、unknown、not-applicable 或 overridden。");
        return RuleOutcome.Unknown;
    }
}
