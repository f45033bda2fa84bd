namespace Kechuang.Kernels.Rules;

/// <summary>The facts of one subject in the form that a compiled program reads. It may be filled anew for the next subject.</summary>
/// <remarks>Not thread-safe while it is being filled; reading is. Size: 40 bytes for each fact.</remarks>
public sealed class FactRecord
{
    private readonly RecordLayout layout;

    internal FactRecord(RecordLayout layout)
    {
        this.layout = layout;
        (Codes, Values) = (new long[layout.Slots.Count], new Value[layout.Slots.Count]);
        Clear();
    }

    internal long[] Codes { get; }

    internal Value[] Values { get; }

    /// <summary>Makes every fact unknown.</summary>
    public void Clear()
    {
        for (var i = 0; i < Codes.Length; i++)
        {
            Put(i, Value.Null);
        }
    }

    /// <summary>Reads the program's facts from a dictionary; what is absent, or of another kind than the slot's, is unknown.</summary>
    public void Fill(IReadOnlyDictionary<string, Value> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        for (var i = 0; i < Codes.Length; i++)
        {
            this[i] = facts.GetValueOrDefault(layout.Slots[i].Name);
        }
    }

    /// <summary>The fact of a slot, by its index in <see cref="RuleProgram.Slots"/>. A value of another kind than the slot's is unknown.</summary>
    public Value this[int slot]
    {
        get => Values[slot];
        set
        {
            var kind = layout.Kinds[slot];
            Put(slot, value.Kind == kind || new FactType(kind).TryFit(value, out value) ? value : Value.Null);
        }
    }

    private void Put(int slot, Value value) => (Values[slot], Codes[slot]) = (value, layout.Codes[slot].Of(value));
}
