using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Matching;

/// <summary>A policy with what decides it.</summary>
/// <param name="Info">What is known of it.</param>
/// <param name="Set">The rule set it stands in.</param>
/// <param name="Rule">Its rule; null where the whole set is the policy.</param>
/// <param name="Alone">The policy as a rule set of its own, which says yes, no or unknown of it alone.</param>
/// <param name="Reads">The facts that could matter to it.</param>
internal sealed record OfferedPolicy(PolicyInfo Info, RuleSet Set, Rule? Rule, RuleSet Alone, IReadOnlySet<string> Reads);
