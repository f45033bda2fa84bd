using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web;

/// <summary>
/// Answers to visitors are compressed; answers to somebody who is signed in are not. Compressing a page that holds both a secret and
/// something an attacker chose lets its length tell the secret (BREACH), and only pages of a session hold secrets.
/// </summary>
internal static class Compression
{
    public static IServiceCollection AddCompression(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
    });

    public static IApplicationBuilder UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => !context.Request.Cookies.ContainsKey(IdentitySetup.SessionCookie), visitors => visitors.UseResponseCompression());
}
