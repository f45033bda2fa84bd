using System.CommandLine;
using Kechuang.Platform;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Files;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Belonging;
using Kechuang.Registry.Checking;
using Kechuang.Registry.Comparing;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Holding;
using Kechuang.Registry.Importing;
using Kechuang.Registry.Keeping;
using Kechuang.Registry.Knowing;
using Kechuang.Registry.Measuring;
using Kechuang.Registry.Merging;
using Kechuang.Registry.Organising;
using Kechuang.Registry.Recording;
using Kechuang.Registry.Relating;
using Kechuang.Registry.Sampling;
using Kechuang.Registry.Searching;
using Kechuang.Registry.Welcoming;
using Kechuang.Registry.Working;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry;

/// <summary>The doors of the Registry module: organisations, people and their facts, entered once.</summary>
public static class RegistryModule
{
    private static readonly LocalText Section = new("登记", "Registry");

    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        foreach (var line in RegistryPermissions.Lines)
        {
            services.AddSingleton(line);
        }

        return services
            .AddSingleton<IModelPart, RegistryModel>()
            .AddSingleton<IDemoPart, FillRegister>().AddSingleton<IDemoPart, FillFacts>().AddSingleton<IDemoPart, FillRegisters>()
            .AddSingleton(new ModulePages(typeof(RegistryModule).Assembly))
            .AddSingleton<Words>()
            .AddSingleton<KeepingRules>().AddSingleton<RegisterPack>()
            .AddSingleton<IPackSection>(s => s.GetRequiredService<RegisterPack>()).AddSingleton<IBindingSource>(s => s.GetRequiredService<RegisterPack>())
            .AddScoped<OwnEntries>().AddScoped<KeepRegister>().AddScoped<ListEntries>().AddScoped<ReadRegister>().AddScoped<CountFacets>().AddScoped<KeepVersions>().AddScoped<EnterGrant>().AddScoped<AskCorrection>().AddScoped<RegisterFeed>().AddScoped<MarkEdition>()
            .AddScoped<ProposeRows>().AddScoped<ImportEntries>().AddScoped<IJobWork>(s => s.GetRequiredService<ImportEntries>()).AddScoped<StepEntries>().AddScoped<IJobWork>(s => s.GetRequiredService<StepEntries>())
            .AddScoped<BeginEntryImport>().AddScoped<IFileGate>(s => s.GetRequiredService<BeginEntryImport>()).AddScoped<ListEntryRows>()
            .AddScoped<EndTerms>().AddSingleton(new Recurring("registry.terms.end", "0 25 0 * * ?", (s, ct) => s.GetRequiredService<EndTerms>().RunAsync(ct)))
            .AddSingleton(s => new Registers(s.GetRequiredService<RegisterPack>(), s.GetRequiredService<KeepingRules>()))
            .AddScoped<CompareEntries>().AddScoped<ListSimilarEntries>().AddScoped<JudgeEntries>()
            .AddScoped(s => new ComparedEntries(s.GetRequiredService<KechuangDb>(), s.GetRequiredService<RegisterPack>()))
            .AddScoped(s => new Suspensions(s.GetRequiredService<KechuangDb>(), s.GetRequiredService<RegisterPack>(), s.GetRequiredService<Centre>(), s.GetRequiredService<TimeProvider>()))
            .AddScoped(s => new RegisterEntries(s.GetRequiredService<EnterGrant>()))
            .AddSingleton(new NavEntry(Section, new("名录", "Registers"), "/registers", "list-details", null, 19))
            .AddSingleton(new NavEntry(Section, new("单位名录", "Organisations"), "/registry/organisations", "building", null, 20, Minor: true))
            .AddSingleton(new NavEntry(Section, new("我的资料", "My facts"), "/my/facts", "id", NeedsAttribute.SignedIn, 21))
            .AddSingleton(new NavEntry(Section, new("待核实的事实", "Facts to check"), "/registry/facts", "list-check", RegistryPermissions.CheckFacts, 22))
            .AddSingleton(new NavEntry(Section, new("批量导入", "Import"), "/registry/import", "file-import", RegistryPermissions.ImportOrganisations, 23))
            .AddSingleton(new NavEntry(Section, new("疑似重复登记", "Entered twice?"), "/registry/twins", "users", RegistryPermissions.JudgeTwins, 23, Minor: true))
            .AddScoped<FindTwins>().AddScoped<ListTwins>().AddScoped<JudgeTwins>()
            .AddSingleton(new NavEntry(Section, new("一次填报", "Entered once"), "/measures/once", "chart-bar", null, 24, Minor: true))
            .AddScoped<RegisterFacts>().AddScoped<KnowFacts>().AddScoped<AskForm>().AddScoped<RecordFact>()
            .AddScoped<ListOrganisations>().AddScoped<ShowOrganisation>().AddScoped<SaveOrganisation>()
            .AddScoped<ListMembers>().AddScoped<AddMember>().AddScoped<EndMembership>()
            .AddScoped<FactEvidence>().AddScoped<IFileGate>(s => s.GetRequiredService<FactEvidence>())
            .AddScoped<FactsWithin>().AddScoped<CheckFact>().AddScoped<ListFactsToCheck>()
            .AddScoped<ISearchSource, OrganisationSource>().AddScoped<ISearchSource, PersonSource>().AddScoped<ISearchSource, RegisterSource>()
            .AddScoped<IWorkSource, FactsToCheckWork>().AddScoped<IWorkSource, FactsToRenewWork>().AddScoped<IWorkSource, ImportsWork>().AddScoped<IWorkSource, RegistersWork>()
            .AddScoped<IFrontSource, RegistersCard>()
            .AddSingleton(new OpenDataSet(
                new("名录", "Registers"), new("每本名录在册条目的公开栏目，可按任何一天读取；每本的页面旁有表格、JSON-LD 和变动订阅。", "The public fields of what is listed in each register, as of any day; beside each page stand tables, JSON-LD and a feed of changes."), "/registers", Exports: false))
            .AddSingleton(new OpenDataSet(
                new("单位名录", "Organisations"), new("登记的单位：名称、代码、类型、所在区；不含人员和联系方式。", "Registered organisations: name, code, kind, district; no people and no contact details."), "/registry/organisations"))
            .AddScoped<OpenVault>().AddScoped<RecordVaultFact>().AddScoped<MeasureOnce>()
            .AddScoped<FindPerson>().AddScoped<DeclareRelation>().AddScoped<EndRelation>().AddScoped<ListMyRelations>()
            .AddScoped<DeclareShares>().AddScoped<EndShares>().AddScoped<ListShares>()
            .AddScoped<ReadRow>().AddScoped<StoreRows>().AddScoped<IJobWork, ImportOrganisations>()
            .AddScoped<BeginImport>().AddScoped<IFileGate>(s => s.GetRequiredService<BeginImport>()).AddScoped<ListReportRows>()
            .AddScoped<IPopulation, RegisterPopulation>()
            .AddScoped<RegistryDirectory>().AddScoped<Enrolment>()
            .AddScoped(s => new FactText(s.GetRequiredService<Vocabulary>(), s.GetRequiredService<IStringLocalizer<Texts>>()))
            .AddScoped(s => new Facts(s.GetRequiredService<KnowFacts>(), s.GetRequiredService<RecordFact>(), s.GetRequiredService<AskForm>()));
    }

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        site.MapListing<ListOrganisations>("/registry/organisations").WithMetadata(new OpenAttribute());
        site.MapListing<ListMembers>("/registry/organisations/{id:guid}/members").WithMetadata(new NeedsAttribute(RegistryPermissions.SeeMembers));
        site.MapListing<ListFactsToCheck>("/registry/facts").WithMetadata(new NeedsAttribute(RegistryPermissions.CheckFacts));
        site.MapListing<ListReportRows>("/registry/import/{id:guid}").WithMetadata(new NeedsAttribute(RegistryPermissions.ImportOrganisations));
        site.MapListing<ListTwins>("/registry/twins").WithMetadata(new NeedsAttribute(RegistryPermissions.JudgeTwins));
        ImportApi.Map(api);
        TwinsApi.Map(api);
        RegisterApi.Map(site, api);
        EntryImportApi.Map(site, api);
        site.MapListing<ListEntryRows>("/registers/{register}/import/{id:guid}").WithMetadata(new NeedsAttribute(RegistryPermissions.KeepRegisters));
        site.MapListing<ListSimilarEntries>("/registers/{register}/similar").WithMetadata(new NeedsAttribute(RegistryPermissions.KeepRegisters));
        site.MapListing<ListEntries>("/registers/{register}").WithMetadata(new OpenAttribute());
    }

    /// <summary>The module's commands: none yet.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
