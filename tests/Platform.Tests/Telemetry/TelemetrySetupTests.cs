using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kechuang.Platform.Tests.Telemetry;

public sealed class TelemetrySetupTests
{
    [Fact]
    public async Task Traces_and_metrics_reach_the_configured_receiver()
    {
        var got = new ConcurrentDictionary<string, string>();
        await using var receiver = WebApplication.CreateSlimBuilder().Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            got.AddOrUpdate(signal, _ => Encoding.UTF8.GetString(body.ToArray()), (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
        });
        await receiver.StartAsync();

        await using (var world = new World { Settings = new Dictionary<string, string> { ["Otlp:Endpoint"] = receiver.Urls.Single() } })
        {
            (await world.Visitor().Http.GetAsync("/health/ready?who=visitor")).StatusCode.ShouldBe(HttpStatusCode.OK);
            // Stopping sends what is left.
            foreach (var service in world.Services.GetServices<IHostedService>())
            {
                await service.StopAsync(default);
            }
        }

        got["traces"].ShouldContain("http.route");
        got["traces"].ShouldContain("/health/ready");
        got["traces"].ShouldNotContain("who=visitor");
        got["metrics"].ShouldContain("http.server.request.duration");
    }

    [Fact]
    public async Task Without_a_receiver_nothing_is_measured()
    {
        await using var world = new World();

        world.Services.GetServices<IHostedService>().ShouldAllBe(s => s.GetType().Name != "TelemetryHost");
    }
}
