namespace Kechuang.Kernels.Rules;

/// <summary>Puts the rules' results together.</summary>
internal static class VerdictMaker
{
    public static Verdict Make(
        RuleSet set, Scope scope, IReadOnlyList<RuleResult> rules, IReadOnlyList<LeftOutRule> leftOut,
        IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        var binding = rules.Any(r => r.Binding);
        var outcome = binding
            ? rules.Where(r => r.Binding).Aggregate(Truth.Yes, (t, r) => Kleene.And(t, Stands(r) ? r.Finding : Truth.Yes))
            : Offer([.. rules.Where(r => r.Status is not RuleStatus.Draft && r.Effect is not Effect.Inform)]);
        var names = scope.Closure();
        var parameters = set.Definition.Parameters.Where(p => names.Contains(p.Id)).Select(p => Use(p, at)).ToArray();
        var derived = set.Steps.Where(s => s.Formula is not null && names.Contains(s.Id)).Select(s => Use(set, scope, s.Formula!)).ToArray();
        var tables = set.Steps.Where(s => s.Table is not null && s.Gives.Any(names.Contains)).Select(s => Show(s.Table!, scope.Tables[s.Id])).ToArray();
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
            Missing = Tracer.Names(rules.SelectMany(r => r.MissingFacts)),
            MissingParameters = Tracer.Names(rules.SelectMany(r => r.MissingParameters)),
            Clauses = [.. rules.Where(r => r.Outcome is not RuleOutcome.NotApplicable).SelectMany(ClausesOf)
                .Concat(parameters.Select(p => p.Clause)).Concat(derived.Select(d => d.Clause))
                .Concat(tables.SelectMany(t => t.Rows).Where(r => r.IsUsed).Select(r => r.Clause))
                .OfType<string>().Distinct(StringComparer.Ordinal)],
            Facts = new SortedDictionary<string, Value>(
                names.Where(n => facts.TryGetValue(n, out var value) && !value.IsNull).ToDictionary(n => n, n => facts[n]), StringComparer.Ordinal),
            Parameters = parameters,
            Derived = derived,
            Tables = tables,
        };
    }

    private static bool Stands(RuleResult rule) => rule.Outcome is not (RuleOutcome.NotApplicable or RuleOutcome.Overridden);

    private static Truth Offer(IReadOnlyList<RuleResult> offers) => offers.Count == 0
        ? Truth.Yes
        : offers.Aggregate(Truth.No, (t, r) => Kleene.Or(t, Stands(r) ? r.Finding : Truth.No));

    private static IEnumerable<string?> ClausesOf(RuleResult rule) => rule.Clauses.Concat<string?>(rule.Leaves().Select(l => l.Clause));

    private static UsedParameter Use(Parameter parameter, DateOnly at)
    {
        var value = parameter.At(at);
        return new(parameter.Id, value?.Value ?? Value.Null, parameter.Unit, value?.Clause, value?.SetBy);
    }

    private static TableResult Show(DecisionTable table, TableMeaning meaning) => new()
    {
        TableId = table.Id,
        Title = table.Title,
        HitPolicy = table.HitPolicy,
        Aggregator = table.Aggregator,
        Inputs = [.. meaning.Inputs.Select(i => i.Value)],
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
        return new(output.Name, outcome.Value, table.TypeOf(output).Unit, why.Facts, why.Parameters, why.Reasons);
    }

    private static UsedDerived Use(RuleSet set, Scope scope, Derived derived) => new(
        derived.Name, scope.Find(derived.Name).Value, derived.Unit ?? set.UnitOf(derived.Formula), derived.Formula.ToString(), derived.Clause);
}
