using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Services.Calculating;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services;

/// <summary>The doors of the Services module: what people and organisations are entitled to, and how they get it.</summary>
public static class ServicesModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddServices(this IServiceCollection services)
    {
        foreach (var line in ServicesPermissions.Lines)
        {
            services.AddSingleton(line);
        }

        return services
            .AddSingleton(new ModulePages(typeof(ServicesModule).Assembly))
            .AddScoped<CollectFacts>()
            .AddSingleton(new NavEntry(new("公开服务", "Public"), new("政策计算器", "Policy calculator"), "/calculator", "calculator", null, 20));
    }

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapServices(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
