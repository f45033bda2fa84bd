using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision table ready to run (DMN 1.5, section 8.2).</summary>
internal sealed record TableNode(
    HitPolicy HitPolicy,
    Aggregator Aggregation,
    IReadOnlyList<TableInput> Inputs,
    IReadOnlyList<TableOutput> Outputs,
    IReadOnlyList<TableRule> Rules) : FeelNode(Above([
        .. Inputs.Select(i => i.Expression), .. Rules.SelectMany(r => r.Conditions), .. Rules.SelectMany(r => r.Conclusions), .. Outputs.Select(o => o.Default).OfType<FeelNode>()]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var inputs = new FeelValue?[Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Inputs[i].Expression.Evaluate(scope);
            if (Inputs[i].Values is { } values && values.Test(scope, inputs[i]) is not true)
            {
                return scope.Run.Note($"输入 {Inputs[i].Label} 的值不在允许之列", $"the input {Inputs[i].Label} has a value that is not allowed");
            }
        }

        var hits = Matching(scope, inputs);
        return hits is null ? null : hits.Count > 0 ? TableHits.Combine(scope, this, hits) : Otherwise(scope);
    }

    /// <summary>The values of a rule's conclusions, or null when one is not among the values its column may have.</summary>
    public FeelValue?[]? Conclude(FeelScope scope, TableRule rule)
    {
        var values = new FeelValue?[Outputs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < rule.Conclusions.Count ? Typed.Coerce(scope.Run, Outputs[i].Type, rule.Conclusions[i].Evaluate(scope), Outputs[i].Name) : null;
            if (values[i] is not null && Outputs[i].Values?.Test(scope, values[i]) is false)
            {
                scope.Run.Note($"输出 {Outputs[i].Name} 的值不在允许之列", $"the output {Outputs[i].Name} has a value that is not allowed");
                return null;
            }
        }

        return values;
    }

    public FeelValue? Result(FeelValue?[] values) =>
        Outputs.Count == 1 ? values[0] : new FeelContext(Outputs.Select((o, i) => KeyValuePair.Create(o.Name, values[i])));

    private List<TableRule>? Matching(FeelScope scope, FeelValue?[] inputs)
    {
        var hits = new List<TableRule>();
        foreach (var rule in Rules)
        {
            scope.Run.Spend(1);
            if (!rule.Matches(scope, inputs))
            {
                continue;
            }

            hits.Add(rule);
            if (HitPolicy is HitPolicy.First)
            {
                break;
            }

            if (HitPolicy is HitPolicy.Unique && hits.Count > 1)
            {
                scope.Run.Say("唯一命中的决策表有两条规则命中", "two rules of a table with the hit policy unique match");
                return null;
            }
        }

        return hits;
    }

    private FeelValue? Otherwise(FeelScope scope)
    {
        if (Outputs.Any(o => o.Default is not null))
        {
            return Result([.. Outputs.Select(o => Typed.Coerce(scope.Run, o.Type, o.Default?.Evaluate(scope), o.Name))]);
        }

        return scope.Run.Say("决策表没有规则命中", "no rule of the table matches");
    }
}

internal sealed record TableInput(FeelNode Expression, string Label, UnaryTests? Values);

internal sealed record TableOutput(string Name, FeelType Type, UnaryTests? Values, FeelNode? Default);

internal sealed record TableRule(IReadOnlyList<FeelNode> Conditions, IReadOnlyList<FeelNode> Conclusions)
{
    // A condition that could not be read matches nothing.
    public bool Matches(FeelScope scope, FeelValue?[] inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (i < Conditions.Count && (Conditions[i] is not UnaryTests tests || tests.Test(scope, inputs[i]) is not true))
            {
                return false;
            }
        }

        return true;
    }
}
