using Kechuang.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Planning.Showing;

/// <summary>
/// Reads and judges every target soon after the start and every ten minutes (<c>Planning:WarmSeconds</c>; 0 for never), so that nobody's page does it. What was
/// read before and has not changed costs two small queries.
/// </summary>
internal sealed partial class WarmSeries(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<WarmSeries> log)
    : RepeatedWork(scopes, configuration.GetValue("Planning:WarmSeconds", 600))
{
    protected override Task WorkAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<CountStandings>().RunAsync(ct);

    protected override void Failed(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(LogLevel.Warning, "The goals could not be judged ahead; the next page that shows them does it.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
