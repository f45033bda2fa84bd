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

        var parts = new ConditionResult[condition.Parts.Count];
        var truth = condition.Kind is ConditionKind.Any ? Truth.No : Truth.Yes;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = (parts[i] = Trace(condition.Parts[i])).Truth;
            truth = condition.Kind switch
            {
                ConditionKind.All => Kleene.And(truth, part),
                ConditionKind.Any => Kleene.Or(truth, part),
                _ => Kleene.And(truth, Kleene.Not(part)),
            };
        }

        var open = truth is Truth.Unknown ? parts.Where(p => p.Truth is Truth.Unknown).ToArray() : [];
        return new()
        {
            Kind = condition.Kind,
            Truth = truth,
            Text = condition.Text,
            Clause = condition.Clause,
            MissingFacts = Names(open, p => p.MissingFacts),
            MissingParameters = Names(open, p => p.MissingParameters),
            Parts = parts,
        };
    }

    /// <summary>The names that the items miss, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> Names<T>(IReadOnlyList<T> items, Func<T, IReadOnlyList<string>> names)
    {
        SortedSet<string>? all = null;
        foreach (var item in items)
        {
            if (names(item) is { Count: > 0 } some)
            {
                (all ??= new(StringComparer.Ordinal)).UnionWith(some);
            }
        }

        return all is null ? [] : [.. all];
    }

    private ConditionResult TraceLeaf(Condition condition, Expression test)
    {
        scope.Note(test.Names);
        var outcome = set.Measures[test].Evaluate(scope.Evaluator, out var reading);
        var truth = outcome.Value.AsTruth;
        var why = truth is Truth.Unknown ? outcome.Why ?? Unknowns.None : Unknowns.None;
        return new()
        {
            Kind = ConditionKind.That,
            Truth = truth,
            Text = condition.Text,
            Clause = condition.Clause,
            Expression = test.ToString(),
            Actual = reading.Actual,
            Threshold = reading.Threshold,
            Gap = reading.Gap,
            Unit = reading.Unit,
            MissingFacts = why.Facts,
            MissingParameters = why.Parameters,
            Reasons = truth is Truth.Unknown && !outcome.Value.IsNull
                ? [new("条件不是真假值", "the condition is not true or false")]
                : why.Reasons,
        };
    }
}
