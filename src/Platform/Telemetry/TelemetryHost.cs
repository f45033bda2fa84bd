using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Kechuang.Platform.Telemetry;

/// <summary>Holds the providers of traces and metrics for as long as the process serves, and sends what is left when it stops.</summary>
internal sealed class TelemetryHost(string endpoint, TimeSpan step) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "System.Net.Http", "Npgsql", "Kechuang"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components", "Microsoft.EntityFrameworkCore", "System.Runtime", "System.Net.Http", "Npgsql", "Kechuang",
    ];

    private const int FlushMilliseconds = 2000;

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(TelemetrySetup.Resource())
            .AddSource(Sources)
            .AddOtlpExporter(otlp => TelemetrySetup.SendTo(otlp, endpoint, "traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(TelemetrySetup.Resource())
            .AddMeter(Meters)
            .AddOtlpExporter((otlp, reader) =>
            {
                TelemetrySetup.SendTo(otlp, endpoint, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)step.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush(FlushMilliseconds);
        metrics?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }
}
