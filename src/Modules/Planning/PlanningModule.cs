using System.CommandLine;
using Kechuang.Planning.Loading;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning;

/// <summary>The doors of the Planning module: plans and their tasks, indicators and their figures, and the public account of both.</summary>
public static class PlanningModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddSingleton(new ModulePages(typeof(PlanningModule).Assembly))
        .AddSingleton<PlanningPack>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<PlanningPack>())
        .AddSingleton<IBindingSource>(s => s.GetRequiredService<PlanningPack>());

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPlanning(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
