using Kechuang.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Policy.Publishing;

/// <summary>Looks every two seconds (<c>Policy:FollowSeconds</c>; 0 for never) whether another node published something.</summary>
internal sealed partial class FollowEverywhere(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<FollowEverywhere> log)
    : RepeatedWork(scopes, configuration.GetValue("Policy:FollowSeconds", 2))
{
    protected override Task WorkAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<FollowPublications>().CatchUpAsync(ct);

    protected override void Failed(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(LogLevel.Error, "Whether new rules were published could not be seen; it is tried again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
