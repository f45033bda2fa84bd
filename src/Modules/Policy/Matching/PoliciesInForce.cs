using System.Collections.Concurrent;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Matching;

/// <summary>The policies of the pack on a day, ready to run. What a rule set offers is worked out once for each version and day.</summary>
internal sealed class PoliciesInForce(PolicyPack pack)
{
    private const int MostKept = 4096;
    private readonly ConcurrentDictionary<(string Version, DateOnly At), OfferedPolicy[]> offers = new();
    private Day? last;

    /// <summary>All policies on a day. Cost: one look-up for each rule set, once they are known.</summary>
    public Day On(DateOnly at)
    {
        OfferedPolicy[][] found = [.. pack.Content.Sets.Values.Select(set => Of(set, at))];
        var stacking = pack.Content.Stacking;
        if (last is { } kept && kept.At == at && kept.Stacking == stacking && kept.From.AsSpan().SequenceEqual(found))
        {
            return kept;
        }

        return last = new(at, found, stacking);
    }

    /// <summary>What policies say to a subject, each beside those of its own set and of others.</summary>
    public IReadOnlyList<PolicyMatch> Match(IEnumerable<OfferedPolicy> policies, IReadOnlyDictionary<string, Value> facts, DateOnly at) =>
        StackAcross.Apply([.. MatchSubject.Run(policies, facts, at)], pack.Content, at);

    /// <summary>What the rules across sets rest on, a line each; none where the pack has no such rules.</summary>
    public IEnumerable<string> StackingOn(DateOnly at) => pack.Content.StackingOn(at);

    private OfferedPolicy[] Of(RuleSetEntry set, DateOnly at)
    {
        if (offers.TryGetValue((set.Source.Hash, at), out var known))
        {
            return known;
        }

        if (offers.Count >= MostKept)
        {
            offers.Clear();
        }

        return offers.GetOrAdd((set.Source.Hash, at), _ => OffersOf.Run(set, pack.Content, at));
    }

    /// <summary>The policies of one day.</summary>
    internal sealed class Day(DateOnly at, OfferedPolicy[][] from, IReadOnlyList<PackStacking> stacking)
    {
        private readonly Lazy<CompiledProgram> compiled = new(() => new(Lower(at, [.. from.SelectMany(f => f)])));

        public DateOnly At => at;

        public OfferedPolicy[][] From => from;

        /// <summary>How policies of different sets go together.</summary>
        public IReadOnlyList<PackStacking> Stacking => stacking;

        public OfferedPolicy[] Policies { get; } = [.. from.SelectMany(f => f).Select(p => stacking.Any(s => s.Members.Contains(p.Info.Id)) ? p with { Info = p.Info with { Stacks = true } } : p)];

        /// <summary>One policy and all that stands beside it.</summary>
        public IEnumerable<OfferedPolicy> With(string policy) => StackAcross.Beside(Policies, stacking, policy);

        /// <summary>All policies in machine code, for subjects that are matched again and again.</summary>
        public CompiledProgram Compiled => compiled.Value;

        private static RuleProgram Lower(DateOnly at, OfferedPolicy[] policies) => RuleProgram.Lower(policies.Select(p => p.Alone), at);
    }
}
