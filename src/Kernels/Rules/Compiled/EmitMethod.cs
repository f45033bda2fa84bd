using System.Reflection;
using Linq = System.Linq.Expressions.Expression;

namespace Kechuang.Kernels.Rules;

/// <summary>Makes one method out of nodes.</summary>
/// <remarks>
/// Truths are integers as in <see cref="Truth"/>, numbers nullable decimals, days and spans nullable whole numbers, texts strings; the
/// rest are values. What is used more than once and is not cheap, and every table, is computed first, once, into a variable.
/// </remarks>
internal sealed class EmitMethod(RuleProgram program, RecordLayout layout)
{
    private const int DeepestInline = 30;
    private readonly System.Linq.Expressions.ParameterExpression record = Linq.Parameter(typeof(FactRecord), "record");
    private readonly System.Linq.Expressions.ParameterExpression codes = Linq.Variable(typeof(long[]), "codes");
    private readonly System.Linq.Expressions.ParameterExpression values = Linq.Variable(typeof(Value[]), "values");
    private readonly List<System.Linq.Expressions.ParameterExpression> variables = [];
    private readonly List<Linq> body = [];
    private readonly Dictionary<IrNode, System.Linq.Expressions.ParameterExpression> done = new(ReferenceEqualityComparer.Instance);

    public Func<FactRecord, int> Truth(IrNode root)
    {
        var known = NewKnown();
        if (root.Op is IrOp.And or IrOp.Or && known.Test(root) is { } test)
        {
            return Linq.Lambda<Func<FactRecord, int>>(Body(Linq.Condition(known.AllKnown, Flag(test), Connect(root))), record).Compile();
        }

        Prepare([root]);
        return Linq.Lambda<Func<FactRecord, int>>(Body(Emit(root)), record).Compile();
    }

    /// <summary>Emits conditions for records that know the facts in them.</summary>
    public EmitKnown NewKnown() => new(layout, codes);

    public Func<FactRecord, Value> Value(IrNode root)
    {
        Prepare([root]);
        return Linq.Lambda<Func<FactRecord, Value>>(Body(AsValue(root)), record).Compile();
    }

    public Func<FactRecord, decimal?> Number(IrNode root)
    {
        if (root.Kind is not ValueKind.Number)
        {
            return _ => null;
        }

        Prepare([root]);
        return Linq.Lambda<Func<FactRecord, decimal?>>(Body(Emit(root)), record).Compile();
    }

    public Action<FactRecord, Truth[]> Truths(IrNode[] roots, int from)
    {
        Prepare(roots);
        var answers = Linq.Parameter(typeof(Truth[]), "answers");
        foreach (var (root, i) in roots.Select((root, i) => (root, i)))
        {
            body.Add(Linq.Assign(Linq.ArrayAccess(answers, Linq.Constant(from + i)), Linq.Convert(Emit(root), typeof(Truth))));
        }

        return Linq.Lambda<Action<FactRecord, Truth[]>>(Body(Linq.Empty()), record, answers).Compile();
    }

    /// <summary>The node as a typed expression.</summary>
    public Linq Emit(IrNode node) => done.TryGetValue(node, out var variable) ? variable : Make(node);

    /// <summary>The node as a <see cref="Rules.Value"/>.</summary>
    public Linq AsValue(IrNode node) => node switch
    {
        { IsConstant: true } => Linq.Constant(node.Constant),
        { Op: IrOp.Slot } => Linq.ArrayIndex(values, Linq.Constant(node.Slot)),
        { Kind: ValueKind.Boolean } => Call(nameof(Exact.OfTruth), Emit(node)),
        { Kind: ValueKind.Number } => Call(nameof(Exact.OfNumber), Emit(node)),
        { Kind: ValueKind.Date } => Call(nameof(Exact.OfDate), Emit(node)),
        { Kind: ValueKind.Duration } => Call(nameof(Exact.OfDuration), Emit(node)),
        { Kind: ValueKind.Months } => Call(nameof(Exact.OfMonths), Emit(node)),
        { Kind: ValueKind.Text } => Linq.Call(typeof(Value).GetMethod(nameof(Rules.Value.Of), [typeof(string)])!, Emit(node)),
        _ => Emit(node),
    };

