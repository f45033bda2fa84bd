using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal;

/// <summary>The doors of the Portal module: the public site, search over everything, my work.</summary>
public static class PortalModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton<IModelPart, PortalModel>()
        .AddSingleton(new ModulePages(typeof(PortalModule).Assembly));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPortal(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
