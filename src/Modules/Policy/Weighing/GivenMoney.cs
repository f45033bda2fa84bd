using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Weighing;

/// <summary>What the rules of a set give in money, subject after subject: every rule that is met, put together as the set's stacking says.</summary>
internal sealed class GivenMoney
{
    private const string Money = "CNY";
    private readonly RuleSet set;
    private readonly Dictionary<string, Line> lines;

    public GivenMoney(RuleSet set, DateOnly at)
    {
        this.set = set;
        At = at;
        lines = set.Definition.Rules.Where(r => set.AmountUnitOf(r) == Money && r.IsValidAt(at)).ToDictionary(r => r.Id, r => new Line(r), StringComparer.Ordinal);
    }

    /// <summary>The day.</summary>
    public DateOnly At { get; }

    /// <summary>Whether any rule gives money.</summary>
    public bool IsAny => lines.Count > 0;

    /// <summary>For how many a part of the amount could not be told.</summary>
    public int Unknown { get; private set; }

    /// <summary>The rules that give money.</summary>
    public IEnumerable<(Rule Rule, ImpactSum Sum)> Rules => lines.Values.Select(l => (l.Rule, new ImpactSum(l.Subjects, l.Amount, l.Unknown)));

    /// <summary>Adds a subject. Cost: one verdict.</summary>
    /// <returns>What is sure to be given, in fen, rounded to whole ones; null where nothing is and something may be.</returns>
    public long? Add(Truth outcome, Dictionary<string, Value> facts)
    {
        if (!IsAny || outcome is Truth.No)
        {
            return 0;
        }

        var verdict = set.Evaluate(facts, At);
        var awards = verdict.Stack?.Awards.ToDictionary(a => a.Policy, StringComparer.Ordinal);
        var (sure, given, open) = (0m, false, outcome is Truth.Unknown);
        foreach (var rule in verdict.Rules)
        {
            if (!lines.TryGetValue(rule.RuleId, out var line))
            {
                continue;
            }

            var (entitled, amount) = Of(rule, awards?.GetValueOrDefault(rule.RuleId));
            if (entitled is Truth.Yes && amount.Kind is ValueKind.Number && Math.Abs(amount.AsNumber) < long.MaxValue)
            {
                (line.Subjects, line.Amount, sure, given) = (line.Subjects + 1, line.Amount + amount.AsNumber, sure + amount.AsNumber, true);
            }
            else if (entitled is not Truth.No)
            {
                (line.Unknown, open) = (line.Unknown + 1, true);
            }
        }

        Unknown += open ? 1 : 0;
        return outcome is Truth.Unknown || (open && !given) || Math.Abs(sure) >= long.MaxValue ? null : (long)decimal.Round(sure, MidpointRounding.AwayFromZero);
    }

    private static (Truth Entitled, Value Amount) Of(RuleResult rule, StackedAward? award) => (award?.Outcome, rule.Outcome) switch
    {
        (AwardOutcome.Granted, _) => (Truth.Yes, award!.Amount),
        (AwardOutcome.Unknown, _) or (null, RuleOutcome.Unknown) => (Truth.Unknown, Value.Null),
        (null, RuleOutcome.Yes) => (Truth.Yes, rule.Amount),
        _ => (Truth.No, Value.Null),
    };

    private sealed class Line(Rule rule)
    {
        public Rule Rule => rule;

        public int Subjects { get; set; }

        public decimal Amount { get; set; }

        public int Unknown { get; set; }
    }
}
