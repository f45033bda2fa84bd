namespace Kechuang.Kernels.Rules;

/// <summary>Puts the rules' results together.</summary>
internal static class VerdictMaker
{
    public static Verdict Make(
        RuleSet set, Scope scope, IReadOnlyList<RuleResult> rules, IReadOnlyList<LeftOutRule> leftOut, Stack? stack,
        IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        var binding = rules.Any(r => r.Binding);
        var outcome = binding
            ? rules.Where(r => r.Binding).Aggregate(Truth.Yes, (t, r) => Kleene.And(t, Stands(r) ? r.Finding : Truth.Yes))
            : Offer([.. rules.Where(r => r.Status is not RuleStatus.Draft && r.Effect is not Effect.Inform)]);
        var names = scope.Closure();
        UsedParameter[] parameters = set.Definition.Parameters.Count == 0 ? [] : [.. set.Definition.Parameters.Where(p => names.Contains(p.Id)).Select(p => Use(p, at))];
        var used = set.Steps.Count == 0 ? [] : set.Steps.Where(s => s.Gives.Any(names.Contains)).ToArray();
        UsedDerived[] derived = used.Length == 0 ? [] : [.. used.Where(s => s.Formula is not null).Select(s => Use(set, scope, s.Formula!))];
        TableResult[] tables = used.Length == 0 ? [] : [.. used.Where(s => s.Table is not null).Select(s => Show(set, s.Table!, scope.Tables[s.Id]))];
        return new()
        {
            Outcome = outcome,
            Binding = binding,
            Set = set.Definition.Id,
            Version = set.Definition.Version,
            At = at,
            Value = rules.FirstOrDefault(r => r.Outcome is RuleOutcome.Yes && !r.Amount.IsNull)?.Amount ?? Value.Null,
            Rules = rules,
            LeftOut = leftOut,
            Missing = Tracer.Names(rules, r => r.MissingFacts),
            MissingParameters = Tracer.Names(rules, r => r.MissingParameters),
            Clauses = Clauses(rules, parameters, derived, tables, stack),
            Facts = FactsOf(names, facts),
            Parameters = parameters,
            Derived = derived,
            Tables = tables,
            Stack = stack,
        };
    }

    private static bool Stands(RuleResult rule) => rule.Outcome is not (RuleOutcome.NotApplicable or RuleOutcome.Overridden);

    private static Truth Offer(IReadOnlyList<RuleResult> offers) => offers.Count == 0
        ? Truth.Yes
        : offers.Aggregate(Truth.No, (t, r) => Kleene.Or(t, Stands(r) ? r.Finding : Truth.No));

    private static List<string> Clauses(
        IReadOnlyList<RuleResult> rules, UsedParameter[] parameters, UsedDerived[] derived, TableResult[] tables, Stack? stack)
    {
        var clauses = new List<string>();
        HashSet<string>? seen = null;
        foreach (var rule in rules.Where(r => r.Outcome is not RuleOutcome.NotApplicable))
        {
            foreach (var clause in rule.Clauses)
            {
                Add(clause);
            }

            AddLeaves(rule.Applies);
            foreach (var exception in rule.Unless)
            {
                AddLeaves(exception);
            }

            AddLeaves(rule.Holds);
        }

        Array.ForEach(parameters, p => Add(p.Clause));
        Array.ForEach(derived, d => Add(d.Clause));
        foreach (var row in tables.SelectMany(t => t.Rows).Where(r => r.IsUsed))
        {
            Add(row.Clause);
        }

        foreach (var award in stack?.Awards ?? [])
        {
            Add(award.Clause);
        }

        return clauses;

        void AddLeaves(ConditionResult? condition)
        {
            if (condition is { Kind: ConditionKind.That })
            {
                Add(condition.Clause);
            }

            for (var i = 0; i < condition?.Parts.Count; i++)
            {
                AddLeaves(condition.Parts[i]);
            }
        }

        void Add(string? clause)
        {
            if (clause is not null && IsNew(clause))
            {
                clauses.Add(clause);
            }
        }

        // A few are compared one by one; many have an index.
        bool IsNew(string clause) => clauses.Count < 16
            ? !clauses.Contains(clause)
            : (seen ??= new(clauses, StringComparer.Ordinal)).Add(clause);
    }

    private static OrderedDictionary<string, Value> FactsOf(HashSet<string> names, IReadOnlyDictionary<string, Value> facts)
    {
        var ordered = new string[names.Count];
        names.CopyTo(ordered);
        Array.Sort(ordered, StringComparer.Ordinal);
        var read = new OrderedDictionary<string, Value>(ordered.Length, StringComparer.Ordinal);
        foreach (var name in ordered)
        {
            if (facts.TryGetValue(name, out var value) && !value.IsNull)
            {
                read.Add(name, value);
            }
        }

        return read;
    }

    private static UsedParameter Use(Parameter parameter, DateOnly at)
    {
        var value = parameter.At(at);
        return new(parameter.Id, value?.Value ?? Value.Null, parameter.Unit, value?.Clause, value?.SetBy);
    }

    private static TableResult Show(RuleSet set, DecisionTable table, TableMeaning meaning) => new()
    {
        TableId = table.Id,
        Title = table.Title,
        HitPolicy = table.HitPolicy,
        Aggregator = table.Aggregator,
        Inputs = [.. table.Inputs.Select((input, i) => new InputResult(input.Of.ToString(), input.Title, meaning.Inputs[i].Value, set.Units[input.Of]))],
        Rows = [.. table.Rows.Select((row, r) => new RowResult(
            r + 1,
            meaning.Rows[r],
            [.. row.Cells.Select((cell, c) => meaning.Cells[r][c] is { } found ? new CellResult(cell.ToString(), found.Value.AsTruth) : null)],
            meaning.Used[r],
            row.Clause,
            row.Text))],
        Outputs = [.. table.Outputs.Select((output, o) => Show(output, table, meaning.Outputs[o]))],
    };

    private static OutputResult Show(TableOutput output, DecisionTable table, Outcome outcome)
    {
        var why = outcome.Value.IsNull ? outcome.Why ?? Unknowns.None : Unknowns.None;
        return new(output.Name, output.Title, outcome.Value, table.TypeOf(output).Unit, why.Facts, why.Parameters, why.Reasons);
    }

    private static UsedDerived Use(RuleSet set, Scope scope, Derived derived) => new(
        derived.Name, scope.Find(derived.Name).Value, derived.Unit ?? set.Units[derived.Formula], derived.Formula.ToString(), derived.Clause);
}
