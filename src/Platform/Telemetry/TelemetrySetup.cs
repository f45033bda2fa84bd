using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Kechuang.Platform.Telemetry;

/// <summary>Traces, metrics and logs over OTLP/HTTP, when an endpoint is configured; nothing otherwise.</summary>
/// <remarks>The framework's own sources and meters are enough; OpenTelemetry's instrumentation packages would add the same numbers twice.</remarks>
public static class TelemetrySetup
{
    /// <summary>Starts the export when <c>Otlp:Endpoint</c> is set, for example <c>http://127.0.0.1:4318</c>; <c>Otlp:Seconds</c> is the step of the metrics (15).</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration, ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Otlp:Endpoint"] is not { Length: > 0 } endpoint)
        {
            return services;
        }

        var seconds = configuration.GetValue("Otlp:Seconds", 15);
        services.AddHostedService(_ => new TelemetryHost(endpoint, TimeSpan.FromSeconds(seconds)));
        logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(Resource()).AddOtlpExporter(otlp => SendTo(otlp, endpoint, "logs")));
        return services;
    }

    /// <summary>Names method, route and status on the request's span, which the framework leaves bare.</summary>
    internal static IApplicationBuilder UseRequestTags(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
            span.SetTag("http.request.method", context.Request.Method);
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    });

    internal static ResourceBuilder Resource() => ResourceBuilder.CreateDefault().AddService("kechuang");

    internal static void SendTo(OtlpExporterOptions otlp, string endpoint, string signal)
    {
        otlp.Endpoint = new($"{endpoint.TrimEnd('/')}/v1/{signal}");
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
    }
}
