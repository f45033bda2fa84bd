using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Contracts;

/// <summary>Turns verdicts into the tree that pages show: every condition with actual value, threshold, gap and a link to its clause.</summary>
public sealed class VerdictView
{
    private readonly PolicyPack pack;

    internal VerdictView(PolicyPack pack) => this.pack = pack;

    /// <summary>One node for each rule of the verdict, then one for what they give together, then one for each decision table that was read, in the request's language.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="all">Whether to show rules that do not apply, too.</param>
    public IReadOnlyList<VerdictNode> Nodes(Verdict verdict, bool all = false)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new VerdictNodes(pack.Content).Make(verdict, all);
    }

    /// <summary>The ids of binding rules that say no, in the verdict's order.</summary>
    public static IReadOnlyList<string> RefusedBy(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return [.. verdict.Rules.Where(r => r.Binding && r.Outcome is RuleOutcome.No).Select(r => r.RuleId)];
    }
}
