using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web;

/// <summary>Believes what a proxy says about address, scheme and host, but only the proxies that are named.</summary>
internal static class Proxies
{
    /// <summary>Reads <c>Proxy:Known</c>: addresses or networks, separated by commas. None: what a request says about itself is not believed.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        var known = (configuration["Proxy:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        forwarded.ForwardedHeaders = known.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in known)
        {
            var (address, slash) = (network, network.Contains('/', StringComparison.Ordinal));
            if (slash)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(address));
            }
            else
            {
                forwarded.KnownProxies.Add(System.Net.IPAddress.Parse(address));
            }
        }
    });
}
