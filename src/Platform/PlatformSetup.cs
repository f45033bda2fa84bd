using Kechuang.Platform.Files;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Platform.Web.Health;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform;

/// <summary>The platform's own services.</summary>
public static class PlatformSetup
{
    /// <summary>Registers pack, journal, files, jobs and time.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<Centre>().AddSingleton<IPackSection>(s => s.GetRequiredService<Centre>()).AddSingleton<PackLoader>();
        services.AddScoped<Notices.Notices>();
        services.AddScoped<Journal.Journal>().AddScoped<SealJournal>().AddScoped<AuditJournal>().AddScoped<ProveRecord>();
        services.AddWorkingDays().AddFiles().AddJobs(configuration);
        return services;
    }

    /// <summary>Maps the platform's own endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        site.MapFiles(api);
        site.MapJobs(api);
        site.MapHealth();
    }
}
