namespace Kechuang.Kernels.Rules;

/// <summary>Evaluates conditions and keeps what people need to understand the outcome.</summary>
internal sealed class Tracer(RuleSet set, Scope scope)
{
    public ConditionResult Trace(Condition condition)
    {
        if (condition.Test is { } test)
        {
            return TraceLeaf(condition, test);
        }

        var parts = condition.Parts.Select(Trace).ToArray();
        var truth = condition.Kind switch
        {
            ConditionKind.All => parts.Aggregate(Truth.Yes, (t, p) => Kleene.And(t, p.Truth)),
            ConditionKind.Any => parts.Aggregate(Truth.No, (t, p) => Kleene.Or(t, p.Truth)),
            _ => parts.Aggregate(Truth.Yes, (t, p) => Kleene.And(t, Kleene.Not(p.Truth))),
        };
        var open = truth is Truth.Unknown ? parts.Where(p => p.Truth is Truth.Unknown).ToArray() : [];
        return new()
        {
            Kind = condition.Kind,
            Truth = truth,
            Text = condition.Text,
            Clause = condition.Clause,
            MissingFacts = Names(open.SelectMany(p => p.MissingFacts)),
            MissingParameters = Names(open.SelectMany(p => p.MissingParameters)),
            Parts = parts,
        };
    }

    public static IReadOnlyList<string> Names(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private ConditionResult TraceLeaf(Condition condition, Expression test)
    {
        scope.Read.UnionWith(test.Names);
        var outcome = scope.Evaluator.Evaluate(test.Root);
        var truth = outcome.Value.AsTruth;
        var why = truth is Truth.Unknown ? outcome.Why ?? Unknowns.None : Unknowns.None;
        var result = new ConditionResult
        {
            Kind = ConditionKind.That,
            Truth = truth,
            Text = condition.Text,
            Clause = condition.Clause,
            Expression = test.ToString(),
            MissingFacts = why.Facts,
            MissingParameters = why.Parameters,
            Reasons = truth is Truth.Unknown && !outcome.Value.IsNull
                ? [new("条件不是真假值", "the condition is not true or false")]
                : why.Reasons,
        };
        return set.Measures[test].Fill(result, scope.Evaluator);
    }
}
