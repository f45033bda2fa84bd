namespace Kechuang.Kernels.Rules;

/// <summary>Finds all that is wrong in a definition, and the orders in which it can be evaluated.</summary>
internal sealed class RuleSetChecker
{
    private readonly RuleSetDefinition definition;

    public RuleSetChecker(RuleSetDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        this.definition = definition;
        Types = definition.Vocabulary is null ? new(StringComparer.Ordinal) : new(definition.Vocabulary, StringComparer.Ordinal);
        Types[RuleSetDefinition.Today] = new(ValueKind.Date);
        CheckNames();
        foreach (var parameter in definition.Parameters)
        {
            CheckParameter(parameter);
        }

        Step[] steps = [.. definition.Derived.Select(Step.Of), .. definition.Tables.Select(Step.Of)];
        var givers = steps.SelectMany(s => s.Gives.Select(name => (name, s.Id)))
            .GroupBy(p => p.name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        (Steps, var stuck) = Order(steps, s => s.Id, s => s.Needs.Select(n => givers.GetValueOrDefault(n, "")));
        foreach (var step in stuck)
        {
            Add(step.Id, "计算公式循环引用", "the formulas refer to each other in a circle");
        }

        foreach (var step in Steps)
        {
            if (step.Formula is { } formula)
            {
                CheckDerived(formula);
            }
            else
            {
                CheckTable(step.Table!);
            }
        }

        // Who is overridden comes after everybody who overrides it.
        var overriders = definition.Rules.SelectMany(r => r.Overrides.Select(o => (o, r.Id))).ToLookup(p => p.o, p => p.Id);
        (ByPrecedence, var circle) = Order(definition.Rules, r => r.Id, r => overriders[r.Id]);
        foreach (var rule in circle)
        {
            Add(rule.Id, "优先关系循环", "the rules override each other in a circle", "overrides");
        }

        foreach (var rule in definition.Rules)
        {
            CheckRule(rule);
        }

        new StackingChecker(definition, (where, expression) => CheckExpression(where, expression, out _), (where, text, part) => Errors.Add(new(where, text, Part: part))).Run();
    }

    public List<RuleSetError> Errors { get; } = [];

    public Dictionary<string, FactType> Types { get; }

    /// <summary>The formulas and tables, each after what it needs.</summary>
    public Step[] Steps { get; }

    public Rule[] ByPrecedence { get; }

    private void CheckNames()
    {
        foreach (var id in definition.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Add(id, "规则编号重复", "two rules have this id");
        }

        var names = new HashSet<string>(Types.Keys, StringComparer.Ordinal);
        foreach (var id in definition.Tables.Select(t => t.Id).Concat(definition.Derived.Select(d => d.Name))
            .GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Add(id, "表或公式编号重复", "two tables or formulas have this id");
        }

        foreach (var name in definition.Parameters.Select(p => p.Id).Concat(definition.Derived.Select(d => d.Name))
            .Concat(definition.Tables.SelectMany(t => t.Outputs.Select(o => o.Name))))
        {
            if (!Expression.IsName(name))
            {
                Add(name, "不是有效的名称", "this is not a name");
            }

            if (!names.Add(name))
            {
                Add(name, "名称重复", "two facts, parameters or formulas have this name");
            }
        }
    }

    private void CheckParameter(Parameter parameter)
    {
        Types[parameter.Id] = new(parameter.Kind, parameter.Unit);
        for (var i = 0; i < parameter.Values.Count; i++)
        {
            var value = parameter.Values[i];
            if (!value.Value.IsNull && value.Value.Kind != parameter.Kind)
            {
                Add(parameter.Id, $"参数值 {value.Value} 的类型不符", $"the value {value.Value} is of the wrong kind");
            }

            if (value.From > value.To)
            {
                Add(parameter.Id, "参数有效期起止颠倒", "a value ends before it begins");
            }

            if (parameter.Values.Take(i).Any(value.Overlaps))
            {
                Add(parameter.Id, "参数有效期重叠", "two values are valid on the same day");
            }
        }
    }

    private void CheckDerived(Derived derived)
    {
        var type = CheckExpression(derived.Name, derived.Formula, out _);
        if (!Units.Fit(type.Unit, derived.Unit))
        {
            Add(derived.Name, $"公式的单位是 {type.Unit}，不是 {derived.Unit}", $"the formula gives {type.Unit}, not {derived.Unit}");
        }

        Types[derived.Name] = type with { Unit = derived.Unit ?? type.Unit };
    }

    private void CheckTable(DecisionTable table)
    {
        new TableChecker(
            table,
            (node, source, input, row) =>
            {
                var checker = new TypeChecker(name => name == TableCell.Input ? input : TypeOf(name));
                var type = checker.Check(node);
                if (input is not null)
                {
                    checker.MustBeYesNo(node, type);
                }

                Errors.AddRange(checker.Errors.Select(e => new RuleSetError(table.Id, e.Text, source, e.Column, row)));
                return type;
            },
            (text, source, row) => Errors.Add(new(table.Id, text, source, Row: row))).Run();
        foreach (var output in table.Outputs)
        {
            Types[output.Name] = table.TypeOf(output);
        }
    }

    private FactType? TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type : definition.Vocabulary is null ? FactType.Any : null;

    private void CheckRule(Rule rule)
    {
        if (rule.Clauses.Count == 0 && !rule.IsDesign)
        {
            Add(rule.Id, "规则没有依据条款", "the rule names no clause", "clauses");
        }

        if (rule.ValidFrom > rule.ValidTo)
        {
            Add(rule.Id, "规则有效期起止颠倒", "the rule ends before it begins", "to");
        }

        if (rule.Amount is not null)
        {
            CheckExpression(rule.Id, rule.Amount, out _);
        }

        foreach (var condition in rule.Conditions())
        {
            if (condition.Depth > Condition.MaxDepth)
            {
                Add(rule.Id, $"条件嵌套超过 {Condition.MaxDepth} 层", $"conditions are nested deeper than {Condition.MaxDepth} levels");
                continue;
            }

            foreach (var leaf in condition.Leaves())
            {
                var type = CheckExpression(rule.Id, leaf.Test!, out var checker);
                checker.Errors.Clear();
                checker.MustBeYesNo(leaf.Test!.Root, type);
                Report(rule.Id, leaf.Test, checker);
            }
        }
    }

    private FactType CheckExpression(string where, Expression expression, out TypeChecker checker)
    {
        checker = new TypeChecker(TypeOf);
        var type = checker.Check(expression.Root);
        Report(where, expression, checker);
        return type;
    }

    private void Report(string where, Expression expression, TypeChecker checker) =>
        Errors.AddRange(checker.Errors.Select(e => new RuleSetError(where, e.Text, expression.Source, e.Column)));

    private void Add(string where, string zh, string en, string? part = null) => Errors.Add(new(where, new(zh, en), Part: part));

    /// <summary>Orders items after what they need, keeping the given order otherwise; what is in a circle, or behind one, is stuck.</summary>
    private static (T[] Ordered, T[] Stuck) Order<T>(IReadOnlyList<T> items, Func<T, string> name, Func<T, IEnumerable<string>> needs)
    {
        var byName = items.GroupBy(name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var open = byName.Values.ToDictionary(name, item => needs(item).Distinct().Count(byName.ContainsKey), StringComparer.Ordinal);
        var users = byName.Values.SelectMany(item => needs(item).Distinct().Select(need => (need, item))).ToLookup(p => p.need, p => p.item);
        var ordered = new List<T>();
        var ready = new Queue<T>(byName.Values.Where(item => open[name(item)] == 0));
        while (ready.TryDequeue(out var item))
        {
            ordered.Add(item);
            foreach (var user in users[name(item)].Where(user => --open[name(user)] == 0))
            {
                ready.Enqueue(user);
            }
        }

        return ([.. ordered], [.. byName.Values.Where(item => open[name(item)] > 0)]);
    }
}
