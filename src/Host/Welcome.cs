using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Host;

/// <summary>What a person reads when the platform has started: where it is, and how to sign in.</summary>
internal static class Welcome
{
    /// <summary>Whether the centre has an administrator yet.</summary>
    public static async Task<bool> HasAdministratorAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KechuangDb>().Set<Grant>().AnyAsync(g => g.Role == Role.CentreAdministrator && g.EndedAt == null, ct);
    }

    public static void Say(WebApplication app, bool hasAdministrator)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.Out.WriteLine($"""

            科创 Kechuang  {string.Join("  ", addresses)}
            """);
        Console.Out.WriteLine(hasAdministrator
            ? $"登录 / Sign in:  {addresses.FirstOrDefault()}/account/sign-in"
            : """
              登录 / Sign in: 首先建立管理员 / first make an administrator:  ./kc user add NAME@EXAMPLE.ORG --role CentreAdministrator
              或者装入示范城市 / or fill a sample city:                      ./kc demo --size small
              """);
    }
}
