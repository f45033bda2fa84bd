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
            _ => Wrong(node, "worth", "must be amount or not-stated."),
        };
        var name = node.OptionalLocal("amount");
        if (!hasAmount && (name is not null || node.Has("worth")))
        {
            node.ErrorAt(name is not null ? "amount" : "worth", "there is no amount that this could be about.");
        }

        var (by, next, clause) = (node.Date("by"), node.OptionalLocal("next"), cites.ReadOne(node, "clause"));
        var design = node.Flag("design");
        if (by is not null && clause is null)
        {
            node.ErrorAt("by", "a last day cites the clause that gives it.");
        }
        else if (next is not null && clause is null && !design)
        {
            node.ErrorAt("next", "what to do next cites the clause that says so, or says design: true.");
        }

        var unasked = node.Flag("unasked");
        if (unasked && clause is null && !design)
        {
            node.ErrorAt("unasked", "what is given without being asked for cites the clause that says so, or says design: true.");
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
            node.ErrorAt("offer", "a rule that binds is no offer; where meeting the whole set is what people get, the set has the offer.");
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
            if (Enum.TryParse<Audience>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0]) && !to.Contains(kind))
            {
                to.Add(kind);
            }
            else
            {
                node.ErrorAt("to", $"“{word}”: each of organisation, person, project at most once.");
            }
        }

        return to;
    }

    private static bool Wrong(PackNode node, string key, string message)
    {
        node.ErrorAt(key, message);
        return true;
    }
}
