using System.CommandLine;
using Kechuang.Platform;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Comparing;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Publishing;
using Kechuang.Programmes.Rating;
using Kechuang.Programmes.Reviewing;
using Kechuang.Programmes.Sampling;
using Kechuang.Programmes.Submitting;
using Kechuang.Programmes.Withdrawing;
using Kechuang.Review.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

/// <summary>The doors of the Programmes module: calls, applications, projects, task books, budgets, acceptance.</summary>
public static class ProgrammesModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddProgrammes(this IServiceCollection services) => services
        .AddSingleton<IModelPart, ProgrammesModel>()
        .AddSingleton<IDemoPart, FillProgrammes>()
        .AddProjects()
        .AddPortal()
        .AddSingleton(new ModulePages(typeof(ProgrammesModule).Assembly))
        .AddDefinitions()
        .AddPermissions()
        .AddNavigation()
        .AddUseCases();

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapProgrammes(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        DraftEndpoints.Map(site);
        ApplicationApi.Map(api);
        ProjectApi.Map(api);
        site.MapListing<CallList>("/calls").WithMetadata(new OpenAttribute());
        site.MapListing<FundedList>("/funded").WithMetadata(new OpenAttribute());
        site.MapListing<OfficerCallList>("/programmes/calls").WithMetadata(new NeedsAttribute(Actions.WatchCalls));
        site.MapListing<ObjectionList>("/programmes/objections").WithMetadata(new NeedsAttribute(Actions.WatchCalls));
        site.MapListing<CallApplicationList>("/programmes/calls/{id:guid}/applications").WithMetadata(new NeedsAttribute(Actions.WatchCalls));
        site.MapListing<MyApplicationList>("/my/applications").WithMetadata(new NeedsAttribute(Actions.Apply));
        site.MapListing<OrganisationApplicationList>("/organisation/applications").WithMetadata(new NeedsAttribute(Actions.Confirm));
        site.MapListing<FindingList>("/programmes/calls/{id:guid}/duplicates").WithMetadata(new NeedsAttribute(Actions.CheckDuplicates));
        ProjectServices.MapProjects(site);
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [SimilarCommand.Make(host)];

    /// <summary>What the module measures, for <c>kc bench</c>.</summary>
    public static IEnumerable<Command> Measurements => [MeasureSimilar.Make()];

    private static IServiceCollection AddDefinitions(this IServiceCollection services) => services
        .AddSingleton(s => new Gatekeeper(
            s.GetRequiredService<Rulebook>().Decide, s.GetRequiredService<WorkingCalendar>(), s.GetRequiredService<Centre>(),
            key => s.GetRequiredService<Vocabulary>().Find(key)?.Type))
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

    private static IServiceCollection AddNavigation(this IServiceCollection services)
    {
        var section = new LocalText("科技计划", "Programmes");
        return services
            .AddSingleton(new NavEntry(section, new("项目指南", "Calls"), "/calls", "speakerphone", null, 200))
            .AddSingleton(new NavEntry(section, new("立项公示", "Funded projects"), "/funded", "flask", null, 205, Minor: true))
            .AddSingleton(new NavEntry(section, new("我的申请", "My applications"), "/my/applications", "file-text", Actions.Apply, 210))
            .AddSingleton(new NavEntry(section, new("单位审核", "Confirm for the unit"), "/organisation/applications", "checks", Actions.Confirm, 220))
            .AddSingleton(new NavEntry(section, new("指南管理", "Manage calls"), "/programmes/calls", "settings", Actions.WatchCalls, 230))
            .AddSingleton(new NavEntry(section, new("异议", "Objections"), "/programmes/objections", "scale", Actions.WatchCalls, 232, Minor: true))
            .AddSingleton(new NavEntry(section, new("比对文本", "Texts to compare"), "/programmes/texts", "file-text", Actions.LoadTexts, 235, Minor: true));
    }

    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddScoped<Refusals>().AddScoped<ApplicationNotices>().AddScoped<ApplicationSteps>().AddScoped<History>()
        .AddScoped<CallList>().AddScoped<OfficerCallList>().AddScoped<CallApplicationList>().AddScoped<MyApplicationList>()
        .AddScoped<OrganisationApplicationList>().AddScoped<FundedList>()
        .AddScoped<DraftCall>().AddScoped<SteerCall>()
        .AddScoped<BeginApplication>().AddScoped<ReadField>().AddScoped<ReadForm>().AddScoped<SaveDraft>()
        .AddScoped<SendForConfirmation>().AddScoped<ConfirmApplication>().AddScoped<SubmitApplication>().AddScoped<WithdrawApplication>()
        .AddScoped<AcceptApplications>().AddScoped<RecordDecision>().AddScoped<ReadDecisions>().AddScoped<DecideApplication>().AddScoped<FoundProject>().AddScoped<PublishResults>().AddScoped<RaiseObjection>().AddScoped<ObjectionCases>().AddScoped<StopClock>().AddScoped<ObjectionList>().AddScoped<WatchObjections>().AddScoped<RateComment>()
        .AddScoped<ReadTexts>().AddScoped<CompareApplications>().AddScoped<IJobWork>(s => s.GetRequiredService<CompareApplications>()).AddScoped<AskForComparison>().AddScoped<JudgeFinding>().AddScoped<LoadTexts>().AddScoped<FindingList>()
        .AddSingleton(new Recurring("programmes.objections.watch", "0 20 * * * ?", (s, ct) => s.GetRequiredService<WatchObjections>().RunAsync(ct)))
        .AddSingleton(new Recurring("programmes.duplicate.compare", "0 40 1 * * ?", (s, ct) => s.GetRequiredService<AskForComparison>().NightlyAsync(ct)))
        .AddScoped<TakeOverDecisions>().AddScoped<ForwardToReview>().AddScoped<ChairBar>()
        .AddScoped<ApplicationSubject>().AddScoped<ISubjectReader, ShowAttachments>().AddScoped<IDecisionReader, ApplicationDecisions>()
        .AddScoped<IConflictSource, ProjectConflicts>().AddScoped<IDecisionGate, FundingGate>()
        .AddScoped<AttachFile>().AddScoped<ApplicationFiles>().AddScoped<IFileGate>(s => s.GetRequiredService<ApplicationFiles>());
}
