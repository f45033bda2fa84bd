namespace Kechuang.Kernels.Assignment;

/// <summary>The slots of a network by their expert, in order. Memory: four bytes a slot.</summary>
internal sealed class SlotsOfExpert
{
    private readonly int[] start;
    private readonly int[] slots;

    public SlotsOfExpert(Network net)
    {
        slots = Network.CountingSort([.. Enumerable.Range(0, net.Expert.Length)], net.Experts, slot => net.Expert[slot], out start);
    }

    public ReadOnlySpan<int> Of(int expert) => slots.AsSpan(start[expert]..start[expert + 1]);
}
