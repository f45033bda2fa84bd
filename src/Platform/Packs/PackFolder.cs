using Microsoft.Extensions.Configuration;

namespace Kechuang.Platform.Packs;

/// <summary>Where the centre pack lies.</summary>
public static class PackFolder
{
    /// <summary>
    /// The configured folder (<c>Centre:Pack</c>); else <c>centres/beijing</c> below the current folder or the nearest one above the
    /// program that has it.
    /// </summary>
    public static string Of(IConfiguration configuration)
    {
        if (configuration["Centre:Pack"] is { Length: > 0 } configured)
        {
            return configured;
        }

        const string usual = "centres/beijing";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null && !Directory.Exists(usual); folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, usual)))
            {
                return Path.Combine(folder.FullName, usual);
            }
        }

        return usual;
    }
}
