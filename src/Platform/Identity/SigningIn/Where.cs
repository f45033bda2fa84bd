using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>From where and with what somebody acted: personal data of the journal.</summary>
/// <param name="Address">The network address.</param>
/// <param name="Device">What the browser says it is, at most 300 characters.</param>
internal sealed record Where(string? Address, string? Device)
{
    public static Where Of(HttpContext? http) => new(
        http?.Connection.RemoteIpAddress?.ToString(),
        http?.Request.Headers.UserAgent.ToString() is { Length: > 0 } device ? device[..Math.Min(device.Length, 300)] : null);
}
