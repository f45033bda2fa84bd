namespace Kechuang.Kernels.Rules;

/// <summary>Finds what can be seen to be wrong before any fact is known: kinds, units and names.</summary>
/// <param name="lookup">The type of a name; null where there is no such name.</param>
internal sealed class TypeChecker(Func<string, FactType?> lookup)
{
    private static readonly FactType YesNo = new(ValueKind.Boolean);

    public List<ExpressionError> Errors { get; } = [];

    public FactType Check(Node node) => node.Op switch
    {
        Op.Constant => node.Constant.Kind is ValueKind.Null ? FactType.Any : new(node.Constant.Kind),
        Op.Name => lookup(node.Name) ?? Wrong(node, $"没有名为“{node.Name}”的事实或参数", $"there is no fact or parameter '{node.Name}'"),
        Op.And or Op.Or or Op.Not => CheckAll(node),
        Op.If => CheckIf(node),
        Op.Between => CheckOrder(node, Check(node.Parts[0]), Check(node.Parts[1]), Check(node.Parts[2])),
        Op.In => CheckIn(node),
        Op.Range => Wrong(node, "范围只能用于 in", "a range stands only after 'in'"),
        Op.List => CheckList(node),
        Op.Call => CheckCall(node),
        Op.Equal or Op.NotEqual => CheckSame(node, Check(node.Parts[0]), Check(node.Parts[1])),
        _ when node.IsComparison => CheckOrder(node, Check(node.Parts[0]), Check(node.Parts[1])),
        _ => CheckArithmetic(node),
    };

    /// <summary>Whether the type may be that of a condition; tells what is wrong where it may not.</summary>
    public void MustBeYesNo(Node node, FactType type)
    {
        if (type.Kind is not (ValueKind.Boolean or ValueKind.Null))
        {
            Wrong(node, $"条件须为真假值，而此处为{Zh(type.Kind)}", $"a condition must be true or false, and this is a {En(type.Kind)}");
        }
    }

    private FactType CheckAll(Node node)
    {
        foreach (var part in node.Parts)
        {
            MustBeYesNo(part, Check(part));
        }

        return YesNo;
    }

    private FactType CheckIf(Node node)
    {
        MustBeYesNo(node.Parts[0], Check(node.Parts[0]));
        var (then, otherwise) = (Check(node.Parts[1]), Check(node.Parts[2]));
        CheckSame(node, then, otherwise);
        return then.Kind is ValueKind.Null || then.Unit is null && then.Kind == otherwise.Kind ? otherwise : then;
    }

    private FactType CheckIn(Node node)
    {
        var value = Check(node.Parts[0]);
        foreach (var candidate in node.Parts.AsSpan(1))
        {
            if (candidate.Op is Op.Range)
            {
                CheckOrder(candidate, value, Check(candidate.Parts[0]), Check(candidate.Parts[1]));
                continue;
            }

            var type = Check(candidate);
            CheckSame(candidate, value, type.Kind is ValueKind.List && value.Kind is not ValueKind.List ? new(type.Element, type.Unit) : type);
        }

        return YesNo;
    }

    private FactType CheckList(Node node)
    {
        var element = FactType.Any;
        foreach (var part in node.Parts)
        {
            var type = Check(part);
            CheckSame(part, element, type);
            element = element.Kind is ValueKind.Null || element.Unit is null && element.Kind == type.Kind ? type : element;
        }

        return new(ValueKind.List, element.Unit, element.Kind);
    }

    private FactType CheckOrder(Node node, FactType value, params ReadOnlySpan<FactType> bounds)
    {
        foreach (var bound in bounds)
        {
            CheckSame(node, value, bound);
        }

        return value.Kind is not (ValueKind.Boolean or ValueKind.List)
            ? YesNo
            : Wrong(node, $"{Zh(value.Kind)}没有大小之分", $"a {En(value.Kind)} is neither more nor less");
    }

    private FactType CheckSame(Node node, FactType left, FactType right)
    {
        if (left.Kind is not ValueKind.Null && right.Kind is not ValueKind.Null && left.Kind != right.Kind)
        {
            return Wrong(
                node,
                $"类型不一致：{Zh(left.Kind)}与{Zh(right.Kind)}",
                $"a {En(left.Kind)} and a {En(right.Kind)} do not go together");
        }

        return Units.Fit(left.Unit, right.Unit)
            ? YesNo
            : Wrong(node, $"单位不一致：{left.Unit} 与 {right.Unit}", $"the units {left.Unit} and {right.Unit} do not go together");
    }

    private FactType CheckArithmetic(Node node)
    {
        var left = Check(node.Parts[0]);
        var right = node.Parts.Length > 1 ? Check(node.Parts[1]) : left;
        if (left.Kind is ValueKind.Null || right.Kind is ValueKind.Null)
        {
            return FactType.Any;
        }

        if (Arithmetic.Gives(node.Op, left.Kind, right.Kind) is not { } kind)
        {
            return Wrong(
                node,
                $"{Zh(left.Kind)}与{Zh(right.Kind)}不能用“{Printer.Sign(node.Op)}”",
                $"'{Printer.Sign(node.Op)}' is not defined for a {En(left.Kind)} and a {En(right.Kind)}");
        }

        if (kind is not ValueKind.Number || left.Kind is not ValueKind.Number)
        {
            return new(kind);
        }

        if (node.Op is Op.Multiply or Op.Divide)
        {
            return new(kind, Units.Multiply(left.Unit, right.Unit, node.Op is Op.Multiply ? 1 : -1));
        }

        CheckSame(node, left, right);
        return left.Unit is null ? right : left;
    }

    private FactType CheckCall(Node node)
    {
        var function = Functions.All[node.Name];
        var types = node.Parts.Select(Check).ToArray();
        if (function.IsAggregate && types is [{ Kind: ValueKind.List } list])
        {
            types = [new(list.Element, list.Unit)];
        }

        for (var i = 0; i < types.Length; i++)
        {
            var wanted = function.Takes[Math.Min(i, function.Takes.Length - 1)];
            if (wanted is not ValueKind.Null && types[i].Kind is not ValueKind.Null && types[i].Kind != wanted)
            {
                Wrong(
                    node.Parts[Math.Min(i, node.Parts.Length - 1)],
                    $"“{node.Name}”需要{Zh(wanted)}，而此处为{Zh(types[i].Kind)}",
                    $"'{node.Name}' needs a {En(wanted)}, and this is a {En(types[i].Kind)}");
            }

            if (function.IsAggregate)
            {
                CheckSame(node.Parts[Math.Min(i, node.Parts.Length - 1)], types[0], types[i]);
            }
        }

        return function.Gives is not ValueKind.Null ? new(function.Gives, function.Unit)
            : function.Literal is null ? types.FirstOrDefault(t => t.Unit is not null) ?? types[0]
            : FactType.Any;
    }

    private FactType Wrong(Node node, string zh, string en)
    {
        Errors.Add(new(node.Column, zh, en));
        return FactType.Any;
    }

    private static string Zh(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "真假值",
        ValueKind.Number => "数字",
        ValueKind.Text => "文字",
        ValueKind.Date => "日期",
        ValueKind.Duration => "时长（天）",
        ValueKind.Months => "时长（月）",
        ValueKind.List => "列表",
        _ => "未知",
    };

    private static string En(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "true or false",
        ValueKind.Number => "number",
        ValueKind.Text => "text",
        ValueKind.Date => "date",
        ValueKind.Duration => "span of days",
        ValueKind.Months => "span of months",
        ValueKind.List => "list",
        _ => "unknown",
    };
}
