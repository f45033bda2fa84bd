using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

/// <summary>The doors of the Programmes module: calls, applications, projects, task books, budgets, acceptance.</summary>
public static class ProgrammesModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services) => services
        .AddSingleton<IModelPart, ProgrammesModel>()
        .AddSingleton(new ModulePages(typeof(ProgrammesModule).Assembly));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapProgrammes(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
