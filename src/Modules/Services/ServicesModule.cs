using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Files;
using Kechuang.Platform.Front;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Services.Answering;
using Kechuang.Services.Applying;
using Kechuang.Services.Calculating;
using Kechuang.Services.Definitions;
using Kechuang.Services.Guiding;
using Kechuang.Services.Handling;
using Kechuang.Services.Proposing;
using Kechuang.Services.Publicising;
using Kechuang.Review.Contracts;
using Kechuang.Services.Reviewing;
using Kechuang.Services.Sampling;
using Kechuang.Services.Searching;
using Kechuang.Services.Trying;
using Kechuang.Services.Verifying;
using Kechuang.Services.Watching;
using Kechuang.Services.Welcoming;
using Kechuang.Services.Working;
using Microsoft.AspNetCore.Builder;
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
            .AddSingleton<IModelPart, ServicesModel>()
            .AddScoped<CollectFacts>().AddScoped<WatchPolicies>().AddScoped<TellWatchers>()
            .AddScoped<ProposeUnasked>().AddScoped<DecideProposal>().AddScoped<ListProposals>()
            .AddSingleton(new Recurring("services.watchers.tell", "0 5/10 * * * ?", (s, ct) => s.GetRequiredService<TellWatchers>().RunAsync(ct)))
            .AddSingleton(new Recurring("services.unasked.propose", "0 8/10 * * * ?", (s, ct) => s.GetRequiredService<ProposeUnasked>().RunAsync(ct)))
            .AddSingleton(new NavEntry(new("我的", "Mine"), new("政策提醒", "Policy alerts"), "/my/policies", "bell-ringing", NeedsAttribute.SignedIn, 106))
            .AddSingleton(new NavEntry(new("政策", "Policy"), new("免申即享", "Unasked"), "/proposals", "gift", ServicesPermissions.DecideProposals, 140))
            .AddSingleton(new NavEntry(new("公开服务", "Public"), new("政策计算器", "Policy calculator"), "/calculator", "calculator", null, 20))
            .AddCases();
    }

    private static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<SampleCase>().AddSingleton<IDemoPart, FillServices>().AddSingleton<IDemoPart, FillMatters>().AddSingleton<IDemoPart, FillReviews>().AddSingleton<IDemoPart, FillProposals>()
        .AddSingleton<Gatekeeper>().AddSingleton<FillingChecks>().AddSingleton<ReviewChecks>().AddSingleton<ServiceChecks>().AddSingleton<ServicePack>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<ServicePack>()).AddSingleton<IBindingSource>(s => s.GetRequiredService<ServicePack>())
        .AddSingleton<KeptServices>().AddScoped<ServiceShelf>()
        .AddScoped<CaseWords>().AddScoped<TellOfCase>().AddScoped<Docket>().AddScoped<HandleCase>().AddScoped<NamePerson>().AddScoped<Recusal>().AddScoped<ListDesk>()
        .AddScoped<BeginApplication>().AddScoped<WriteApplication>().AddScoped<HandIn>().AddScoped<ListMyCases>()
        .AddScoped<ApplicationPapers>().AddScoped<IFileGate>(s => s.GetRequiredService<ApplicationPapers>())
        .AddScoped<MeasureServices>().AddScoped<PublishFigures>().AddScoped<VerifyCertificate>().AddScoped<ListPublicised>().AddScoped<RaiseObjection>()
        .AddScoped<BringMatter>().AddScoped<StateCase>().AddScoped<AnswerPapers>().AddScoped<IFileGate>(s => s.GetRequiredService<AnswerPapers>())
        .AddScoped<ListFigures>().AddScoped<TryService>().AddScoped<AcceptMany>()
        .AddScoped<IWorkSource, DeskWork>().AddScoped<IWorkSource, SupplyWork>().AddScoped<IFrontSource, ServicesCard>().AddScoped<ISearchSource, ServiceSource>().AddScoped<ISearchSource, PublicitySource>()
        .AddSingleton(new OpenDataSet(
            new("服务办理统计", "Figures of services"), new("每项服务的收件、准予、不予、按期和超期件数及用时；没有申请人，件数很少的不公布。", "Cases received, granted, refused, in time and late, and the days taken, by service; no applicants, and no count of very few cases."), "/services/figures"))
        .AddScoped<OpenReview>().AddScoped<ReadReview>().AddScoped<TakeReview>().AddScoped<ISubjectReader, CaseSubject>().AddScoped<IConflictSource, CaseSides>()
        .AddScoped<WatchClocks>().AddScoped<WatchOne>().AddScoped<WatchReviews>().AddScoped<NoteReview>()
        .AddSingleton(new Recurring("services.reviews.watch", "0 2/10 * * * ?", (s, ct) => s.GetRequiredService<WatchReviews>().RunAsync(ct)))
        .AddSingleton(new Recurring("services.figures.publish", "0 5 * * * ?", (s, ct) => s.GetRequiredService<PublishFigures>().RunAsync(ct)))
        .AddSingleton(new Recurring("services.clocks.watch", "0 15 * * * ?", (s, ct) => s.GetRequiredService<WatchClocks>().RunAsync(ct)))
        .AddSingleton(new NavEntry(new("公开服务", "Public"), new("政务服务", "Services"), "/services", "building-bank", null, 18))
        .AddSingleton(new NavEntry(new("我的", "Mine"), new("我的办件", "My cases"), "/my/cases", "folder", NeedsAttribute.SignedIn, 104))
        .AddSingleton(new NavEntry(new("我的", "Mine"), new("涉及本单位的案件", "Matters about us"), "/my/matters", "scale", ServicesPermissions.AnswerForOrganisation, 105))
        .AddSingleton(new NavEntry(new("办理", "Desk"), new("服务办理", "Service desk"), "/desk/services", "inbox", ServicesPermissions.WorkAtDesk, 150))
        .AddSingleton(new NavEntry(new("管理", "Administration"), new("试用服务定义", "Try a service"), "/services/trial", "list-details", ServicesPermissions.TryDefinition, 240));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapServices(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        ServiceApi.Map(api);
        KeepDraft.Map(site);
        site.MapListing<ListDesk>("/desk/services").WithMetadata(new NeedsAttribute(ServicesPermissions.WorkAtDesk));
        site.MapListing<ListMyCases>("/my/cases").WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn));
        site.MapListing<ListPublicised>("/publicity").WithMetadata(new OpenAttribute());
        site.MapListing<ListFigures>("/services/figures").WithMetadata(new OpenAttribute());
        site.MapListing<ListProposals>("/proposals").WithMetadata(new NeedsAttribute(ServicesPermissions.DecideProposals));
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
