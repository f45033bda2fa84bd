using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Submitting;
using Kechuang.Programmes.Withdrawing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

/// <summary>The doors of the Programmes module: calls, applications, projects, task books, budgets, acceptance.</summary>
public static class ProgrammesModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services) => services
        .AddSingleton<IModelPart, ProgrammesModel>()
        .AddSingleton(new ModulePages(typeof(ProgrammesModule).Assembly))
        .AddDefinitions()
        .AddPermissions()
        .AddUseCases()
        .AddProjects();

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapProgrammes(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        ProjectServices.MapProjects(site);
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];

    private static IServiceCollection AddDefinitions(this IServiceCollection services) => services
        .AddSingleton<Workdays>().AddSingleton<IPackSection>(s => s.GetRequiredService<Workdays>())
        .AddSingleton(s => new Gatekeeper(s.GetRequiredService<Rulebook>().Decide, s.GetRequiredService<Workdays>(), s.GetRequiredService<Centre>()))
        .AddSingleton<DefinitionReferences>()
        .AddSingleton<ProgrammePack>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<ProgrammePack>())
        .AddSingleton<IBindingSource>(s => s.GetRequiredService<ProgrammePack>())
        .AddSingleton<KeptDefinitions>().AddScoped<DefinitionShelf>();

    private static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        foreach (var line in Actions.Lines)
        {
            services.AddSingleton(line);
        }

        return services;
    }

    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddScoped<Refusals>().AddScoped<ApplicationSteps>()
        .AddScoped<DraftCall>().AddScoped<SteerCall>()
        .AddScoped<BeginApplication>().AddScoped<CheckField>().AddScoped<ReadForm>().AddScoped<SaveDraft>()
        .AddScoped<SendForConfirmation>().AddScoped<ConfirmApplication>().AddScoped<SubmitApplication>().AddScoped<WithdrawApplication>()
        .AddScoped<AcceptApplications>().AddScoped<DecideApplication>().AddScoped<FoundProject>().AddScoped<PublishResults>().AddScoped<RaiseObjection>();
}
