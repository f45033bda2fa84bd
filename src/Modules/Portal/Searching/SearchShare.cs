using Microsoft.Extensions.Configuration;

namespace Kechuang.Portal.Searching;

/// <summary>What one search may wait for the index.</summary>
/// <param name="Waits">How long; infinite where no other work keeps the index, so that each search must.</param>
internal sealed record SearchShare(TimeSpan Waits)
{
    private const int UsualSeconds = 1;
    private const int UsualMilliseconds = 1000;

    /// <summary>Whether other work builds the index, so that no search need do it.</summary>
    public bool IsKept => Waits != Timeout.InfiniteTimeSpan;

    /// <summary>How often the journal is followed, in seconds (<c>Portal:SearchSeconds</c>, 1); 0 for never: then each search does it whole.</summary>
    public static int Seconds(IConfiguration configuration) => configuration.GetValue("Portal:SearchSeconds", UsualSeconds);

    /// <summary>Reads <c>Portal:SearchWaitMilliseconds</c> (1,000).</summary>
    public static SearchShare Of(IConfiguration configuration) => new(
        Seconds(configuration) <= 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Clamp(configuration.GetValue("Portal:SearchWaitMilliseconds", UsualMilliseconds), 1, 60_000)));
}
