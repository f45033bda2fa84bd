namespace Kechuang.Kernels.Rules;

/// <summary>The names of one evaluation: facts, parameters on the day, derived facts.</summary>
internal sealed class Scope
{
    private readonly RuleSet set;
    private readonly IReadOnlyDictionary<string, Value> facts;
    private readonly DateOnly at;
    private readonly Dictionary<string, Outcome> derived = new(StringComparer.Ordinal);

    // The names that conditions have read.
    private readonly HashSet<string> read = new(16, StringComparer.Ordinal);

    public Scope(RuleSet set, IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        (this.set, this.facts, this.at) = (set, facts, at);
        Evaluator = new(Find);
        // In the order of their needs, so that a chain of formulas is no deeper on the stack than one.
        foreach (var step in set.Steps)
        {
            if (step.Formula is { } formula)
            {
                derived[formula.Name] = Evaluator.Evaluate(formula.Formula.Root);
            }
            else
            {
                Decide(step);
            }
        }
    }

    public Evaluator Evaluator { get; }

    /// <summary>Notes names that a condition reads.</summary>
    public void Note(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            read.Add(names[i]);
        }
    }

    /// <summary>The tables, decided, by id.</summary>
    public Dictionary<string, TableMeaning> Tables { get; } = new(StringComparer.Ordinal);

    public Outcome Find(string name)
    {
        if (derived.TryGetValue(name, out var outcome))
        {
            return outcome;
        }

        if (set.Parameters.TryGetValue(name, out var parameter))
        {
            return parameter.At(at) is { } value ? new(value.Value) : new(Value.Null, Unknowns.Parameter(name));
        }

        if (name == RuleSetDefinition.Today)
        {
            return new(Value.Of(at));
        }

        if (!facts.TryGetValue(name, out var fact) || fact.IsNull)
        {
            return new(Value.Null, Unknowns.Fact(name));
        }

        if (!set.Facts.TryGetValue(name, out var type) || type.Kind == fact.Kind)
        {
            return new(fact);
        }

        // Text that cannot be the date it should be is as good as missing, and the reason says what it is.
        return type.TryFit(fact, out var fitted)
            ? new(fitted)
            : new(Value.Null, Unknowns.Join(
                Unknowns.Fact(name),
                Unknowns.Reason($"事实“{name}”的类型不符：{fact}", $"the fact '{name}' is of the wrong kind: {fact}")));
    }

    /// <summary>The names that were read, and those that the derived facts among them read.</summary>
    public HashSet<string> Closure()
    {
        for (var i = set.Steps.Count - 1; i >= 0; i--)
        {
            if (set.Steps[i].Gives.Any(read.Contains))
            {
                Note(set.Steps[i].Needs);
            }
        }

        return read;
    }

    private void Decide(Step step)
    {
        var meaning = Tables[step.Id] = new TableMeaning(step.Table!, step.Order, Evaluator).Decide();
        for (var i = 0; i < step.Gives.Count; i++)
        {
            derived[step.Gives[i]] = meaning.Outputs[i];
        }
    }
}
