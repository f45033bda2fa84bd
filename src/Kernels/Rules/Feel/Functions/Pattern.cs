using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A regular expression of XPath, ready to run (F&amp;O 3.1, section 5.6.1), and the latest ones, kept.</summary>
/// <remarks>Without back references and line anchors it runs in linear time; otherwise it is given up after half the time of the limits.</remarks>
internal static class Pattern
{
    private const int MaxKept = 256;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string, string, double), Regex?> Kept = [];

    public static Regex? Of(string pattern, string flags, FeelLimits limits)
    {
        var key = (pattern, flags, limits.RegexSeconds);
        lock (Gate)
        {
            if (Kept.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var made = Make(pattern, flags, TimeSpan.FromSeconds(limits.RegexSeconds / 2));
        lock (Gate)
        {
            if (Kept.Count >= MaxKept)
            {
                Kept.Clear();
            }

            Kept[key] = made;
        }

        return made;
    }

    private static Regex? Make(string pattern, string flags, TimeSpan limit)
    {
        if (flags.AsSpan().ContainsAnyExcept("smix") || PatternTranslation.Read(pattern, flags) is not { } translation)
        {
            return null;
        }

        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : 0)
            | (translation.NeedsBacktracking ? 0 : RegexOptions.NonBacktracking);
        try
        {
            return new(translation.Text, options, limit);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
