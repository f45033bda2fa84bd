using Linq = System.Linq.Expressions.Expression;

namespace Kechuang.Kernels.Rules;

/// <summary>Emits conditions for the case that every fact in them is known: plain comparisons of codes, joined by plain "and" and "or".</summary>
/// <remarks>Most records know the facts that a rule asks; for them the three-valued form, which stays beside this one, is not needed.</remarks>
internal sealed class EmitKnown(RecordLayout layout, System.Linq.Expressions.ParameterExpression codes)
{
    private const int MostNodes = 500;
    private readonly SortedSet<int> slots = [];
    private int nodes;

    /// <summary>Whether every fact that the emitted conditions read is known.</summary>
    public Linq AllKnown => slots.Select(slot => (Linq)Linq.NotEqual(Code(slot), Linq.Constant(SlotCode.Unknown))).Aggregate(Linq.AndAlso);

    /// <summary>The condition as a two-valued test; null where it is made of anything but comparisons of facts with constants.</summary>
    public Linq? Test(IrNode node)
    {
        if (++nodes > MostNodes)
        {
            return null;
        }

        switch (node.Op)
        {
            case IrOp.Slot when node.Kind is ValueKind.Boolean:
                slots.Add(node.Slot);
                return Linq.Equal(Code(node.Slot), Linq.Constant((long)Truth.Yes));
            case IrOp.Not:
                return Test(node.Parts[0]) is { } inner ? Linq.Not(inner) : null;
            case IrOp.And or IrOp.Or:
                var parts = node.Parts.Select(Test).ToArray();
                return parts.Contains(null) ? null : parts.Aggregate((all, next) => node.Op is IrOp.And ? Linq.AndAlso(all!, next!) : Linq.OrElse(all!, next!));
            default:
                return node.IsComparison && node.Parts[0].Op is IrOp.Slot && node.Parts[1].IsConstant
                    && layout.Codes[node.Parts[0].Slot].OfConstant(node.Parts[1].Constant) is { } code ? Compare(node, code) : null;
        }
    }

    private Linq Compare(IrNode node, long constant)
    {
        slots.Add(node.Parts[0].Slot);
        return Compare(node.Op, Code(node.Parts[0].Slot), Linq.Constant(constant));
    }

    /// <summary>Compares two codes.</summary>
    public static Linq Compare(IrOp op, Linq left, Linq right) => op switch
    {
        IrOp.Equal => Linq.Equal(left, right),
        IrOp.NotEqual => Linq.NotEqual(left, right),
        IrOp.Less => Linq.LessThan(left, right),
        IrOp.LessOrEqual => Linq.LessThanOrEqual(left, right),
        IrOp.Greater => Linq.GreaterThan(left, right),
        _ => Linq.GreaterThanOrEqual(left, right),
    };

    private Linq Code(int slot) => Linq.ArrayIndex(codes, Linq.Constant(slot));
}
