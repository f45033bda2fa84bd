using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>stacking.yaml</c>, where the pack has one: policies of different rule sets that are not had together.</summary>
internal static class ReadStacking
{
    /// <summary>The rules, in the order in which they are decided; what is wrong is noted at its place.</summary>
    public static IReadOnlyList<PackStacking> Run(Pack pack, Cites cites, Content content)
    {
        if (pack.ReadIfThere("stacking.yaml") is not { } file)
        {
            return [];
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);

        // A set that has a mistake is not there: that its policies are missed would be told beside the mistake, and be none.
        var whole = !pack.Errors.Any(e => e.File.StartsWith("rules/", StringComparison.Ordinal));
        var read = file.Each("stacking", node => One(node, cites, content, taken, whole));
        file.RefuseUnknownKeys();
        return read;
    }

    private static PackStacking One(PackNode node, Cites cites, Content content, HashSet<string> taken, bool whole)
    {
        var (id, members, design) = (node.Text("id"), node.Each("members", m => (Policy: m.Text("policy"), Node: m)), node.Flag("design"));
        string[] policies = [.. members.Select(m => m.Policy)];
        var stacking = new PackStacking(
            id, node.Local("title"), node.Choice<StackingKind>("kind"), policies, node.OptionalText("limit"), cites.ReadOne(node, "clause"),
            [.. node.List("examples").Select(e => ReadGiven.Stacking(e, id, policies, content))]);
        if (id.Length > 0 && !taken.Add(id))
        {
            node.ErrorAt("id", $"“{id}” is used twice.", $"“{id}”用了两次。");
        }

        if (stacking.Clause is null && !design)
        {
            node.Error("clause: name the clause that says so, or write design: true.", "clause：注明规定这一点的条款，或写 design: true。");
        }

        if (stacking.Examples.Count == 0)
        {
            node.Error("examples: a stacking rule has at least one.", "examples（示例）：一条叠加规则至少要有一个示例。");
        }

        if (members.Count < (stacking.Kind is StackingKind.Cap ? 1 : 2))
        {
            node.ErrorAt("members", "it has too few members.", "成员太少。");
        }

        foreach (var (policy, at) in members.Where((m, i) => m.Policy.Length > 0 && members.Take(i).Any(o => o.Policy == m.Policy)))
        {
            at.ErrorAt("policy", $"“{policy}” is listed twice.", $"“{policy}”列了两次。");
        }

        Check(node, stacking, members, content, whole);
        return stacking;
    }

    private static void Check(PackNode node, PackStacking stacking, IReadOnlyList<(string Policy, PackNode Node)> members, Content content, bool whole)
    {
        string? unit = null;
        foreach (var (policy, at) in members.Where(m => m.Policy.Length > 0))
        {
            if (OffersOf.AmountUnit(content, policy) is not { } found)
            {
                if (whole)
                {
                    at.ErrorAt(
                        "policy", $"“{policy}” is no rule, and no set, that is an offer with an amount.", $"“{policy}”不是一项有金额（amount）的可享受政策，也不是这样的规则集。");
                }
            }
            else if (unit is not null && found != unit)
            {
                at.ErrorAt("policy", $"the amount of “{policy}” is in another unit than those before it.", $"“{policy}”的金额单位与前面各项不同。");
            }
            else
            {
                unit = found;
            }
        }

        if (stacking.Kind is StackingKind.Cap != stacking.Limit is not null)
        {
            node.ErrorAt("limit", "a cap, and nothing else, has a limit.", "只有总额上限（cap）须写、且须写限额。");
        }
        else if (stacking.Limit is { } limit && (content.ParametersById.GetValueOrDefault(limit) is not { Parameter.Kind: ValueKind.Number } total || unit is not null && (total.Unit ?? "") != unit))
        {
            node.ErrorAt("limit", $"“{limit}” is no parameter in the unit of the amounts.", $"“{limit}”不是与金额同单位的参数。");
        }
    }
}
