namespace Kechuang.Kernels.Rules;

/// <summary>Turns parsed expressions into nodes of the intermediate form.</summary>
/// <param name="ir">Where the nodes are made.</param>
/// <param name="find">The node of a name.</param>
internal sealed class LowerExpression(IrBuilder ir, Func<string, IrNode> find)
{
    public IrNode Lower(Node node)
    {
        switch (node.Op)
        {
            case Op.Constant:
                return ir.Constant(node.Constant);
            case Op.Name:
                return find(node.Name);
            case Op.And:
                return ir.And([.. node.Parts.Select(LowerBoolean)]);
            case Op.Or:
                return ir.Or([.. node.Parts.Select(LowerBoolean)]);
            case Op.Not:
                return ir.Not(LowerBoolean(node.Parts[0]));
            case Op.If:
                return LowerIf(node);
            case Op.Between:
                return Within(node, node.Parts[0], node.Parts[1], node.Parts[2], "[]");
            case Op.In:
                return ir.Or([.. node.Parts.Skip(1).Select(candidate => FindIn(node.Parts[0], candidate))]);
            case Op.List:
                return Scalar(node, ValueKind.List);
            case Op.Call:
                return LowerCall(node);
            case Op.Range:
                return ir.Unknown(ValueKind.Null);
            case Op.Equal or Op.NotEqual when node.Parts[0].IsNullLiteral || node.Parts[1].IsNullLiteral:
                var known = ir.IsKnown(Lower(node.Parts[node.Parts[1].IsNullLiteral ? 0 : 1]));
                return node.Op is Op.Equal ? ir.Not(known) : known;
            default:
                return node.IsComparison ? Compare(node, node.Op, node.Parts[0], node.Parts[1]) : LowerArithmetic(node);
        }
    }

    /// <summary>The node as a condition: whatever is no boolean is unknown.</summary>
    public IrNode LowerBoolean(Node node) => As(Lower(node), ValueKind.Boolean);

    /// <summary>The node as a value of one kind: a value of another is unknown.</summary>
    public IrNode As(IrNode node, ValueKind kind) =>
        node.Kind == kind || kind is ValueKind.Null ? node
        : node.Kind is not ValueKind.Null || node.IsUnknown ? ir.Unknown(kind)
        : ir.Scalar(new(Op.Name, 0) { Name = "value" }, kind, ["value"], [node]);

    private IrNode LowerIf(Node node)
    {
        var (condition, then, otherwise) = (LowerBoolean(node.Parts[0]), Lower(node.Parts[1]), Lower(node.Parts[2]));
        return ir.If(condition, then, otherwise);
    }

    private IrNode Within(Node whole, Node value, Node low, Node high, string brackets) => ir.And(
        Compare(whole, brackets[0] == '[' ? Op.GreaterOrEqual : Op.Greater, value, low),
        Compare(whole, brackets[1] == ']' ? Op.LessOrEqual : Op.Less, value, high));

    private IrNode FindIn(Node value, Node candidate)
    {
        if (candidate.Op is Op.Range)
        {
            return Within(candidate, value, candidate.Parts[0], candidate.Parts[1], candidate.Name);
        }

        var (left, right) = (Lower(value), Lower(candidate));
        if (right.Kind is not (ValueKind.List or ValueKind.Null) || right.IsUnknown)
        {
            return Compare(candidate, Op.Equal, value, candidate);
        }

        // Membership in a list that is known before any fact is one comparison for each element.
        return !right.IsConstant || !IsPlain(left) ? Scalar(new(Op.In, candidate.Column, value, candidate), ValueKind.Boolean)
            : right.Constant.AsList.Count == 0 ? ir.If(ir.IsKnown(left), ir.No, ir.Unknown(ValueKind.Boolean))
            : ir.Or([.. right.Constant.AsList.Select(element => Compare(Op.Equal, left, ir.Constant(element)))]);
    }

    private IrNode Compare(Node whole, Op op, Node left, Node right)
    {
        var (a, b) = (Lower(left), Lower(right));
        return a.IsUnknown || b.IsUnknown || IsPlain(a) && IsPlain(b)
            ? Compare(op, a, b)
            : Scalar(new(op, whole.Column, left, right), ValueKind.Boolean);
    }

    // Two kinds do not compare, and there is no more or less among booleans.
    private IrNode Compare(Op op, IrNode left, IrNode right) =>
        left.Kind != right.Kind || left.Kind is ValueKind.Boolean && op is not (Op.Equal or Op.NotEqual)
            ? ir.Unknown(ValueKind.Boolean)
            : ir.Compare(Scalars.OpOf(op)!.Value, left, right);

    private IrNode LowerArithmetic(Node node)
    {
        IrNode[] parts = [.. node.Parts.Select(Lower)];
        if (parts.Any(p => p.IsUnknown))
        {
            return ir.Unknown(ValueKind.Null);
        }

        var right = parts.Length > 1 ? parts[1].Kind : ValueKind.Number;
        return parts.Any(p => p.Kind is ValueKind.Null) ? Scalar(node, ValueKind.Null)
            : Arithmetic.Gives(node.Op, parts[0].Kind, right) is not { } kind ? ir.Unknown(ValueKind.Null)
            : kind is ValueKind.Text ? Scalar(node, kind)
            : ir.Strict(Scalars.OpOf(node.Op)!.Value, kind, parts);
    }

    private IrNode LowerCall(Node node)
    {
        if (node.Name == "is known")
        {
            return ir.IsKnown(Lower(node.Parts[0]));
        }

        var function = Functions.All[node.Name];
        var arguments = function.IsAggregate && node.Parts is [{ Op: Op.List } list] ? list.Parts : node.Parts;
        if (node.Name == "count" && node.Parts[0].Op is Op.List)
        {
            return ir.Constant(Value.Of((decimal)node.Parts[0].Parts.Length));
        }

        IrNode[] parts = [.. arguments.Select(Lower)];
        if (parts.Length == 0)
        {
            return ir.Unknown(ValueKind.Null);
        }

        if (function.IsStrict && parts.Any(p => p.IsUnknown))
        {
            return ir.Unknown(function.Gives);
        }

        return Scalars.Functions.TryGetValue(node.Name, out var op) && parts.All(IsPlain) && KindOf(op, parts) is { } kind
            ? ir.Strict(op, kind, parts)
            : Scalar(node, function.Gives);
    }

    // Null where the arguments are not of the kinds that the typed operation takes.
    private static ValueKind? KindOf(IrOp op, IrNode[] parts) => op switch
    {
        IrOp.Min or IrOp.Max => parts.Any(p => p.Kind != parts[0].Kind) || parts[0].Kind is ValueKind.Boolean or ValueKind.Text ? null : parts[0].Kind,
        IrOp.Sum or IrOp.Abs or IrOp.Floor or IrOp.Ceiling => parts.All(p => p.Kind is ValueKind.Number) ? ValueKind.Number : null,
        IrOp.Length => parts[0].Kind is ValueKind.Text ? ValueKind.Number : null,
        IrOp.MonthsSpan => parts.All(p => p.Kind is ValueKind.Date) ? ValueKind.Months : null,
        _ => parts.All(p => p.Kind is ValueKind.Date) ? ValueKind.Number : null,
    };

    private static bool IsPlain(IrNode node) => node.Kind is not (ValueKind.Null or ValueKind.List);

    private IrNode Scalar(Node node, ValueKind kind)
    {
        string[] names = [.. node.Names().Distinct(StringComparer.Ordinal)];
        return ir.Scalar(node, kind, names, [.. names.Select(find)]);
    }
}
