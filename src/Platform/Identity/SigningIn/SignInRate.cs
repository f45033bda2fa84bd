using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>How often one network address may try to sign in, whatever accounts it tries: <c>SignIn:PerMinute</c>, 30 when nothing is set.</summary>
internal sealed class SignInRate(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = configuration.GetValue<int?>("SignIn:PerMinute") ?? 30,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Spends an attempt of the request's address; false, and the answer 429, when it has none left this minute.</summary>
    public bool Allows(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!lease.IsAcquired)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
        }

        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
