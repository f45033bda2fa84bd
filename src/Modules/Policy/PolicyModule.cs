using System.CommandLine;
using Kechuang.Platform;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Benching;
using Kechuang.Policy.Comparing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Covering;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;
using Kechuang.Policy.Modelling;
using Kechuang.Policy.Parsing;
using Kechuang.Policy.Publishing;
using Kechuang.Policy.Reading;
using Kechuang.Policy.Searching;
using Kechuang.Policy.Trying;
using Kechuang.Policy.Weighing;
using Kechuang.Policy.Welcoming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy;

/// <summary>The doors of the Policy module: documents, clauses, rules: what the city promised, and what carries it out.</summary>
public static class PolicyModule
{
    internal const string ReadDecisions = "policy.decision.read";
    internal const string EditRules = "policy.rules.edit";
    internal const string PublishRules = "policy.rules.publish";

    private static readonly LocalText Section = new("政策", "Policy");

    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPolicy(this IServiceCollection services) => services
        .AddSingleton<IModelPart, PolicyModel>()
        .AddSingleton(new ModulePages(typeof(PolicyModule).Assembly))
        .AddContracts()
        .AddPages()
        .AddPortal()
        .AddSingleton<Coverage>().AddSingleton<SearchClauses>().AddSingleton<CompareDocuments>().AddSingleton<BoundTo>().AddSingleton<ReadDraft>()
        .AddScoped<MakeDecision>().AddScoped<SeeDecision>().AddScoped<ReplayDecision>().AddScoped<KeepDefinitions>().AddScoped<IStartTask>(s => s.GetRequiredService<KeepDefinitions>())
        .AddWorkbench().AddWeighing();

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPolicy(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        site.MapListing<RuleListing>("/rules").WithMetadata(new OpenAttribute());
        site.MapListing<SystemListing>("/systems").WithMetadata(new OpenAttribute());
        site.MapListing<TargetListing>("/targets").WithMetadata(new OpenAttribute());
        site.MapGet("/rules/sets/{set}.dmn", ExportModel.Download).WithMetadata(new OpenAttribute());
        site.MapGet("/rules/tables/{set}/{table}.xlsx", TablePage.Download).WithMetadata(new OpenAttribute());
        site.MapGet("/workbench/{set}/drafts/{id:guid}/tables/{table}.xlsx", TablePage.DownloadDraft).WithMetadata(new NeedsAttribute(EditRules));
        site.MapListing<RuleSetListing>("/workbench").WithMetadata(new NeedsAttribute(EditRules));
        site.MapListing<ListImpact>("/workbench/{set}/drafts/{draft:guid}/impact").WithMetadata(new NeedsAttribute(EditRules));
        LibraryApi.Map(api);
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) =>
        [LawCommand.Make(), RulesCommand.Make(host), CoverageCommand.Make(host), DmnCommand.Make(host)];

    /// <summary>What the module measures, for <c>kc bench</c>.</summary>
    public static IEnumerable<Command> Measurements => [BenchCommand.Make()];

    private static IServiceCollection AddWorkbench(this IServiceCollection services) => services
        .AddScoped<StartDraft>().AddScoped<WriteDraft>().AddScoped<StepDraft>().AddScoped<PublishDraft>().AddScoped<SeeDrafts>().AddScoped<OpenDraft>().AddScoped<RuleSetListing>()
        .AddScoped<FollowPublications>().AddScoped<IStartTask>(s => s.GetRequiredService<FollowPublications>()).AddHostedService<FollowEverywhere>()
        .AddSingleton(new NavEntry(Section, new("政策工作台", "Workbench"), "/workbench", Icon: "edit", Action: EditRules, Order: 125))
        .AddSingleton(new Permission(EditRules, Role.CentreAdministrator, Scope.Centre))
        .AddSingleton(new Permission(EditRules, Role.ProgrammeOfficer, Scope.Centre))
        .AddSingleton(new Permission(PublishRules, Role.CentreAdministrator, Scope.Centre))
        .AddSingleton(new Permission(PublishRules, Role.ProgrammeOfficer, Scope.Centre));

    private static IServiceCollection AddWeighing(this IServiceCollection services) => services
        .AddScoped<SeeImpact>().AddScoped<ListImpact>().AddScoped<IJobWork, WeighDraft>();

    private static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddScoped<RuleListing>().AddScoped<SystemListing>().AddScoped<TargetListing>()
        .AddSingleton(new NavEntry(Section, new("政策库", "Library"), "/library", Icon: "books", Action: null, Order: 100))
        .AddSingleton(new NavEntry(Section, new("规则目录", "Rules"), "/rules", Icon: "scale", Action: null, Order: 110, Minor: true))
        .AddSingleton(new NavEntry(Section, new("条款落实", "Coverage"), "/coverage", Icon: "chart-bar", Action: null, Order: 130, Minor: true))
        .AddSingleton(new Permission(ReadDecisions, Role.Auditor, Scope.Centre))
        .AddSingleton(new Permission(ReadDecisions, Role.CentreAdministrator, Scope.Centre));

    private static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddScoped<IFrontSource, LibraryCard>().AddScoped<IFrontSource, CalculatorCard>()
        .AddScoped<ISearchSource, ClauseSource>().AddScoped<ISearchSource, DocumentSource>()
        .AddScoped<ISearchSource, RuleSource>().AddScoped<ISearchSource, SystemSource>()
        .AddSingleton(new OpenDataSet(
            new("规则目录", "Rules"), new("文件里的规则：效力、状态、依据的条款，是否已落实。", "The rules of the documents: force, status, clauses, and whether something carries them out."), "/rules"))
        .AddSingleton(new OpenDataSet(
            new("系统与落实情况", "Systems and what is carried out"), new("文件点名的系统，以及哪些已经有功能在运行。", "The systems that the documents name, and which of them are running."), "/systems"))
        .AddSingleton(new OpenDataSet(
            new("目标与参数", "Targets and parameters"), new("文件写明的目标、基数、参数和期限；没有写明的不补。", "Goals, baselines, parameters and periods as the documents print them; nothing is added."), "/targets"));

    private static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton<PolicyPack>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<PolicyPack>())
        .AddSingleton<IDefinitionSource>(s => s.GetRequiredService<PolicyPack>())
        .AddSingleton(s => new ClauseRefs(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Vocabulary(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Catalogue(s.GetRequiredService<PolicyPack>()))
        .AddSingleton(s => new Rulebook(s.GetRequiredService<PolicyPack>()))
        .AddSingleton<PoliciesInForce>().AddSingleton(s => new Matcher(s.GetRequiredService<PoliciesInForce>()))
        .AddSingleton(s => new VerdictView(s.GetRequiredService<PolicyPack>()))
        .AddScoped(s => new DecisionDesk(s.GetRequiredService<MakeDecision>(), s.GetRequiredService<ReplayDecision>()));
}
