using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Loading;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy;

/// <summary>The doors of the Policy module: documents, clauses, rules: what the city promised, and what carries it out.</summary>
public static class PolicyModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPolicy(this IServiceCollection services) => services
        .AddSingleton<IModelPart, PolicyModel>()
        .AddSingleton(new ModulePages(typeof(PolicyModule).Assembly))
        .AddContracts()
        .AddScoped<MakeDecision>().AddScoped<ReplayDecision>().AddScoped<IStartTask, KeepDefinitions>();

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPolicy(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];

    private static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton<PolicyPack>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<PolicyPack>())
        .AddSingleton<IDefinitionSource>(s => s.GetRequiredService<PolicyPack>())
        .AddSingleton(s => new ClauseRefs(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Vocabulary(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Catalogue(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Rulebook(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new VerdictView(s.GetRequiredService<PolicyPack>()))
        .AddScoped(s => new DecisionDesk(s.GetRequiredService<MakeDecision>(), s.GetRequiredService<ReplayDecision>()));
}
