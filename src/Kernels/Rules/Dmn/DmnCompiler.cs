using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Makes expressions that can be evaluated of those a model has written.</summary>
/// <remarks>What cannot be read becomes null with its reason, so that the rest of a model still works.</remarks>
internal sealed class DmnCompiler(DmnTypes types, string place, Action<LocalText> problem)
{
    public FeelNode Compile(DmnLogic? logic, FeelNames names)
    {
        if (logic is null)
        {
            return Fail("没有决策逻辑", "there is no decision logic");
        }

        var node = Shape(logic, names);
        return logic.TypeRef is null ? node : new Typed(node, TypeOf(logic.TypeRef));
    }

    public FeelType TypeOf(string? name)
    {
        if (types.Find(name) is { } type)
        {
            return type;
        }

        Fail($"没有类型 {name}", $"there is no type {name}");
        return FeelType.Any;
    }

    public BoxedFunction Function(DmnFunction function, FeelNames names)
    {
        var parameters = function.Parameters.Select(p => new FeelParameter(p.Name, TypeOf(p.TypeRef))).ToList();
        var body = function.Kind == "FEEL" ? Compile(function.Body, names.With(parameters.Select(p => p.Name))) : new Constant(null);
        return new(function.Kind, parameters, body);
    }

    private FeelNode Shape(DmnLogic logic, FeelNames names) => logic switch
    {
        DmnLiteral literal => Expression(literal.Text, names),
        DmnContext context => Context(context, names),
        DmnList list => new ListOf([.. list.Elements.Select(e => Compile(e, names))]),
        DmnRelation relation => new ListOf([.. relation.Rows.Select(r => new BoxedContext([.. Row(relation, r, names)], null))]),
        DmnInvocation invocation => Invocation(invocation, names),
        DmnFunction function => Function(function, names),
        DmnConditional choice => new Conditional(Compile(choice.If, names), Compile(choice.Then, names), Compile(choice.Else, names), IsBoxed: true),
        DmnFilter filter => new Filter(Compile(filter.In, names), Compile(filter.Match, names.With("item")), IsBoxed: true),
        DmnIterator loop => Loop(loop, names),
        DmnDecisionTable table => Table(table, names),
        _ => Fail("不认识的表达式", "an expression of an unknown kind"),
    };

    private BoxedContext Context(DmnContext context, FeelNames names)
    {
        var entries = new List<KeyValuePair<string, FeelNode>>();
        FeelNode? result = null;
        var before = new FeelNameTable([]);
        var inside = names.With(before);
        foreach (var entry in context.Entries)
        {
            var node = Compile(entry.Value, inside);
            if (entry.Variable is not { } variable)
            {
                result = node;
                continue;
            }

            entries.Add(new(variable.Name, variable.TypeRef is null ? node : new Typed(node, TypeOf(variable.TypeRef))));
            before.Add(variable.Name);
        }

        return new(entries, result);
    }

    private IEnumerable<KeyValuePair<string, FeelNode>> Row(DmnRelation relation, DmnItems<DmnLogic> row, FeelNames names)
    {
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            var node = i < row.Count ? Compile(row[i], names) : new Constant(null);
            yield return new(relation.Columns[i].Name, relation.Columns[i].TypeRef is null ? node : new Typed(node, TypeOf(relation.Columns[i].TypeRef)));
        }
    }

    private NamedCall Invocation(DmnInvocation invocation, FeelNames names) => new(
        Compile(invocation.Function, names),
        [.. invocation.Bindings.Select(b => KeyValuePair.Create(b.Parameter, b.Value is null ? new Constant(null) : Compile(b.Value, names)))]);

    private FeelNode Loop(DmnIterator loop, FeelNames names)
    {
        Iterator[] over = [new(loop.Variable, Compile(loop.In, names), null)];
        var body = Compile(loop.Body, names.With(loop.Variable, "partial"));
        return loop.Kind is DmnIteratorKind.For ? new For(over, body, UsesPartial: true) : new Quantified(loop.Kind is DmnIteratorKind.Every, over, body, IsBoxed: true);
    }

    private TableNode Table(DmnDecisionTable table, FeelNames names)
    {
        var inputs = table.Inputs.Select(i => new TableInput(InputOf(i, names), i.Label ?? i.Expression, Tests(i.Values, names))).ToList();
        var outputs = table.Outputs.Select(o => new TableOutput(
            o.Name ?? "", TypeOf(o.TypeRef), Tests(o.Values ?? types.AllowedValues(o.TypeRef), names), o.Default is null ? null : Expression(o.Default, names))).ToList();
        var rules = table.Rules.Select(r => new TableRule(
            [.. r.Conditions.Select(c => Condition(c, names))],
            [.. r.Conclusions.Select(c => Expression(c, names))])).ToList();
        return new(table.HitPolicy, table.Aggregation, inputs, outputs, rules);
    }

    private FeelNode InputOf(DmnInputClause input, FeelNames names)
    {
        var node = Expression(input.Expression, names);
        return input.TypeRef is null ? node : new Typed(node, TypeOf(input.TypeRef));
    }

    private FeelNode Condition(string text, FeelNames names) => text.Trim().Length == 0
        ? new UnaryTests(false, [])
        : FeelExpression.TryParseTests(text, names, out var tests, out var error) ? tests!.Node : Fail(text, error!);

    private UnaryTests? Tests(string? text, FeelNames names) => text is null ? null : Condition(text, names) as UnaryTests;

    private FeelNode Expression(string text, FeelNames names) =>
        text.Trim().Length == 0 ? Fail("没有表达式", "there is no expression")
        : FeelExpression.TryParse(text, names, out var expression, out var error) ? expression!.Node
        : Fail(text, error!);

    private Unreadable Fail(string text, FeelSyntaxError error)
    {
        var where = text.Length > 60 ? text[..60] + "…" : text;
        return Fail(
            $"“{where}” 第 {error.Line} 行第 {error.Column} 字：{error.Reason.Zh}",
            $"\"{where}\", line {error.Line}, column {error.Column}: {error.Reason.En}");
    }

    private Unreadable Fail(string zh, string en)
    {
        var reason = new LocalText($"{place}：{zh}", $"{place}: {en}");
        problem(reason);
        return new(reason);
    }
}
