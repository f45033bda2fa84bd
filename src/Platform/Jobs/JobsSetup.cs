using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Platform.Jobs;

/// <summary>Long and recurring work: its table, its queue, its pages, and the timetable of this node.</summary>
internal static class JobsSetup
{
    /// <summary>The permission to see everybody's work.</summary>
    public const string Watch = "platform.job.watch";

    /// <summary>The permission to end everybody's work.</summary>
    public const string Cancel = "platform.job.cancel";

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IModelPart, JobsModel>();
        services.AddScoped<JobQueue>().AddScoped<JobList>().AddSingleton<RunJobs>();
        services.AddSingleton(new Permission(Watch, Role.CentreAdministrator, Scope.Centre));
        services.AddSingleton(new Permission(Watch, Role.Auditor, Scope.Centre));
        services.AddSingleton(new Permission(Cancel, Role.CentreAdministrator, Scope.Centre));
        services.AddSingleton(new NavEntry(new("系统", "System"), new("后台任务", "Background work"), "/admin/jobs", "clock-play", Watch, 930));
        services.AddSingleton(new Recurring("platform.journal.seal", "0 * * * * ?", (s, ct) => s.GetRequiredService<SealJournal>().RunAsync(ct)));
        services.AddSingleton(new Recurring("platform.files.sweep", "0 10 3 * * ?", (s, ct) => s.GetRequiredService<SweepFiles>().RunAsync(ct)));
        if (configuration.GetValue("Jobs:Enabled", true))
        {
            services.AddHostedService(s => new JobsHost(
                s, s.GetServices<Recurring>(), configuration.GetValue("Jobs:Workers", 2), s.GetRequiredService<ILogger<JobsHost>>()));
        }

        return services;
    }

    public static void MapJobs(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        site.MapListing<JobList>("/admin/jobs").WithMetadata(new NeedsAttribute(Watch));
        WatchJob.Map(api);
    }
}
