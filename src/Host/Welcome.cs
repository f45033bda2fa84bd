using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kechuang.Host;

/// <summary>What a person reads when the platform has started.</summary>
internal static class Welcome
{
    public static void Say(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.Out.WriteLine($"""

            科创 Kechuang  {string.Join("  ", addresses)}
            登录 / Sign in: 首先建立管理员 / first make an administrator:  ./kc user add NAME@EXAMPLE.ORG --role CentreAdministrator
            或者装入示范城市 / or fill a sample city:                      ./kc demo --size small
            """);
    }
}
