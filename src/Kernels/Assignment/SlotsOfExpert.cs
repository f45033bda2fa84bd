namespace Kechuang.Kernels.Assignment;

/// <summary>The slots of a network by their expert, in order. Memory: four bytes a slot.</summary>
internal sealed class SlotsOfExpert
{
    private readonly int[] start;
    private readonly int[] slots;

    public SlotsOfExpert(Network net)
    {
        start = new int[net.Experts + 2];
        foreach (ref readonly var arc in net.Arcs.AsSpan())
        {
            start[arc.Expert + 2]++;
        }

        for (var r = 2; r < start.Length; r++)
        {
            start[r] += start[r - 1];
        }

        // The place after an expert's own moves on with each slot, and ends where the next one's begin.
        slots = new int[net.Arcs.Length];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[start[net.Arcs[slot].Expert + 1]++] = slot;
        }
    }

    public ReadOnlySpan<int> Of(int expert) => slots.AsSpan(start[expert]..start[expert + 1]);
}
