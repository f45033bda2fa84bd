namespace Kechuang.Kernels.Rules.Feel;

#pragma warning disable CA1032, CA1064 // Thrown and caught in this kernel alone, always with its reason.
/// <summary>An evaluation used more than it may. Never leaves the kernel: the entry points turn it into null and a message.</summary>
internal sealed class LimitException(LocalText reason) : Exception(reason.En)
{
    public LocalText Reason => reason;
}
#pragma warning restore CA1032, CA1064
