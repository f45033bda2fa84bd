using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>offer:</c> of a rule or of a whole set: for whom it is, by when, what to do next.</summary>
internal static class ReadOffer
{
    /// <summary>The offer of a node, or null where it has none.</summary>
    /// <param name="parent">The rule or the set.</param>
    /// <param name="cites">Where citations are noted.</param>
    /// <param name="hasAmount">Whether there is an amount that could be what it is worth.</param>
    public static Offer? Run(PackNode parent, Cites cites, bool hasAmount)
    {
        if (parent.Child("offer") is not { } node)
        {
            return null;
        }

        var isWorth = node.OptionalText("worth") switch
        {
            null or "amount" => true,
            "not-stated" => false,
            _ => Wrong(node, "worth", "must be amount or not-stated.", "应为 amount 或 not-stated。"),
        };
        var name = node.OptionalLocal("amount");
        if (!hasAmount && (name is not null || node.Has("worth")))
        {
            node.ErrorAt(name is not null ? "amount" : "worth", "there is no amount that this could be about.", "没有金额（amount），这里无从说起。");
        }

        var (by, next, clause) = (node.Date("by"), node.OptionalLocal("next"), cites.ReadOne(node, "clause"));
        var design = node.Flag("design");
        if (by is not null && clause is null)
        {
            node.ErrorAt("by", "a last day cites the clause that gives it.", "截止日期应注明规定它的条款（clause）。");
        }
        else if (next is not null && clause is null && !design)
        {
            node.ErrorAt("next", "what to do next cites the clause that says so, or says design: true.", "下一步怎么办应注明依据的条款，或写 design: true。");
        }

        var unasked = node.Flag("unasked");
        if (unasked && clause is null && !design)
        {
            node.ErrorAt("unasked", "what is given without being asked for cites the clause that says so, or says design: true.", "免申即享应注明依据的条款，或写 design: true。");
        }

        var offer = new Offer(To(node), isWorth, name, by, next, clause, unasked, node.Has("every") ? node.Choice<OfferPeriod>("every") : OfferPeriod.Once);
        node.RefuseUnknownKeys();
        return offer;
    }

    /// <summary>Notes an offer on a rule that cannot be one.</summary>
    public static void Check(PackNode node, Rule rule)
    {
        if (rule.IsBinding)
        {
            node.ErrorAt("offer", "a rule that binds is no offer; where meeting the whole set is what people get, the set has the offer.", "有约束力的规则不是可享受的政策；整套规则都符合才能享受的，offer 写在规则集开头。");
        }
    }

    private static List<Audience>? To(PackNode node)
    {
        if (!node.Has("to"))
        {
            return null;
        }

        var to = new List<Audience>();
        foreach (var word in node.Texts("to"))
        {
            if (PackNode.Named<Audience>(word) is { } kind && !to.Contains(kind))
            {
                to.Add(kind);
            }
            else
            {
                node.ErrorAt("to", $"“{word}”: each of organisation, person, project at most once.", $"“{word}”：应为 organisation、person、project，各至多一次。");
            }
        }

        return to;
    }

    private static bool Wrong(PackNode node, string key, string message, string chinese)
    {
        node.ErrorAt(key, message, chinese);
        return true;
    }
}
