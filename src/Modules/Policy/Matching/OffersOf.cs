using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Matching;

/// <summary>The policies of one rule set on a day.</summary>
/// <remarks>
/// A policy is a rule that allows or encourages something, or a whole set, where the pack says that the set is an offer. What binds
/// is no policy by itself; drafts bind and give nothing, and are left out.
/// </remarks>
internal static class OffersOf
{
    /// <summary>The rule that a set gets which is a policy as a whole: that it concerns the subject at all.</summary>
    public const string Concerns = "DES-CONCERNS";

    public static OfferedPolicy[] Run(RuleSetEntry entry, Content content, DateOnly at)
    {
        var definition = entry.Rules.Definition;
        var valid = definition.Rules.Where(r => r.Status is RuleStatus.InForce or RuleStatus.Pilot && r.IsValidAt(at)).ToList();
        if (entry.Offer is { } whole)
        {
            return valid.Count == 0 || whole.To is [] ? [] : [Whole(entry, whole, valid, Concerning(entry.Rules, valid, at))];
        }

        return [.. valid.Where(r => IsOffer(r, entry.Offers.GetValueOrDefault(r.Id))).Select(r => One(entry, r, content.RulesById.GetValueOrDefault(CatalogueRule.BaseOf(r.Id)), at))];
    }

    /// <summary>Whole sets as policies, where somebody asks for sets by name.</summary>
    public static OfferedPolicy Set(RuleSetEntry entry, DateOnly at) => Whole(
        entry, entry.Offer ?? Offer.Plain, [.. entry.Rules.Definition.Rules.Where(r => r.Status is RuleStatus.InForce or RuleStatus.Pilot && r.IsValidAt(at))]);

    /// <summary>The unit of what a policy gives, an empty text where its amount has none; null where no such policy has an amount.</summary>
    public static string? AmountUnit(Content content, string policy)
    {
        var entry = content.Sets.GetValueOrDefault(policy) is { Offer: not null } whole
            ? whole
            : content.Sets.Values.FirstOrDefault(s => s.Offer is null && s.Rules.Definition.Rules.Any(r => r.Id == policy && IsOffer(r, s.Offers.GetValueOrDefault(r.Id))));
        return entry?.Rules.Definition.Rules.FirstOrDefault(r => (r.Id == policy || entry.Id == policy) && r.Amount is not null) is { } paying
            ? entry.Rules.AmountUnitOf(paying) ?? ""
            : null;
    }

    private static bool IsOffer(Rule rule, Offer? said) => said is not null
        ? said.To is not []
        : !rule.IsBinding && (rule.Effect is Effect.Allow || rule is { Force: Force.Promote, Effect: not Effect.Inform });

    private static OfferedPolicy Whole(RuleSetEntry entry, Offer offer, List<Rule> valid, RuleSet? alone = null) => new(
        new(
            entry.Id, entry.Id, entry.Source.Hash, entry.Title, null, valid.Count > 0 && valid.All(r => r.Status is RuleStatus.Pilot),
            [.. valid.SelectMany(r => r.Clauses).Distinct(StringComparer.Ordinal)], Earliest(offer.ApplyBy, valid.Count == 0 ? null : valid.Max(r => r.ValidTo ?? DateOnly.MaxValue)), offer,
            null, false)
        {
            Stacks = entry.Rules.Definition.Stacking.Count > 0,
        },
        alone ?? entry.Rules, null, alone ?? entry.Rules, Facts(entry.Rules.Definition));

    // Of rules that all concern others, none is broken; but a set that asks nothing of a subject offers it nothing either.
    private static RuleSet Concerning(RuleSet set, List<Rule> valid, DateOnly at)
    {
        var binding = valid.Where(r => r.IsBinding).ToList();
        if (binding.Count == 0 || binding.Any(r => r.Applies is null && r.Unless.Count == 0))
        {
            return set;
        }

        var standing = new Standing(set.Definition, at);
        var any = Condition.Any([.. binding.Select(standing.Of)]);
        return new(set.Definition with
        {
            Derived = [.. set.Definition.Derived, .. standing.Formulas],
            Rules =
            [
                .. set.Definition.Rules,
                new()
                {
                    Id = Concerns, Title = new("适用", "It applies"), Force = Force.Must, IsDesign = true, Clauses = [],
                    Holds = any,
                },
            ],
        });
    }

    private static OfferedPolicy One(RuleSetEntry entry, Rule rule, CatalogueRule? words, DateOnly at)
    {
        var definition = entry.Rules.Definition;
        var offer = entry.Offers.GetValueOrDefault(rule.Id, Offer.Plain);
        // A rule alone stands back for the same reasons as among the others: what overrides it is one more exception.
        var standing = new Standing(definition, at);
        Condition[] overriders = [.. standing.Overriders(rule).Select(standing.Of)];
        var alone = definition with
        {
            Derived = [.. definition.Derived, .. standing.Formulas],

            // What may not be had together is decided over the whole set.
            Stacking = [],
            Rules =
            [
                rule with
                {
                    Effect = Effect.Allow,
                    Overrides = [],
                    Unless = [.. rule.Unless, .. overriders],
                },
            ],
        };
        var info = new PolicyInfo(
            rule.Id, entry.Id, entry.Source.Hash, new(rule.Title.Zh, rule.Title.En), rule.Scope is { } scope ? new LocalText(scope.Zh, scope.En) : null,
            rule.Status is RuleStatus.Pilot, rule.Clauses, Earliest(offer.ApplyBy, rule.ValidTo), offer, words?.Decider, words?.IsInferred ?? false)
        {
            Stacks = definition.Stacking.Any(s => s.Members.Any(m => m.Rule == rule.Id)),
        };
        return new(info, entry.Rules, rule, new(alone), Facts(info.Stacks ? definition : alone));
    }

    /// <summary>The facts that a definition's rules read, through formulas and tables.</summary>
    private static HashSet<string> Facts(RuleSetDefinition definition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(definition.Rules.SelectMany(ReadRuleSet.NamesOf));
        var derived = definition.Derived.ToDictionary(d => d.Name, d => d.Formula.Names, StringComparer.Ordinal);
        var tables = definition.Tables.SelectMany(t => t.Outputs.Select(o => (o.Name, t.Names))).ToDictionary(p => p.Name, p => p.Names, StringComparer.Ordinal);
        while (open.TryPop(out var name))
        {
            if (!names.Add(name))
            {
                continue;
            }

            foreach (var inner in (derived.GetValueOrDefault(name) ?? []).Concat(tables.GetValueOrDefault(name) ?? []))
            {
                open.Push(inner);
            }
        }

        names.IntersectWith(definition.Vocabulary?.Keys ?? names.AsEnumerable());
        return names;
    }

    private static DateOnly? Earliest(DateOnly? one, DateOnly? other) => (one, other) switch
    {
        (null, { } only) => only == DateOnly.MaxValue ? null : only,
        ({ } first, { } second) => first < second ? first : second,
        _ => one,
    };
}
