using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Loading;

/// <summary>Loads the configured pack for a command that needs no database.</summary>
internal static class PackForCommand
{
    /// <summary>Null when the pack is sound; else the exit code, after the errors were written.</summary>
    public static int? Load(IServiceProvider services)
    {
        var pack = services.GetRequiredService<PackLoader>().Load(PackFolder.Of(services.GetRequiredService<IConfiguration>()));
        foreach (var error in pack.Errors)
        {
            Console.Error.WriteLine($"{error.File}:{error.Line}: {error.Message}");
        }

        return pack.Errors.Count == 0 ? null : CommandHost.Refused;
    }
}
