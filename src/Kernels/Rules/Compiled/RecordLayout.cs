namespace Kechuang.Kernels.Rules;

/// <summary>The facts of a program and the codes by which they compare with its constants.</summary>
internal sealed class RecordLayout
{
    public RecordLayout(RuleProgram program)
    {
        Slots = program.Slots;
        Kinds = [.. Slots.Select(s => s.Kind)];
        var constants = program.Nodes
            .Where(n => n.IsComparison && n.Parts[0].Op is IrOp.Slot && n.Parts[1].IsConstant)
            .ToLookup(n => n.Parts[0].Slot, n => n.Parts[1].Constant);
        Codes = [.. Slots.Select((slot, i) => new SlotCode(slot.Kind, [.. constants[i]]))];
    }

    public IReadOnlyList<Slot> Slots { get; }

    public ValueKind[] Kinds { get; }

    public SlotCode[] Codes { get; }
}
