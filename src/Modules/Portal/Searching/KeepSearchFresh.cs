using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Portal.Searching;

/// <summary>Builds the index at start and follows the journal every second (<c>Portal:SearchSeconds</c>; 0 for never: then each search does it).</summary>
internal sealed partial class KeepSearchFresh(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<KeepSearchFresh> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Portal:SearchSeconds", 1);
        if (seconds <= 0)
        {
            return;
        }

        using var each = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FollowJournal>().CatchUpAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that does not answer now is asked again in a second.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(log, failure);
            }
        }
        while (await each.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The search could not follow the journal; it is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
