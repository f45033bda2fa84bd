namespace Kechuang.Platform.Files;

/// <summary>Tells a full disk from the other ways in which writing fails.</summary>
internal static class DiskSpace
{
    private const int NoSpace = 28, OverQuota = 122, WindowsDiskFull = 112;

    public static bool IsGone(IOException failure) => (failure.HResult & 0xFFFF) is NoSpace or OverQuota or WindowsDiskFull;
}
