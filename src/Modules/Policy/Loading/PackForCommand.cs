using System.CommandLine;
using System.Globalization;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Loading;

/// <summary>What commands that can do without a database begin with: the configured pack, and the day.</summary>
internal static class PackForCommand
{
    /// <summary>Whether to read what was published in the workbench as well.</summary>
    public static Option<bool> Published() => new("--db")
    {
        Description = "Use the rules and parameters as published in the workbench, from the database; without it the pack's own text alone.",
    };

    /// <summary>Where the rules of a command come from, in words.</summary>
    public static string Source(bool database) => database
        ? "规则：政策包和工作台已发布的版本 / Rules: the pack and what the workbench has published"
        : "规则：只有政策包原文，不含工作台已发布的版本（--db 可读取） / Rules: the pack's own text, without what the workbench has published (--db reads it)";

    /// <summary>The pack for a command: with a database it was loaded at the start, with what was published over it.</summary>
    public static int? Load(IServiceProvider services, bool database) => database ? null : Load(services);

    /// <summary>Null when the pack is sound; else the exit code, after the errors were written.</summary>
    public static int? Load(IServiceProvider services)
    {
        var pack = services.GetRequiredService<PackLoader>().Load(PackFolder.Of(services.GetRequiredService<IConfiguration>()));
        foreach (var error in pack.Errors)
        {
            Console.Error.WriteLine(error);
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
