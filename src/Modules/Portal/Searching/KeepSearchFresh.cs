using Kechuang.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Portal.Searching;

/// <summary>Builds the index soon after the start and follows the journal every second (<c>Portal:SearchSeconds</c>; 0 for never: then each search does it).</summary>
internal sealed partial class KeepSearchFresh(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<KeepSearchFresh> log)
    : RepeatedWork(scopes, SearchShare.Seconds(configuration))
{
    protected override Task WorkAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<FollowJournal>().CatchUpAsync(ct);

    protected override void Failed(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(LogLevel.Error, "The search could not follow the journal; it is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
