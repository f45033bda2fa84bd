using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kechuang.Platform.Jobs;

/// <summary>Something small that each node does every few seconds, in a scope of its own; a failure is told and it is tried again.</summary>
/// <param name="scopes">Where its scopes come from.</param>
/// <param name="seconds">How often; 0 or less for never.</param>
public abstract class RepeatedWork(IServiceScopeFactory scopes, int seconds) : BackgroundService
{
    /// <summary>The first pages after a start do not share the processor with it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    /// <summary>Does it once.</summary>
    protected abstract Task WorkAsync(IServiceProvider services, CancellationToken ct);

    /// <summary>Tells that it could not be done.</summary>
    protected abstract void Failed(Exception failure);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (seconds <= 0)
        {
            return;
        }

        await Task.Delay(Rest, stoppingToken);
        using var each = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        do
        {
            await TryAsync(stoppingToken);
        }
        while (await each.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await WorkAsync(scope.ServiceProvider, ct);
        }
#pragma warning disable CA1031 // What does not answer now, such as a database, is asked again in a moment.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Failed(failure);
        }
    }
}
