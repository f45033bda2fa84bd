using System.CommandLine;
using Kechuang.Platform;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Assigning;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Benching;
using Kechuang.Review.Choosing;
using Kechuang.Review.Closing;
using Kechuang.Review.Contracts;
using Kechuang.Review.Deciding;
using Kechuang.Review.Declaring;
using Kechuang.Review.Enlisting;
using Kechuang.Review.Ranking;
using Kechuang.Review.Sampling;
using Kechuang.Review.Scoring;
using Kechuang.Review.Searching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review;

/// <summary>The doors of the Review module: experts, conflicts, assignment, scores and panels.</summary>
public static class ReviewModule
{
    private static readonly LocalText Section = new("评审", "Review");

    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services
            .AddSingleton<IModelPart, ReviewModel>()
            .AddSingleton<IDemoPart, FillExperts>()
            .AddSingleton(new ModulePages(typeof(ReviewModule).Assembly))
            .AddSingleton<FieldCatalogue>().AddSingleton<IPackSection>(s => s.GetRequiredService<FieldCatalogue>())
            .AddSingleton<SchemeChecks>().AddSingleton<SchemePack>()
            .AddSingleton<IPackSection>(s => s.GetRequiredService<SchemePack>()).AddSingleton<IBindingSource>(s => s.GetRequiredService<SchemePack>())
            .AddSingleton(s => new ReviewSchemes(s.GetRequiredService<SchemePack>())).AddSingleton(s => new ReviewFields(s.GetRequiredService<FieldCatalogue>())).AddScoped<HoldScheme>().AddScoped<ReadPoints>()
            .AddScoped(s => new ReviewDesk(
                s.GetRequiredService<KechuangDb>(), s.GetRequiredService<Journal>(), s.GetRequiredService<Centre>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<HoldScheme>(), s.GetRequiredService<CloseRound>(),
                s.GetRequiredService<JudgeTies>()))
            .AddScoped<ExpertPool>().AddScoped<CommentRatings>()
            .AddScoped<ExpertHomes>().AddScoped<IConflictSource, SameOrganisation>().AddScoped<IConflictSource, HeldShares>().AddScoped<IConflictSource, DeclaredTies>().AddScoped<IConflictSource, RegisterRelations>()
            .AddScoped<IConflictSource, FormerReviewers>().AddScoped<IConflictSource, NamedByApplicant>().AddScoped<IConflictSource, RelatedByApplicant>()
            .AddScoped<JointSubjects>().AddScoped<IConflictSource>(s => s.GetRequiredService<JointSubjects>())
            .AddScoped(s => ConflictTerms.Of(s.GetRequiredService<Rulebook>(), s.GetRequiredService<Centre>(), s.GetRequiredService<TimeProvider>()))
            .AddScoped<FindConflicts>().AddScoped<RecheckOpinions>().AddScoped<CloseRound>().AddScoped<ReportConflicts>().AddScoped<RecheckDuty>().AddScoped<UnseenDuties>().AddScoped<JudgeTies>().AddScoped<RoundNotices>()
            .AddScoped<IWorkSource, ReviewWork>().AddScoped<IWorkSource, RoundWork>().AddScoped<IWorkSource, PanelWork>()
            .AddScoped<ExpertList>().AddScoped<EnlistExpert>().AddScoped<ReadQuality>().AddScoped<ImportExperts>().AddScoped<ISearchSource, ExpertSource>()
            .AddScoped<KeepProfile>().AddScoped<ConfirmYear>().AddScoped<DeclareConflict>()
            .AddScoped<RoundList>().AddScoped<SetAssignment>().AddScoped<PoolTerms>().AddScoped<AskOneMore>().AddScoped<SetPairRule>().AddScoped<ProposeAssignment>().AddScoped<BeginAssignment>().AddScoped<ReplaceExpert>().AddScoped<IJobWork, ComputeAssignment>().AddScoped<ConfirmAssignment>()
            .AddScoped<MyReviewList>().AddScoped<AnswerDuty>().AddScoped<SaveDraft>().AddScoped<SubmitOpinion>().AddScoped<ReopenOpinion>().AddScoped<ExcludeOpinion>()
            .AddScoped<RankingList>().AddScoped<ReadCalibration>()
            .AddScoped<PanelList>().AddScoped<OpenPanel>().AddScoped<DecideSubjects>().AddScoped<CastVote>().AddScoped<LeaveRoom>().AddScoped<TakeChair>().AddScoped<SignMinutes>();
        foreach (var permission in ReviewActions.Permissions)
        {
            services.AddSingleton(permission);
        }

        return services
            .AddSingleton(new NavEntry(Section, new("我的评审", "My reviews"), "/my/reviews", "checklist", ReviewActions.DoDuties, 300))
            .AddSingleton(new NavEntry(Section, new("评审轮次", "Rounds"), "/review/rounds", "list-check", ReviewActions.ReadRounds, 310))
            .AddSingleton(new NavEntry(Section, new("会评", "Panels"), "/review/panels", "gavel", ReviewActions.ReadPanel, 320))
            .AddSingleton(new NavEntry(Section, new("评审方案", "Review schemes"), "/review/schemes", "clipboard-list", null, 325))
            .AddSingleton(new NavEntry(Section, new("专家库", "Experts"), "/review/experts", "users", ReviewActions.ReadExperts, 330));
    }

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapReview(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        SaveDraft.Map(site);
        site.MapListing<ExpertList>("/review/experts").WithMetadata(new NeedsAttribute(ReviewActions.ReadExperts));
        site.MapListing<MyReviewList>("/my/reviews").WithMetadata(new NeedsAttribute(ReviewActions.DoDuties));
        site.MapListing<RoundList>("/review/rounds").WithMetadata(new NeedsAttribute(ReviewActions.ReadRounds));
        site.MapListing<RankingList>("/review/rounds/{id:guid}/ranking").WithMetadata(new NeedsAttribute(ReviewActions.ReadPanel)).AddEndpointFilter(LeaveFirstAsync);
        site.MapListing<PanelList>("/review/panels").WithMetadata(new NeedsAttribute(ReviewActions.ReadPanel));
    }

    /// <summary>A member who must keep away by now has left before the file is written.</summary>
    private static async ValueTask<object?> LeaveFirstAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (Guid.TryParse(http.GetRouteValue("id") as string, out var round))
        {
            await http.RequestServices.GetRequiredService<LeaveRoom>().LookAsync(round, http.RequestAborted);
        }

        return await next(context);
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [AssignCommand.Make(), VerifyRunsCommand.Make(host)];

    /// <summary>What the module measures, for <c>kc bench</c>.</summary>
    public static IEnumerable<Command> Measurements => [BenchCommand.Make()];
}
