using Kechuang.Policy.Contracts;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Benching;

/// <summary>Measures what the calculator's page does for one subject: the verdict trees, what is met and not met, and the next questions.</summary>
internal static class MeasureMatching
{
    private const int Policies = 1000;
    private static readonly DateOnly Day = new(2026, 1, 1);

    public static Figure Run(IReadOnlyList<Enterprise> enterprises)
    {
        OfferedPolicy[] policies = [.. RuleCases.PoliciesThatShareNothing(Policies).Select(set => new OfferedPolicy(
            new(set.Definition.Id, set.Definition.Id, "1", new(set.Definition.Id, set.Definition.Id), null, false, ["1"], null, Offer.Plain, null, false),
            set, null, set, new HashSet<string>()))];
        var next = 0;
        return new($"one subject x {Policies} policies, with every reason and the next questions", MeasureRules.Milliseconds(() =>
        {
            var facts = enterprises[next++ % enterprises.Count].Facts();
            facts.Remove(next % 2 == 0 ? "revenue" : "staff");
            Matcher.Questions([.. MatchSubject.Run(policies, facts, Day)], 8);
        }), "ms CPU");
    }
}
