using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Weighing;

/// <summary>What the rules of a set give in money, subject after subject: every rule that is met, put together as the set's stacking says, and with policies of other sets as the pack's does.</summary>
internal sealed class GivenMoney
{
    private const string Money = "CNY";
    private readonly RuleSet set;
    private readonly Dictionary<string, Line> lines;
    private readonly AcrossSets? across;

    public GivenMoney(RuleSet set, DateOnly at, AcrossSets? across = null)
    {
        (this.set, this.across) = (set, across);
        At = at;
        lines = set.Definition.Rules.Where(r => set.AmountUnitOf(r) == Money && r.IsValidAt(at)).ToDictionary(r => r.Id, r => new Line(r.Id, r.Title), StringComparer.Ordinal);
        foreach (var other in across?.Others ?? [])
        {
            lines.TryAdd(other.Id, new(other.Id, new(other.Title.Zh, other.Title.En)));
        }
    }

    /// <summary>The day.</summary>
    public DateOnly At { get; }

    /// <summary>Whether any rule gives money.</summary>
    public bool IsAny => lines.Count > 0;

    /// <summary>For how many a part of the amount could not be told.</summary>
    public int Unknown { get; private set; }

    /// <summary>Whether a rule across sets had a say in what the last subject gets.</summary>
    public bool IsStacked { get; private set; }

    /// <summary>The rules, and the policies of other sets, that give money.</summary>
    public IEnumerable<(string Id, LocalText Title, ImpactSum Sum)> Rules => lines.Values.Select(l => (l.Id, l.Title, new ImpactSum(l.Subjects, l.Amount, l.Unknown)));

    /// <summary>Adds a subject. Cost: one verdict.</summary>
    /// <returns>What is sure to be given, in fen, rounded to whole ones; null where nothing is and something may be.</returns>
    public long? Add(Truth outcome, Dictionary<string, Value> facts)
    {
        IsStacked = false;
        if (!IsAny || (outcome is Truth.No && across is null))
        {
            return 0;
        }

        var matches = across?.Match(facts, onlyOthers: outcome is Truth.No) ?? [];
        IsStacked = matches.Any(m => across!.Decides(m));
        var (sure, given, open) = (0m, false, outcome is Truth.Unknown);
        foreach (var (id, entitled, amount) in (outcome is Truth.No ? [] : Own(facts, matches)).Concat(matches.Where(m => m.Policy.Set != set.Definition.Id).Select(Other)))
        {
            if (!lines.TryGetValue(id, out var line))
            {
                continue;
            }

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

    // Of a set that is one policy, the rules together get what the set gets: what is cut off is taken from the last.
    private IEnumerable<(string Id, Truth Entitled, Value Amount)> Own(Dictionary<string, Value> facts, IReadOnlyList<PolicyMatch> matches)
    {
        var verdict = set.Evaluate(facts, At);
        var awards = verdict.Stack?.Awards.ToDictionary(a => a.Policy, StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var match in matches.Where(m => m.Policy.Set == set.Definition.Id && m.Beside is not null))
        {
            awards[match.Policy.Id] = match.Beside!;
        }

        var whole = awards.GetValueOrDefault(set.Definition.Id);
        var left = whole is { Outcome: AwardOutcome.Granted, Amount.Kind: ValueKind.Number } ? whole.Amount.AsNumber : decimal.MaxValue;
        foreach (var rule in verdict.Rules.Where(r => lines.ContainsKey(r.RuleId)))
        {
            var (entitled, amount) = Of(rule, awards.GetValueOrDefault(rule.RuleId));
            if (entitled is Truth.Yes && whole is { Outcome: AwardOutcome.SetAside or AwardOutcome.Expired or AwardOutcome.Unknown })
            {
                (entitled, amount) = (whole.Outcome is AwardOutcome.Unknown ? Truth.Unknown : Truth.No, Value.Null);
            }
            else if (entitled is Truth.Yes && amount.Kind is ValueKind.Number && left < decimal.MaxValue)
            {
                amount = Value.Of(Math.Min(left, amount.AsNumber));
                left -= amount.AsNumber;
            }

            yield return (rule.RuleId, entitled, amount);
        }
    }

    private static (string Id, Truth Entitled, Value Amount) Other(PolicyMatch match) => match.Outcome is Truth.Yes && !match.IsDisplaced
        ? (match.Policy.Id, Truth.Yes, match.AmountBeside)
        : (match.Policy.Id, match.Outcome is Truth.Unknown && !match.IsDisplaced ? Truth.Unknown : Truth.No, Value.Null);

    private static (Truth Entitled, Value Amount) Of(RuleResult rule, StackedAward? award) => (award?.Outcome, rule.Outcome) switch
    {
        (AwardOutcome.Granted, _) => (Truth.Yes, award!.Amount),
        (AwardOutcome.Unknown, _) or (null, RuleOutcome.Unknown) => (Truth.Unknown, Value.Null),
        (null, RuleOutcome.Yes) => (Truth.Yes, rule.Amount),
        _ => (Truth.No, Value.Null),
    };

    private sealed class Line(string id, LocalText title)
    {
        public string Id => id;

        public LocalText Title => title;

        public int Subjects { get; set; }

        public decimal Amount { get; set; }

        public int Unknown { get; set; }
    }
}
