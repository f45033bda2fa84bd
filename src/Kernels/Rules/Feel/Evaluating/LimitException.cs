namespace Kechuang.Kernels.Rules.Feel;

/// <summary>An evaluation used more than it may. Never leaves the kernel: the entry points turn it into null and a message.</summary>
internal sealed class LimitException(LocalText reason) : Exception(reason.En)
{
    public LocalText Reason => reason;
}
