using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Doors.Tests;

/// <summary>One way into the running application: method, address and what it asks of whoever comes.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">The route, as it is declared.</param>
/// <param name="Asks"><c>open</c>, <c>signed-in</c>, an action, or <c>nothing declared</c>.</param>
/// <param name="Endpoint">The endpoint.</param>
internal sealed record Route(string Method, string Path, string Asks, RouteEndpoint Endpoint)
{
    public const string Open = "open";

    public const string Nothing = "nothing declared";

    // Files that were added since the build; the framework maps it in development only.
    private const string StaticFilesInDevelopment = "/{**path:file}";

    public bool HasParameters => Endpoint.RoutePattern.Parameters.Count > 0;

    public bool IsPage => Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public bool IsApi => Path.StartsWith("/api", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path} | {Asks}";

    /// <summary>All routes of a world but the files below wwwroot and those of the framework, which the fallback policy closes.</summary>
    public static IReadOnlyList<Route> Of(World world) =>
    [
        .. world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method =>
                new Route(method, "/" + e.RoutePattern.RawText!.Trim('/'), AskedBy(e), e)))
            .Where(r => !(r.Asks == Nothing && (r.Path.StartsWith("/_framework", StringComparison.Ordinal) || r.Path.StartsWith("/_blazor", StringComparison.Ordinal))))
            .Where(r => r.Path != StaticFilesInDevelopment)
            .DistinctBy(r => r.ToString())
            .OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    private static string AskedBy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? Open
        : endpoint.Metadata.GetOrderedMetadata<NeedsAttribute>() is { Count: > 0 } needs ? string.Join(" and ", needs.Select(n => n.Action).Distinct().Order(StringComparer.Ordinal))
        : Nothing;
}
