namespace Kechuang.Platform.Identity.Keeping;

/// <summary>Browser and system in the words that people use for them.</summary>
internal static class Devices
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>“Chrome · Windows”; what cannot be told is the header's beginning, nothing is null.</summary>
    public static string? Name(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return null;
        }

        var found = new[] { Browsers, Systems }
            .Select(list => list.FirstOrDefault(x => userAgent.Contains(x.Sign, StringComparison.Ordinal)).Name)
            .Where(name => name is not null);
        return string.Join(" · ", found) is { Length: > 0 } name ? name : userAgent[..Math.Min(userAgent.Length, 60)];
    }
}
