using Kechuang.Planning.Loading;
using Kechuang.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Planning.Showing;

/// <summary>
/// Reads and judges every goal soon after the start and every ten minutes (<c>Planning:WarmSeconds</c>; 0 for never), so that nobody's page does it. What was
/// read before and has not changed costs one query.
/// </summary>
internal sealed partial class WarmSeries(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<WarmSeries> log)
    : RepeatedWork(scopes, configuration.GetValue("Planning:WarmSeconds", 600))
{
    protected override async Task WorkAsync(IServiceProvider services, CancellationToken ct)
    {
        var indicators = services.GetRequiredService<PlanningPack>().Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated && i.Goals.Count > 0).ToList();
        var book = await services.GetRequiredService<ReadFigures>().ReadAsync(indicators, allAreas: false, ct);
        foreach (var indicator in indicators)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var goal in indicator.Goals)
            {
                book.Judge(indicator, goal);
            }
        }
    }

    protected override void Failed(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(LogLevel.Warning, "The goals could not be judged ahead; the next page that shows them does it.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
