using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kechuang.Policy.Publishing;

/// <summary>Looks every two seconds (<c>Policy:FollowSeconds</c>; 0 for never) whether another node published something.</summary>
internal sealed partial class FollowEverywhere(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<FollowEverywhere> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = configuration.GetValue("Policy:FollowSeconds", 2);
        if (seconds <= 0)
        {
            return;
        }

        using var each = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        while (await each.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FollowPublications>().CatchUpAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that does not answer now is asked again in two seconds.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(log, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Whether new rules were published could not be seen; it is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
