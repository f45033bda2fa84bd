namespace Kechuang.Kernels.Rules;

/// <summary>Decides rules one by one, those that override before those that are overridden.</summary>
internal sealed class Judge(RuleSet set, Scope scope)
{
    private readonly Tracer tracer = new(set, scope);
    private readonly Dictionary<string, List<(string By, Truth Stands)>> overriding = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rule> rules = set.Definition.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);

    public Dictionary<string, RuleResult> Results { get; } = new(StringComparer.Ordinal);

    public void Decide(Rule rule)
    {
        var applies = rule.Applies is null ? null : tracer.Trace(rule.Applies);
        var isNoCase = applies?.Truth is Truth.No;
        var unless = isNoCase ? [] : rule.Unless.Select(tracer.Trace).ToArray();
        var excepted = unless.Aggregate(Truth.No, (t, c) => Kleene.Or(t, c.Truth));
        var overriders = overriding.GetValueOrDefault(rule.Id, []);
        var overridden = overriders.Aggregate(Truth.No, (t, o) => Kleene.Or(t, o.Stands));
        var concerned = Kleene.And(applies?.Truth ?? Truth.Yes, Kleene.Not(excepted));
        var stands = Kleene.And(concerned, Kleene.Not(overridden));
        Announce(rule, stands);

        var holds = concerned is Truth.No ? null : tracer.Trace(rule.Holds);
        var finding = Find(rule, applies?.Truth ?? Truth.Yes, stands, holds?.Truth ?? Truth.Unknown);
        ConditionResult[] open = stands is not Truth.No && finding is Truth.Unknown
            ? [.. ((ConditionResult?[])[applies, .. unless, holds]).OfType<ConditionResult>().Where(c => c.Truth is Truth.Unknown)]
            : [];
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
            OverriddenBy = [.. overriders.Where(o => o.Stands is not Truth.No).Select(o => o.By)],
            Message = stands is Truth.No ? null : finding switch
            {
                Truth.Yes => rule.Messages?.Yes,
                Truth.No => rule.Messages?.No,
                _ => rule.Messages?.Unknown,
            },
            Amount = stands is Truth.No ? Value.Null : AmountOf(rule),
            AmountUnit = rule.Amount is null ? null : set.UnitOf(rule.Amount),
            Clauses = rule.Clauses,
            MissingFacts = Tracer.Names(open.SelectMany(c => c.MissingFacts).Concat(Doubts(overriders, finding, stands, r => r.MissingFacts))),
            MissingParameters = Tracer.Names(
                open.SelectMany(c => c.MissingParameters).Concat(Doubts(overriders, finding, stands, r => r.MissingParameters))),
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
            if (rules.TryGetValue(id, out var other) && rule.MayOverride(other))
            {
                if (!overriding.TryGetValue(id, out var list))
                {
                    overriding[id] = list = [];
                }

                list.Add((rule.Id, stands));
            }
        }
    }

    // A rule that may be overridden waits for what would decide whether the other one stands.
    private IEnumerable<string> Doubts(
        List<(string By, Truth Stands)> overriders, Truth finding, Truth stands, Func<ConditionResult, IReadOnlyList<string>> missing) =>
        finding is Truth.Unknown && stands is Truth.Unknown
            ? overriders.Where(o => o.Stands is Truth.Unknown)
                .SelectMany(o => ((ConditionResult?[])[Results[o.By].Applies, .. Results[o.By].Unless]).OfType<ConditionResult>())
                .Where(c => c.Truth is Truth.Unknown)
                .SelectMany(missing)
            : [];

    private Value AmountOf(Rule rule)
    {
        if (rule.Amount is null)
        {
            return Value.Null;
        }

        scope.Read.UnionWith(rule.Amount.Names);
        return scope.Evaluator.Evaluate(rule.Amount.Root).Value;
    }
}
