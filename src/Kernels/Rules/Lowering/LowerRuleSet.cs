namespace Kechuang.Kernels.Rules;

/// <summary>Turns a rule set, on one day, into nodes for its answer and its amount. <see cref="Judge"/> is what they must agree with.</summary>
internal sealed class LowerRuleSet
{
    private readonly IrBuilder ir;
    private readonly RuleSet set;
    private readonly DateOnly at;
    private readonly Dictionary<string, IrNode> given = new(StringComparer.Ordinal);
    private readonly LowerExpression expressions;

    public LowerRuleSet(IrBuilder ir, RuleSet set, DateOnly at)
    {
        (this.ir, this.set, this.at) = (ir, set, at);
        expressions = new(ir, Find);
        foreach (var step in set.Steps)
        {
            if (step.Formula is { } formula)
            {
                given[formula.Name] = expressions.Lower(formula.Formula.Root);
                continue;
            }

            var outputs = new LowerTable(ir, step.Table!, step.Order, Find).Run();
            for (var i = 0; i < outputs.Length; i++)
            {
                given[step.Gives[i]] = outputs[i];
            }
        }
    }

    /// <summary>The node of a name: formula, table output, parameter on the day, the day itself, fact.</summary>
    public IrNode Find(string name) =>
        given.TryGetValue(name, out var node) ? node
        : set.Parameters.TryGetValue(name, out var parameter)
            ? parameter.At(at) is { } value ? ir.Constant(value.Value) : ir.Unknown(parameter.Kind)
        : name == RuleSetDefinition.Today ? ir.Constant(Value.Of(at))
        : ir.Fact(name, set.Facts.GetValueOrDefault(name, FactType.Any).Kind);

    public (IrNode Truth, IrNode Value) Run()
    {
        var rules = set.ByPrecedence.Where(r => r.Status is not RuleStatus.Superseded && r.IsValidAt(at)).ToArray();
        var byId = set.Definition.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var overriding = new Dictionary<string, List<IrNode>>(StringComparer.Ordinal);
        var lowered = new Dictionary<string, LoweredRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var applies = rule.Applies is null ? ir.Yes : Lower(rule.Applies);
            var excepted = ir.Or([.. rule.Unless.Select(Lower)]);
            var overridden = ir.Or([.. overriding.GetValueOrDefault(rule.Id, [])]);
            var stands = ir.And(applies, ir.Not(excepted), ir.Not(overridden));
            lowered[rule.Id] = new(rule, applies, stands, Lower(rule.Holds));
            foreach (var other in rule.Overrides.Where(o => byId.TryGetValue(o, out var found) && rule.MayOverride(found)))
            {
                overriding[other] = [.. overriding.GetValueOrDefault(other, []), stands];
            }
        }

        LoweredRule[] inOrder = [.. set.Definition.Rules.Where(r => lowered.ContainsKey(r.Id)).Select(r => lowered[r.Id])];
        return (Answer(inOrder), Amount(inOrder));
    }

    // A rule that stands back asks for nothing; one in doubt only about that is met when its condition is.
    private IrNode Answer(LoweredRule[] rules)
    {
        var binding = rules.Where(r => r.Rule.IsBinding).ToArray();
        if (binding.Length > 0)
        {
            return ir.And([.. binding.Select(r => ir.Or(ir.Not(r.Stands), ir.And(r.Holds, r.Applies)))]);
        }

        var offers = rules.Where(r => r.Rule.Status is not RuleStatus.Draft && r.Rule.Effect is not Effect.Inform).ToArray();
        return offers.Length == 0 ? ir.Yes : ir.Or([.. offers.Select(r => ir.If(r.Stands, r.Holds, ir.No))]);
    }

    private IrNode Amount(LoweredRule[] rules)
    {
        var amount = ir.Unknown(ValueKind.Null);
        foreach (var rule in rules.Reverse().Where(r => r.Rule.Amount is not null && r.Rule.Status is not RuleStatus.Draft))
        {
            var own = expressions.Lower(rule.Rule.Amount!.Root);
            var met = rule.Rule.IsBinding
                ? ir.And(ir.IsYes(ir.And(rule.Applies, rule.Holds)), ir.Not(ir.IsYes(ir.Not(rule.Stands))))
                : ir.IsYes(ir.And(rule.Stands, rule.Holds));
            amount = ir.If(ir.And(met, ir.IsKnown(own)), own, amount);
        }

        return amount;
    }

    private IrNode Lower(Condition condition) => condition.Kind switch
    {
        ConditionKind.That => expressions.LowerBoolean(condition.Test!.Root),
        ConditionKind.All => ir.And([.. condition.Parts.Select(Lower)]),
        ConditionKind.Any => ir.Or([.. condition.Parts.Select(Lower)]),
        _ => ir.And([.. condition.Parts.Select(p => ir.Not(Lower(p)))]),
    };

    private sealed record LoweredRule(Rule Rule, IrNode Applies, IrNode Stands, IrNode Holds);
}
