using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web.Limits;

/// <summary>How much anybody may send, how long it may take, and how often.</summary>
public static class LimitSetup
{
    /// <summary>The longest body of a request that brings no file, in bytes.</summary>
    public const long UsualBody = 2 << 20;

    private const long FormOverhead = 1 << 20;

    /// <summary>Registers the limits; those that an operator may change are read from <c>Limits</c>.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = UsualBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.AddOptions<FormOptions>().Configure<Files.FileFolder>((form, files) => form.MultipartBodyLengthLimit = files.MaxBytes + FormOverhead);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(configuration.GetValue("Limits:RequestSeconds", 120)),
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        });
        services.AddRateLimiter(rates =>
        {
            var perSecond = configuration.GetValue("Limits:RequestsPerSecond", 100);
            var countLoopback = configuration.GetValue("Limits:CountLoopback", false);
            rates.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            rates.OnRejected = SayWhenAsync;
            rates.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => AddressOf(http) is var address && IPAddress.IsLoopback(address) && !countLoopback
                // The machine itself, or a proxy on it that does not say for whom: one bucket for everybody would stop everybody.
                ? RateLimitPartition.GetNoLimiter(address)
                : RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
                {
                    TokenLimit = perSecond * 10,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
        });
        return services;
    }

    /// <summary>Lets the body of an endpoint that takes files be as long as a file. Stands after routing.</summary>
    internal static IApplicationBuilder UseFileBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Files.TakesFilesAttribute>() is not null
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = context.RequestServices.GetRequiredService<Files.FileFolder>().MaxBytes + FormOverhead;
            context.Features.Get<Microsoft.AspNetCore.Http.Timeouts.IHttpRequestTimeoutFeature>()?.DisableTimeout();
        }

        return next(context);
    });

    private static IPAddress AddressOf(HttpContext http) => http.Connection.RemoteIpAddress ?? IPAddress.None;

    private static ValueTask SayWhenAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
