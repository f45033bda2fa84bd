using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Matching;

/// <summary>
/// Puts policies of different rule sets together, each as its own set leaves it. Of what is asked for, all that could take its place is
/// decided as well.
/// </summary>
internal static class StackAcross
{
    /// <summary>The policies that some stand beside, themselves among them; alone where no rule names them.</summary>
    public static HashSet<string> Companions(IReadOnlyList<PackStacking> rules, IEnumerable<string> policies)
    {
        var found = policies.ToHashSet(StringComparer.Ordinal);
        var before = 0;
        while (before < found.Count)
        {
            before = found.Count;
            foreach (var rule in rules.Where(r => r.Members.Any(found.Contains)))
            {
                found.UnionWith(rule.Members);
            }
        }

        return found;
    }

    /// <summary>Of some policies, one with those that it stands beside.</summary>
    public static IEnumerable<OfferedPolicy> Beside(IEnumerable<OfferedPolicy> policies, IReadOnlyList<PackStacking> rules, string policy)
    {
        var companions = Companions(rules, [policy]);
        return policies.Where(p => companions.Contains(p.Info.Id));
    }

    /// <summary>What policies say to a subject, with what becomes of each beside those of other sets.</summary>
    public static IReadOnlyList<PolicyMatch> Apply(IReadOnlyList<PolicyMatch> matches, Content content, DateOnly at)
    {
        if (content.Stacking.Count == 0)
        {
            return matches;
        }

        var members = content.Stacking.SelectMany(s => s.Members).ToHashSet(StringComparer.Ordinal);
        var concerned = matches.Where(m => members.Contains(m.Policy.Id)).DistinctBy(m => m.Policy.Id).ToList();
        if (concerned.Count == 0)
        {
            return matches;
        }

        var awards = Combine(concerned, content.Stacking, limit => content.ValueOf(limit, at), at).Awards.Where(a => a.Rule is not null).ToDictionary(a => a.Policy, StringComparer.Ordinal);
        return awards.Count == 0 ? matches : [.. matches.Select(m => m with
        {
            Beside = awards.GetValueOrDefault(m.Policy.Id) ?? m.Beside,
            SetsAside = [.. m.SetsAside, .. awards.Values.Where(a => a.Outcome is AwardOutcome.SetAside && a.By == m.Policy.Id)],
        })];
    }

    /// <summary>One rule over facts: for its examples, which may set parameters.</summary>
    public static Stack Decide(Content content, PackStacking rule, IReadOnlyDictionary<string, Value> given, DateOnly at)
    {
        var policies = content.Sets.Values.Where(set => rule.Members.Contains(set.Id) || set.Rules.Definition.Rules.Any(r => rule.Members.Contains(r.Id)))
            .Select(set => set with { Rules = RunRuleExamples.WithParameters(set.Rules, given) })
            .SelectMany(set => OffersOf.Run(set, content, at)).Where(p => rule.Members.Contains(p.Info.Id));
        return Combine([.. MatchSubject.Run(policies, given, at)], [rule], limit => given.TryGetValue(limit, out var value) ? value : content.ValueOf(limit, at), at);
    }

    private static Stack Combine(IReadOnlyList<PolicyMatch> matches, IReadOnlyList<PackStacking> rules, Func<string, Value> limitOf, DateOnly at) => Stacking.Combine(
        [.. matches.Select(m => new Award(m.Policy.Id, m.IsDisplaced ? Truth.No : m.Outcome, Award.Sum(m.AmountBeside)))],
        [.. rules.Select(r => new StackingRule(r.Id, r.Kind, r.Members, r.Clause, r.Limit is { } limit ? Award.Sum(limitOf(limit)) : Value.Null))],
        at);
}