    /// <summary>The type by which a kind is computed.</summary>
    public static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => typeof(int),
        ValueKind.Number => typeof(decimal?),
        ValueKind.Date or ValueKind.Duration or ValueKind.Months => typeof(long?),
        ValueKind.Text => typeof(string),
        _ => typeof(Value),
    };

    public static Linq Call(string name, params Linq[] arguments) =>
        Linq.Call(typeof(Exact).GetMethod(name, BindingFlags.Public | BindingFlags.Static)!, arguments);

    /// <summary>A variable of the method.</summary>
    public System.Linq.Expressions.ParameterExpression Variable(Type type)
    {
        var variable = Linq.Variable(type);
        variables.Add(variable);
        return variable;
    }

    private System.Linq.Expressions.BlockExpression Body(Linq result) => Linq.Block([codes, values, .. variables], [
        Linq.Assign(codes, Linq.Property(record, nameof(FactRecord.Codes))),
        Linq.Assign(values, Linq.Property(record, nameof(FactRecord.Values))),
        .. body, result]);

    // Nodes come after their parts, so that one pass down finds what is needed and one pass up makes it.
    private void Prepare(IrNode[] roots)
    {
        var uses = new int[program.Nodes.Length];
        var depth = new int[program.Nodes.Length];
        foreach (var root in roots)
        {
            uses[root.Id]++;
        }

        for (var i = uses.Length - 1; i >= 0; i--)
        {
            foreach (var part in uses[i] > 0 ? program.Nodes[i].Parts : [])
            {
                uses[part.Id]++;
            }
        }

        foreach (var node in program.Nodes.Where(n => uses[n.Id] > 0))
        {
            depth[node.Id] = 1 + node.Parts.Select(p => depth[p.Id]).Append(0).Max();
            if (IsCheap(node) || !node.IsTable && uses[node.Id] == 1 && depth[node.Id] < DeepestInline)
            {
                continue;
            }

            var made = node.IsTable ? new EmitTable(this, node).Run(body) : Make(node);
            var variable = Variable(TypeOf(node.Kind));
            body.Add(Linq.Assign(variable, made));
            done[node] = variable;
            depth[node.Id] = 0;
        }
    }

    private bool IsCheap(IrNode node) => node.Op is IrOp.Constant or IrOp.Slot
        || node.Op is IrOp.Not or IrOp.IsKnown && node.Parts[0].Op is IrOp.Slot
        || node.IsComparison && CodeOf(node) is not null;

    private Linq Make(IrNode node) => node.Op switch
    {
        IrOp.Constant => MakeConstant(node),
        IrOp.Slot => MakeSlot(node),
        IrOp.And or IrOp.Or => Connect(node),
        IrOp.Not => MakeNot(node),
        IrOp.If => MakeIf(node),
        IrOp.IsKnown => Flag(IsKnown(node.Parts[0])),
        IrOp.IsYes => Flag(Linq.Equal(Emit(node.Parts[0]), Linq.Constant((int)Rules.Truth.Yes))),
        IrOp.Scalar => MakeScalar(node),
        _ when node.IsComparison => CodeOf(node) is { } code ? TestCode(node, code) : MakeComparison(node),
        _ => MakeStrict(node),
    };

    private static Linq MakeConstant(IrNode node) => node.Kind switch
    {
        ValueKind.Boolean => Linq.Constant((int)node.Constant.AsTruth),
        ValueKind.Number => Linq.Constant(Exact.NumberOf(node.Constant), typeof(decimal?)),
        ValueKind.Date or ValueKind.Duration or ValueKind.Months => Linq.Constant(Exact.WholeOf(node.Constant), typeof(long?)),
        ValueKind.Text => Linq.Constant(Exact.TextOf(node.Constant), typeof(string)),
        _ => Linq.Constant(node.Constant),
    };

    private Linq MakeSlot(IrNode node)
    {
        var value = Linq.ArrayIndex(values, Linq.Constant(node.Slot));
        return node.Kind switch
        {
            ValueKind.Boolean => Linq.Condition(
                Linq.Equal(Code(node), Linq.Constant(SlotCode.Unknown)), Linq.Constant(0), Linq.Convert(Code(node), typeof(int))),
            ValueKind.Number => Call(nameof(Exact.NumberOf), value),
            ValueKind.Date or ValueKind.Duration or ValueKind.Months => Call(nameof(Exact.WholeOf), value),
            ValueKind.Text => Call(nameof(Exact.TextOf), value),
            _ => value,
        };
    }

    private Linq Code(IrNode slot) => Linq.ArrayIndex(codes, Linq.Constant(slot.Slot));

    // The code of the constant that a fact is compared with; null where the comparison is another.
    private long? CodeOf(IrNode node) =>
        node.Parts[0].Op is IrOp.Slot && node.Parts[1].IsConstant ? layout.Codes[node.Parts[0].Slot].OfConstant(node.Parts[1].Constant) : null;

    private Linq TestCode(IrNode node, long code)
    {
        var (left, right) = (Code(node.Parts[0]), Linq.Constant(code));
        return Linq.Condition(Linq.Equal(left, Linq.Constant(SlotCode.Unknown)), Linq.Constant(0), Flag(EmitKnown.Compare(node.Op, left, right)));
    }

    private Linq MakeComparison(IrNode node) => Call(
        node.Parts[0].Kind switch
        {
            ValueKind.Boolean => nameof(Exact.TestTruths),
            ValueKind.Number => nameof(Exact.TestNumbers),
            ValueKind.Text => nameof(Exact.TestTexts),
            _ => nameof(Exact.TestWhole),
        },
        Linq.Constant(node.Op), Emit(node.Parts[0]), Emit(node.Parts[1]));

    private static Linq Flag(Linq test) =>
        Linq.Condition(test, Linq.Constant((int)Rules.Truth.Yes), Linq.Constant((int)Rules.Truth.No));

    private Linq IsKnown(IrNode part) => part.Op is IrOp.Slot && part.Kind is not (ValueKind.Null or ValueKind.List)
        ? Linq.NotEqual(Code(part), Linq.Constant(SlotCode.Unknown))
        : part.Kind switch
        {
            ValueKind.Boolean => Linq.NotEqual(Emit(part), Linq.Constant(0)),
            ValueKind.Number or ValueKind.Date or ValueKind.Duration or ValueKind.Months => Linq.Property(Emit(part), "HasValue"),
            ValueKind.Text => Linq.ReferenceNotEqual(Emit(part), Linq.Constant(null, typeof(string))),
            _ => Linq.Not(Linq.Property(Emit(part), nameof(Rules.Value.IsNull))),
        };

    private Linq MakeNot(IrNode node)
    {
        // Unknown is 0, no 1, yes 2: the bits change places.
        var part = Variable(typeof(int));
        return Linq.Block(
            Linq.Assign(part, Emit(node.Parts[0])),
            Linq.Or(Linq.RightShift(part, Linq.Constant(1)), Linq.And(Linq.LeftShift(part, Linq.Constant(1)), Linq.Constant(2))));
    }

    private Linq Connect(IrNode node) => Connect(node.Parts, (int)(node.Op is IrOp.And ? Rules.Truth.No : Rules.Truth.Yes));

    // The first part that is decisive ends it; of the others, the common bits remain: none where one is unknown.
    private Linq Connect(ReadOnlySpan<IrNode> parts, int decisive)
    {
        const int Width = 8;
        if (parts.Length == 1)
        {
            return Emit(parts[0]);
        }

        var groups = new List<Linq>();
        var size = parts.Length <= Width ? 1 : (parts.Length + Width - 1) / Width;
        for (var i = 0; i < parts.Length; i += size)
        {
            groups.Add(Connect(parts.Slice(i, Math.Min(size, parts.Length - i)), decisive));
        }

        var found = groups.ConvertAll(_ => Variable(typeof(int)));
        var result = found.Aggregate((Linq)found[0], Linq.And);
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            result = Linq.Condition(Linq.Equal(Linq.Assign(found[i], groups[i]), Linq.Constant(decisive)), Linq.Constant(decisive), result);
        }

        return result;
    }

    private Linq MakeIf(IrNode node)
    {
        var condition = Variable(typeof(int));
        var type = TypeOf(node.Kind);
        Linq As(IrNode part) => part.IsUnknown ? Linq.Default(type) : type == typeof(Value) ? AsValue(part) : Emit(part);
        return Linq.Condition(
            Linq.Equal(Linq.Assign(condition, Emit(node.Parts[0])), Linq.Constant((int)Rules.Truth.Yes)),
            As(node.Parts[1]),
            Linq.Condition(Linq.Equal(condition, Linq.Constant((int)Rules.Truth.No)), As(node.Parts[2]), Linq.Default(type)));
    }

    private Linq MakeScalar(IrNode node) => FromValue(node.Kind, Linq.Call(
        typeof(Scalars).GetMethod(nameof(Scalars.Evaluate))!,
        Linq.Constant(node.Source),
        Linq.Constant(node.Names),
        Linq.NewArrayInit(typeof(Value), node.Parts.Select(AsValue)),
        Linq.Constant(node.Kind)));

    private Linq MakeStrict(IrNode node)
    {
        var isNumeric = node.Parts.All(p => p.Kind is ValueKind.Number);
        switch (node.Op)
        {
            case IrOp.Add or IrOp.Subtract or IrOp.Multiply or IrOp.Divide or IrOp.Negate when !isNumeric:
                return FromValue(node.Kind, Call(
                    nameof(Exact.Apply), Linq.Constant(node.Op), AsValue(node.Parts[0]), node.Parts.Length > 1 ? AsValue(node.Parts[1]) : Linq.Constant(Rules.Value.Of(0m))));
            case IrOp.Sum:
                return node.Parts.Select(Emit).Aggregate((sum, next) => Call(nameof(Exact.Add), sum, next));
            case IrOp.Min or IrOp.Max:
                return node.Parts.Select(Emit).Aggregate((best, next) => Call(isNumeric ? node.Op.ToString() : $"{node.Op}Whole", best, next));
            case IrOp.Length:
                return FromValue(node.Kind, Call(nameof(Exact.Apply), Linq.Constant(node.Op), AsValue(node.Parts[0]), AsValue(node.Parts[0])));
            default:
                return Call(node.Op.ToString(), [.. node.Parts.Select(Emit)]);
        }
    }

    public static Linq FromValue(ValueKind kind, Linq value) => kind switch
    {
        ValueKind.Boolean => Linq.Convert(Linq.Property(value, nameof(Rules.Value.AsTruth)), typeof(int)),
        ValueKind.Number => Call(nameof(Exact.NumberOf), value),
        ValueKind.Date or ValueKind.Duration or ValueKind.Months => Call(nameof(Exact.WholeOf), value),
        ValueKind.Text => Call(nameof(Exact.TextOf), value),
        _ => value,
    };
}
