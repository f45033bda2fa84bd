using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Kechuang.Registry.Recording;
using Kechuang.Registry.Vocabulary;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry;

/// <summary>The doors of the Registry module: organisations, people and their facts, entered once.</summary>
public static class RegistryModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services) => services
        .AddSingleton<IModelPart, RegistryModel>()
        .AddSingleton(new ModulePages(typeof(RegistryModule).Assembly))
        .AddSingleton<FactVocabulary>().AddSingleton<IPackSection>(s => s.GetRequiredService<FactVocabulary>())
        .AddScoped<RegisterFacts>().AddScoped<KnowFacts>().AddScoped<AskForm>().AddScoped<RecordFact>()
        .AddScoped<RegistryDirectory>().AddScoped<Enrolment>()
        .AddScoped(s => new FactText(s.GetRequiredService<FactVocabulary>(), s.GetRequiredService<IStringLocalizer<Texts>>()))
        .AddScoped(s => new Facts(s.GetRequiredService<KnowFacts>(), s.GetRequiredService<RecordFact>(), s.GetRequiredService<AskForm>()));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
