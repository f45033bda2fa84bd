namespace Kechuang.Kernels.Rules;

/// <summary>Rules that are decided together, with their parameters and formulas; checked when made.</summary>
/// <remarks>
/// Meaning: a rule stands where it applies, no exception is met and no rule that overrides it stands. Where it stands, it is met or
/// not as its condition is. Unknown spreads by Kleene's logic, with one relief: a binding rule whose only doubt is whether an exception
/// or a precedence sets it aside, and whose condition is met, is met, for either way nothing is wrong.
/// Thread-safe: a rule set never changes. Cost of a verdict: linear in the nodes of its conditions and formulas.
/// Source: default rules with exceptions after R. Reiter, "A logic for default reasoning", Artificial Intelligence 13, 1980,
/// in the stratified case, where there is one extension: the order of overriding has no cycles.
/// </remarks>
public sealed class RuleSet
{
    private readonly Rule[] byPrecedence;
    private readonly Dictionary<string, FactType> types;

    /// <summary>Makes a rule set; throws <see cref="RuleSetException"/> with all errors where the definition has any.</summary>
    public RuleSet(RuleSetDefinition definition)
    {
        var checker = new RuleSetChecker(definition);
        if (checker.Errors.Count > 0)
        {
            throw new RuleSetException(checker.Errors);
        }

        Definition = definition;
        (types, byPrecedence, Steps) = (checker.Types, checker.ByPrecedence, checker.Steps);
        Parameters = definition.Parameters.ToDictionary(p => p.Id, StringComparer.Ordinal);
        Facts = definition.Vocabulary ?? new Dictionary<string, FactType>(StringComparer.Ordinal);
        Rules = definition.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        Units = new(ReferenceEqualityComparer.Instance);
        foreach (var expression in definition.Rules.Select(r => r.Amount).OfType<Expression>()
            .Concat(definition.Derived.Select(d => d.Formula)).Concat(definition.Tables.SelectMany(t => t.Inputs).Select(i => i.Of)))
        {
            Units[expression] = UnitOf(expression);
        }

        Measures = new(ReferenceEqualityComparer.Instance);
        foreach (var test in definition.Rules.SelectMany(r => r.Conditions()).SelectMany(c => c.Leaves()).Select(l => l.Test!))
        {
            Measures[test] = MeasureOf(test);
        }
    }

    /// <summary>What it is made of.</summary>
    public RuleSetDefinition Definition { get; }

    /// <summary>The formulas and tables, each after what it needs.</summary>
    internal IReadOnlyList<Step> Steps { get; }

    /// <summary>The rules, those that override before those that are overridden.</summary>
    internal IReadOnlyList<Rule> ByPrecedence => byPrecedence;

    /// <summary>The type of every name that the set may read.</summary>
    internal IReadOnlyDictionary<string, FactType> Types => types;

    internal IReadOnlyDictionary<string, Parameter> Parameters { get; }

    internal IReadOnlyDictionary<string, FactType> Facts { get; }

    internal Dictionary<Expression, Measure> Measures { get; }

    internal Dictionary<string, Rule> Rules { get; }

    /// <summary>The units of amounts, formulas and what tables ask.</summary>
    internal Dictionary<Expression, string?> Units { get; }

    /// <summary>All that is wrong in a definition: unknown names, kinds, units, cycles, duplicates, overlaps, missing clauses.</summary>
    public static IReadOnlyList<RuleSetError> Check(RuleSetDefinition definition) => new RuleSetChecker(definition).Errors;

    /// <summary>Decides the set on facts at a day. Never throws for whatever the facts are.</summary>
    /// <param name="facts">Facts by name; absent and null are unknown, and names that no rule reads are not looked at.</param>
    /// <param name="at">The day, which chooses rules and parameters and is <c>today</c> in expressions.</param>
    public Verdict Evaluate(IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var scope = new Scope(this, facts, at);
        var judge = new Judge(this, scope);
        foreach (var rule in byPrecedence)
        {
            if (WhyLeftOut(rule, at) is null)
            {
                judge.Decide(rule);
            }
        }

        var (results, leftOut) = (new List<RuleResult>(byPrecedence.Length), new List<LeftOutRule>());
        foreach (var rule in Definition.Rules)
        {
            if (judge.Results.TryGetValue(rule.Id, out var result))
            {
                results.Add(result);
            }
            else
            {
                leftOut.Add(new(rule.Id, WhyLeftOut(rule, at)!));
            }
        }

        return VerdictMaker.Make(this, scope, results, leftOut, StackSet.Run(this, scope, judge.Results, at), facts, at);
    }

    /// <summary>The unit of what a rule of the set gives; null where it gives nothing or nothing says so.</summary>
    public string? AmountUnitOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Amount is { } amount ? Units.GetValueOrDefault(amount) : null;
    }

    private string? UnitOf(Expression expression)
    {
        expression.Check(types, out var type);
        return type.Unit;
    }

    private static LocalText? WhyLeftOut(Rule rule, DateOnly at) =>
        rule.Status is RuleStatus.Superseded ? new("已被取代", "superseded")
        : rule.ValidFrom > at ? Dated(rule.ValidFrom.Value, "起生效", "valid from")
        : rule.ValidTo < at ? Dated(rule.ValidTo.Value, "止有效", "valid to")
        : null;

    private static LocalText Dated(DateOnly day, string zh, string en) => new(ValueText.PrintDate(day) + zh, $"{en} {ValueText.PrintDate(day)}");

    // What is, is the side that reads a fact; a limit reads parameters, and facts only where both sides do.
    private Measure MeasureOf(Expression test)
    {
        var root = test.Root;
        if (root.Parts.Length < 2 || !(root.IsComparison || root.Op is Op.Between or Op.In))
        {
            return new(root, null, false);
        }

        var checker = new TypeChecker(name => types.GetValueOrDefault(name, FactType.Any));
        var (left, right) = (checker.Check(root.Parts[0]).Unit, root.Parts[1].Op is Op.Range ? null : checker.Check(root.Parts[1]).Unit);
        return new(root, left ?? right, root.IsComparison && !ReadsFact(root.Parts[0]) && ReadsFact(root.Parts[1]));
    }

    private bool ReadsFact(Node node) =>
        node.Op is Op.Name && !Parameters.ContainsKey(node.Name) && node.Name != RuleSetDefinition.Today || node.Parts.Any(ReadsFact);
}
