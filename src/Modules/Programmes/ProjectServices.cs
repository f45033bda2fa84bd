using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Accepting;
using Kechuang.Programmes.Contracting;
using Kechuang.Programmes.Exporting;
using Kechuang.Programmes.Inspecting;
using Kechuang.Programmes.Spending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

/// <summary>What the module registers and maps for projects.</summary>
internal static class ProjectServices
{
    public static IServiceCollection AddProjects(this IServiceCollection services)
    {
        foreach (var line in ProjectActions.Lines)
        {
            services.AddSingleton(line);
        }

        foreach (var entry in ProjectActions.Navigation)
        {
            services.AddSingleton(entry);
        }

        return services
            .AddSingleton(new Recurring("programmes.milestone.remind", "0 20 0 * * ?", (s, ct) => s.GetRequiredService<RemindOfMilestones>().RunAsync(ct)))
            .AddScoped<ProjectNotices>().AddScoped<RemindOfMilestones>().AddScoped<ProjectSteps>().AddScoped<GateWords>().AddScoped<IDecisionReader, ProjectDecisions>().AddScoped<ProjectFiles>().AddScoped<IFileGate>(s => s.GetRequiredService<ProjectFiles>())
            .AddScoped<ComposeTaskBook>().AddScoped<EditTaskBook>().AddScoped<SignTaskBook>().AddScoped<WriteTaskBook>().AddScoped<PlanMilestone>()
            .AddScoped<ReallocateBudget>().AddScoped<VerifyEquipmentIncrease>().AddScoped<RecordExpense>().AddScoped<ReleaseTranche>()
            .AddScoped<PlanInspection>().AddScoped<ReportInspection>().AddScoped<ReviewMilestone>()
            .AddScoped<RequestAcceptance>().AddScoped<FileEquipmentIncrease>().AddScoped<ConcludeAcceptance>()
            .AddScoped<ExportProjectFile>().AddScoped<ProjectOverview>()
            .AddScoped<ListMyProjects>().AddScoped<ListOrganisationProjects>().AddScoped<ListProgrammeProjects>()
            .AddScoped<ListExpenses>().AddScoped<ListInspections>();
    }

    public static void MapProjects(IEndpointRouteBuilder site)
    {
        DownloadTaskBook.Map(site);
        LiveVerdicts.Map(site);
        ExportProjectFile.Map(site);
        site.MapListing<ListMyProjects>("/my/projects").WithMetadata(new NeedsAttribute(ProjectActions.Lead));
        site.MapListing<ListOrganisationProjects>("/organisation/projects").WithMetadata(new NeedsAttribute(ProjectActions.Undertake));
        site.MapListing<ListProgrammeProjects>("/programmes/projects").WithMetadata(new NeedsAttribute(ProjectActions.Inspect));
        site.MapListing<ListInspections>("/programmes/inspections").WithMetadata(new NeedsAttribute(ProjectActions.Inspect));
        site.MapListing<ListExpenses>("/projects/{key}/expenses").WithMetadata(new NeedsAttribute(ProjectActions.Read));
    }
}
