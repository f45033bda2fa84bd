namespace Kechuang.Kernels.Rules;

/// <summary>Decides rules one by one, those that override before those that are overridden.</summary>
internal sealed class Judge(RuleSet set, Scope scope)
{
    private readonly Tracer tracer = new(set, scope);
    private static readonly List<(string By, Truth Stands)> None = [];
    private readonly Dictionary<string, List<(string By, Truth Stands)>> overriding = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Unknowns> standing = new(StringComparer.Ordinal);

    public Dictionary<string, RuleResult> Results { get; } = new(StringComparer.Ordinal);

    public void Decide(Rule rule)
    {
        var applies = rule.Applies is null ? null : tracer.Trace(rule.Applies);
        var isNoCase = applies?.Truth is Truth.No;
        var unless = isNoCase || rule.Unless.Count == 0 ? [] : rule.Unless.Select(tracer.Trace).ToArray();
        var excepted = unless.Aggregate(Truth.No, (t, c) => Kleene.Or(t, c.Truth));
        var overriders = overriding.GetValueOrDefault(rule.Id, None);
        var overridden = overriders.Aggregate(Truth.No, (t, o) => Kleene.Or(t, o.Stands));
        var concerned = Kleene.And(applies?.Truth ?? Truth.Yes, Kleene.Not(excepted));
        var stands = Kleene.And(concerned, Kleene.Not(overridden));
        Announce(rule, stands);

        var holds = concerned is Truth.No ? null : tracer.Trace(rule.Holds);
        var finding = Find(rule, applies?.Truth ?? Truth.Yes, stands, holds?.Truth ?? Truth.Unknown);
        var doubts = stands is Truth.Unknown ? Doubts([applies, .. unless], overriders) : Unknowns.None;
        if (!ReferenceEquals(doubts, Unknowns.None))
        {
            standing[rule.Id] = doubts;
        }

        if (finding is Truth.Unknown && stands is not Truth.No && holds is { Truth: Truth.Unknown })
        {
            doubts = Unknowns.Join(doubts, Missing(holds))!;
        }

        var open = finding is Truth.Unknown ? doubts : Unknowns.None;
        Results[rule.Id] = new()
        {
            RuleId = rule.Id,
            Title = rule.Title,
            Outcome = concerned is Truth.No ? RuleOutcome.NotApplicable
                : overridden is Truth.Yes ? RuleOutcome.Overridden
                : rule.Status is RuleStatus.Draft ? RuleOutcome.NotBinding
                : (RuleOutcome)finding,
            Finding = finding,
            Binding = rule.IsBinding,
            Force = rule.Force,
            Status = rule.Status,
            Effect = rule.Effect,
            Scope = rule.Scope,
            Applies = applies,
            Unless = unless,
            Holds = holds,
            OverriddenBy = overriders.Count == 0 ? [] : [.. overriders.Where(o => o.Stands is not Truth.No).OrderBy(o => o.Stands is Truth.Unknown).Select(o => o.By)],
            Message = stands is Truth.No ? null : finding switch
            {
                Truth.Yes => rule.Messages?.Yes,
                Truth.No => rule.Messages?.No,
                _ => rule.Messages?.Unknown,
            },
            Amount = stands is Truth.No ? Value.Null : AmountOf(rule),
            AmountUnit = rule.Amount is null ? null : set.Units[rule.Amount],
            Clauses = rule.Clauses,
            MissingFacts = open.Facts,
            MissingParameters = open.Parameters,
        };
    }

    // The relief: in doubt only whether it is set aside, a duty that is met is met. An offer that may be set aside stays in doubt.
    private static Truth Find(Rule rule, Truth applies, Truth stands, Truth holds) => stands switch
    {
        Truth.No => Truth.Unknown,
        Truth.Yes => holds,
        _ => rule.IsBinding && applies is Truth.Yes && holds is Truth.Yes ? Truth.Yes : Truth.Unknown,
    };

    private void Announce(Rule rule, Truth stands)
    {
        foreach (var id in rule.Overrides)
        {
            if (set.Rules.TryGetValue(id, out var other) && rule.MayOverride(other))
            {
                if (!overriding.TryGetValue(id, out var list))
                {
                    overriding[id] = list = [];
                }

                list.Add((rule.Id, stands));
            }
        }
    }

    // What would decide whether the rule stands: its own case and exceptions, and whether those stand that override it.
    private Unknowns Doubts(ConditionResult?[] own, List<(string By, Truth Stands)> overriders) =>
        own.OfType<ConditionResult>().Where(c => c.Truth is Truth.Unknown).Select(Missing)
            .Concat(overriders.Where(o => o.Stands is Truth.Unknown).Select(o => standing.GetValueOrDefault(o.By, Unknowns.None)))
            .Aggregate(Unknowns.None, (all, some) => Unknowns.Join(all, some)!);

    private static Unknowns Missing(ConditionResult condition) => new(condition.MissingFacts, condition.MissingParameters, []);

    private Value AmountOf(Rule rule)
    {
        if (rule.Amount is null)
        {
            return Value.Null;
        }

        scope.Note(rule.Amount.Names);
        return scope.Evaluator.Evaluate(rule.Amount.Root).Value;
    }
}
