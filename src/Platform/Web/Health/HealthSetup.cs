using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kechuang.Platform.Web.Health;

/// <summary>What a load balancer asks: does the process live, and can it work.</summary>
internal static class HealthSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<StorageHealth>("storage");
        return services;
    }

    /// <summary>Maps <c>/health/live</c> (200 while the process answers) and <c>/health/ready</c> (503 names what is missing).</summary>
    public static void MapHealth(this IEndpointRouteBuilder site)
    {
        site.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).WithMetadata(new OpenAttribute()).DisableRateLimiting();
        site.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).WithMetadata(new OpenAttribute()).DisableRateLimiting();
    }

    // States only: what exactly is wrong stands in the log, not on an open address.
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status,
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? e.Value.Status.ToString()),
    });
}
