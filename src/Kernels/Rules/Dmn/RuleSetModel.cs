using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A rule set on a day as a model of DMN 1.5, so that other tools open its tables, formulas and rules.</summary>
/// <remarks>
/// Facts become input data, formulas and tables decisions, parameters decisions with their value on the day; one that is not set has to be
/// given. A rule becomes a decision that is true, false, or null where it does not apply or cannot be told. Names have underscores for
/// points, unless two names would become one. Functions that FEEL lacks become business knowledge models. What DMN has no place for is
/// left out: units, precedence between rules, stacking, force, validity. Where an answer is known here, the model gives the same; FEEL
/// takes the other branch of an <c>if</c> on null, where here it stays unknown.
/// </remarks>
public sealed partial class RuleSetModel
{
    private static readonly (string Name, string[] Parameters, string Body)[] Functions =
    [
        ("year", ["from"], "from.year"), ("month", ["from"], "from.month"), ("day", ["from"], "from.day"),
        ("years between", ["from", "to"], "years and months duration(from, to).years"),
        ("months between", ["from", "to"], "years and months duration(from, to) / duration(\"P1M\")"),
        ("days between", ["from", "to"], "(to - from) / duration(\"P1D\")"),
        ("is known", ["value"], "value != null"),
    ];

    private readonly RuleSet set;
    private readonly DateOnly at;
    private readonly Dictionary<string, string> names;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly List<DmnInputData> inputs = [];

    private RuleSetModel(RuleSet set, DateOnly at)
    {
        (this.set, this.at) = (set, at);
        var known = set.Types.Keys.Append(RuleSetDefinition.Today).Concat(set.Definition.Tables.Select(t => t.Id)).Distinct(StringComparer.Ordinal).ToList();
        var isOneToOne = known.Select(Flat).Distinct(StringComparer.Ordinal).Count() == known.Count;
        names = known.ToDictionary(n => n, n => isOneToOne ? Flat(n) : n, StringComparer.Ordinal);
    }

    /// <summary>The model, with identifiers for everything.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="at">The day that chooses parameters and rules.</param>
    public static DmnModel Of(RuleSet set, string title, DateOnly at)
    {
        ArgumentNullException.ThrowIfNull(set);
        return DmnIds.Complete(new RuleSetModel(set, at).Make(title));
    }

