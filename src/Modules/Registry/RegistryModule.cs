using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry;

/// <summary>The doors of the Registry module: organisations, people and their facts, entered once.</summary>
public static class RegistryModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services) => services
        .AddSingleton<IModelPart, RegistryModel>()
        .AddSingleton(new ModulePages(typeof(RegistryModule).Assembly));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
