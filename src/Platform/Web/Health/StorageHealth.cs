using Kechuang.Platform.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kechuang.Platform.Web.Health;

/// <summary>A file can be written where files are kept.</summary>
internal sealed class StorageHealth(FileFolder folder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var probe = await folder.ReceiveAsync(new MemoryStream([1]), 1, cancellationToken);
            return HealthCheckResult.Healthy("ok");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The storage folder cannot be written.", failure);
        }
    }
}
