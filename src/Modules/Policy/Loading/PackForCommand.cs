using System.Globalization;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Loading;

/// <summary>What commands that need no database begin with: the configured pack, and the day.</summary>
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

    /// <summary>The day that <c>--at</c> names, today in the centre where it was left out. Null when it is a day; else the exit code, after it was refused.</summary>
    public static int? Day(IServiceProvider services, string? given, out DateOnly at)
    {
        at = services.GetRequiredService<Centre>().DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        return given is null || DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)
            ? null
            : CommandHost.Refuse($"--at 应为 2026-03-01 这样的日期 / must be a date such as 2026-03-01: {given}");
    }
}
