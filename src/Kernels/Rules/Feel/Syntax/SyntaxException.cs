namespace Kechuang.Kernels.Rules.Feel;

#pragma warning disable CA1032, CA1064 // Thrown and caught in this kernel alone, always with its reason.
/// <summary>What is wrong with an expression, at a position. Never leaves the kernel.</summary>
internal sealed class SyntaxException(int position, string zh, string en) : Exception(en)
{
    public int Position => position;

    public LocalText Reason { get; } = new(zh, en);
}
#pragma warning restore CA1032, CA1064