    /// <summary>The name that a fact, parameter, formula or table has in the model of a set.</summary>
    public static string NameIn(RuleSet set, string name)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new RuleSetModel(set, default).Name(name);
    }

    /// <summary>A table as DMN has it, with the names that the set uses.</summary>
    public static DmnDecisionTable Table(DecisionTable table) => TableOf(table, t => t, n => n, named: true);

    /// <summary>A table of a set as a model has it that somebody changed elsewhere, with the names that the set uses.</summary>
    /// <param name="model">The model, as <see cref="Of"/> once gave it.</param>
    /// <param name="set">The rule set.</param>
    /// <param name="table">The table.</param>
    /// <returns>Null where the model has no such table. Columns that ask the same keep the set's headings and types, and rows without remarks those of the row with the same conditions or, in a table as long as before, in the same place: modellers drop or rewrite both.</returns>
    public static DmnDecisionTable? TableIn(DmnModel model, RuleSet set, DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(table);
        var (names, own) = (new RuleSetModel(set, default), Table(table));
        var name = names.Name(table.Outputs is [var only] ? only.Name : table.Id);
        if (model.Decisions.FirstOrDefault(d => d.Variable.Name == name && d.Logic is DmnDecisionTable)?.Logic is not DmnDecisionTable read)
        {
            return null;
        }

        var back = names.names.DistinctBy(n => n.Value, StringComparer.Ordinal).ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);
        string Own(string text) => Words().Replace(text, word => word.Value[0] == '"' ? word.Value : back.GetValueOrDefault(word.Value, word.Value)).Trim();
        var remarks = own.Rules.DistinctBy(r => string.Join('\n', r.Conditions), StringComparer.Ordinal).ToDictionary(r => string.Join('\n', r.Conditions), r => r.Annotations, StringComparer.Ordinal);
        return own with
        {
            HitPolicy = read.HitPolicy,
            Aggregation = read.Aggregation,
            Inputs = [.. read.Inputs.Select((i, n) => n < own.Inputs.Count && own.Inputs[n].Expression == Own(i.Expression) ? own.Inputs[n] : i with { Expression = Own(i.Expression) })],
            Outputs = [.. read.Outputs.Select((o, n) => (n < own.Outputs.Count && (o.Name is null || own.Outputs[n].Name == Own(o.Name)) ? own.Outputs[n] : o) with { Default = o.Default is { } value ? Own(value) : null })],
            Rules =
            [
                .. read.Rules.Select(r => new DmnRule([.. r.Conditions.Select(Own)], [.. r.Conclusions.Select(Own)], r.Annotations)).Select((r, n) =>
                    r.Annotations.Any(a => a.Length > 0) ? r
                    : remarks.TryGetValue(string.Join('\n', r.Conditions), out var kept) ? r with { Annotations = kept }
                    : read.Rules.Count == own.Rules.Count ? r with { Annotations = own.Rules[n].Annotations }
                    : r),
            ],
        };
    }

    private DmnModel Make(string title)
    {
        foreach (var name in set.Steps.SelectMany(s => s.Gives))
        {
            ids[name] = Id("decision", name);
        }

        var parameters = set.Definition.Parameters.Select(Parameter).OfType<DmnDecision>().ToList();
        var decisions = parameters
            .Concat(set.Steps.SelectMany(s => s.Table is { } table ? Table(s, table) : [Decision(s.Id, s.Formula!.Formula.ToString(), s.Needs)]))
            .Concat(set.Definition.Rules.Where(r => r.IsValidAt(at)).SelectMany(Rule))
            .ToList();
        var used = decisions.SelectMany(d => d.Requirements).Where(r => r.Kind is DmnRequirementKind.Knowledge).Select(r => r.Href[1..]).ToHashSet(StringComparer.Ordinal);
        return new(title, $"https://kechuang.example/rules/{Uri.EscapeDataString(set.Definition.Id)}", "")
        {
            InputData = [.. inputs],
            Decisions = [.. decisions],
            KnowledgeModels = [.. Functions.Where(f => used.Contains(Id("function", f.Name))).Select(f => new DmnKnowledgeModel(
                Id("function", f.Name), new(f.Name), new("FEEL", [.. f.Parameters.Select(p => new DmnVariable(p))], new DmnLiteral(f.Body))))],
        };
    }

    private DmnDecision? Parameter(Parameter parameter)
    {
        if (parameter.At(at) is not { } value)
        {
            return null;
        }

        ids[parameter.Id] = Id("parameter", parameter.Id);
        return new(ids[parameter.Id], new(Name(parameter.Id), TypeOf(parameter.Kind))) { Question = parameter.Title?.ToString(), Logic = new DmnLiteral(value.Value.ToString()) };
    }

    private IEnumerable<DmnDecision> Table(Step step, DecisionTable table)
    {
        var logic = TableOf(table, Text, Name, named: table.Outputs.Count > 1);
        if (table.Outputs is [var only])
        {
            yield return new(ids[only.Name], new(Name(only.Name), table.GivesLists ? null : TypeOf(set.Types[only.Name].Kind)))
            {
                Question = table.Title?.ToString(),
                Requirements = Needs(step.Needs, All(table)),
                Logic = logic,
            };
            yield break;
        }

        var whole = Id("table", table.Id);
        yield return new(whole, new(Name(table.Id))) { Question = table.Title?.ToString(), Requirements = Needs(step.Needs, All(table)), Logic = logic };
        foreach (var output in table.Outputs)
        {
            var text = table.GivesLists ? $"for hit in {Name(table.Id)} return get value(hit, \"{Name(output.Name)}\")" : $"get value({Name(table.Id)}, \"{Name(output.Name)}\")";
            yield return new(ids[output.Name], new(Name(output.Name)))
            {
                Question = output.Title?.ToString(),
                Requirements = [new(DmnRequirementKind.Decision, "#" + whole)],
                Logic = new DmnLiteral(text),
            };
        }
    }

    private IEnumerable<DmnDecision> Rule(Rule rule)
    {
        var (applies, unless) = (rule.Applies is { } when ? Text(when) : "true", rule.Unless.Count == 0 ? "false" : string.Join(" or ", rule.Unless.Select(Text)));
        string[] needed = [.. rule.Conditions().SelectMany(c => c.Leaves()).SelectMany(l => l.Test!.Names)];
        yield return new(Id("rule", rule.Id), new(rule.Id, "boolean"))
        {
            Question = rule.Title.ToString(),
            Requirements = Needs(needed, string.Join(" ; ", rule.Conditions().SelectMany(c => c.Leaves()).Select(l => l.Test!.ToString()))),
            Logic = new DmnLiteral($"if {applies} and not({unless}) then {Text(rule.Holds)} else null"),
        };
        if (rule.Amount is { } amount)
        {
            yield return new(Id("amount", rule.Id), new($"{rule.Id} amount"))
            {
                Requirements = Needs(amount.Names, amount.ToString()),
                Logic = new DmnLiteral(Text(amount.ToString())),
            };
        }
    }

    private DmnDecision Decision(string name, string text, IEnumerable<string> needs) =>
        new(ids[name], new(Name(name), TypeOf(set.Types[name].Kind))) { Requirements = Needs(needs, text), Logic = new DmnLiteral(Text(text)) };

    private DmnItems<DmnRequirement> Needs(IEnumerable<string> needed, string text) =>
    [
        .. needed.Distinct(StringComparer.Ordinal).Select(Need),
        .. Functions.Where(f => Calls(text, f.Name)).Select(f => new DmnRequirement(DmnRequirementKind.Knowledge, "#" + Id("function", f.Name))),
    ];

    // Whatever nothing gives has to be given.
    private DmnRequirement Need(string name)
    {
        if (ids.TryGetValue(name, out var id))
        {
            return new(id.StartsWith("_input", StringComparison.Ordinal) ? DmnRequirementKind.Input : DmnRequirementKind.Decision, "#" + id);
        }

        ids[name] = Id("input", name);
        var kind = name == RuleSetDefinition.Today ? ValueKind.Date : set.Types.GetValueOrDefault(name, FactType.Any).Kind;
        inputs.Add(new(ids[name], new(Name(name), TypeOf(kind))));
        return new(DmnRequirementKind.Input, "#" + ids[name]);
    }

    private static DmnDecisionTable TableOf(DecisionTable table, Func<string, string> text, Func<string, string> name, bool named)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(
            table.HitPolicy,
            table.Aggregator,
            [.. table.Inputs.Select(i => new DmnInputClause(text(i.Of.ToString()), null, i.Title?.Zh, List(i.Values)))],
            [.. table.Outputs.Select(o => new DmnOutputClause(
                named ? name(o.Name) : null, TypeOf(o.Type.Kind), o.Title?.Zh, List(o.Values), o.Default is { } value ? text(value.ToString()) : null))],
            [.. table.Rows.Select(r => new DmnRule(
                [.. r.Cells.Select(c => text(c.ToString()))],
                [.. r.Outputs.Select(o => text(o.ToString()))],
                [r.Clause ?? "", r.Text?.Zh ?? "", r.Text?.En ?? ""]))])
        {
            Annotations = ["clause", "zh", "en"],
        };
    }

    private static string All(DecisionTable table) => string.Join(" ; ", table.Inputs.Select(i => i.Of.ToString())
        .Concat(table.Rows.SelectMany(r => r.Cells.Select(c => c.ToString()).Concat(r.Outputs.Select(o => o.ToString()))))
        .Concat(table.Outputs.Select(o => o.Default?.ToString() ?? "")));

    private static string? List(IReadOnlyList<Value>? values) => values is null ? null : string.Join(", ", values);

    private string Text(Condition condition) => condition.Kind switch
    {
        ConditionKind.That => $"({Text(condition.Test!.ToString())})",
        ConditionKind.All => condition.Parts.Count == 0 ? "true" : $"({string.Join(" and ", condition.Parts.Select(Text))})",
        ConditionKind.Any => condition.Parts.Count == 0 ? "false" : $"({string.Join(" or ", condition.Parts.Select(Text))})",
        _ => condition.Parts.Count == 0 ? "true" : $"({string.Join(" and ", condition.Parts.Select(p => $"not({Text(p)})"))})",
    };

    private string Text(string text) => Words().Replace(text, word => word.Value[0] == '"' ? word.Value : names.GetValueOrDefault(word.Value, word.Value));

    private string Name(string name) => names.GetValueOrDefault(name, name);

    private static bool Calls(string text, string function) => Words().Replace(text, word => word.Value[0] == '"' ? "\"\"" : word.Value) is var bare
        && Regex.IsMatch(bare, $@"(^|[^\p{{L}}\p{{Nd}}_.]){Regex.Escape(function)}\(", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string Flat(string name) => name.Replace('.', '_');

    private static string Id(string kind, string name) => $"_{kind}_{string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' ? c : '_'))}";

    private static string? TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        ValueKind.Text => "string",
        ValueKind.Date => "date",
        ValueKind.Duration => "days and time duration",
        ValueKind.Months => "years and months duration",
        _ => null,
    };

    [GeneratedRegex("""
        "([^"\\]|\\.)*"|[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
