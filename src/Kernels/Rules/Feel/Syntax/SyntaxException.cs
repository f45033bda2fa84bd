namespace Kechuang.Kernels.Rules.Feel;

/// <summary>What is wrong with an expression, at a position. Never leaves the kernel.</summary>
internal sealed class SyntaxException(int position, string zh, string en) : Exception(en)
{
    public int Position => position;

    public LocalText Reason { get; } = new(zh, en);
}
