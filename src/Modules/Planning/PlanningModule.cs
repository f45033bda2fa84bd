using System.CommandLine;
using Kechuang.Planning.Benching;
using Kechuang.Planning.Collecting;
using Kechuang.Planning.Following;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Planning.Publishing;
using Kechuang.Planning.Sampling;
using Kechuang.Planning.Searching;
using Kechuang.Planning.Showing;
using Kechuang.Planning.Welcoming;
using Kechuang.Platform;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning;

/// <summary>The doors of the Planning module: plans and their tasks, indicators and their figures, and the public account of both.</summary>
public static class PlanningModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPlanning(this IServiceCollection services)
    {
        foreach (var line in PlanningActions.Lines)
        {
            services.AddSingleton(line);
        }

        var section = new LocalText("规划", "Planning");
        return services
            .AddSingleton(new ModulePages(typeof(PlanningModule).Assembly))
            .AddSingleton<IModelPart, PlanningModel>()
            .AddSingleton<PlanningPack>().AddSingleton<KeptSeries>().AddSingleton<KeptStandings>().AddHostedService<WarmSeries>()
            .AddSingleton<IPackSection>(s => s.GetRequiredService<PlanningPack>())
            .AddSingleton<IBindingSource>(s => s.GetRequiredService<PlanningPack>())
            .AddScoped<ReadFigures>().AddScoped<CountStandings>().AddScoped<ListFigures>().AddScoped<PublishIndicator>().AddScoped<PublishGoals>().AddScoped<AccountForPeriod>().AddScoped<WriteReport>()
            .AddScoped<ReadTasks>().AddScoped<ListTasks>().AddScoped<Duties>().AddScoped<WorkOnTask>().AddScoped<CutTasks>().AddScoped<EvaluatePlan>().AddScoped<WeighTask>().AddScoped<WritePapers>().AddScoped<ListSupervision>()
            .AddScoped<ReportFigures>().AddScoped<SignFigures>().AddScoped<ListFigureSets>().AddScoped<CountJournal>()
            .AddSingleton<IDemoPart, FillPlanning>()
            .AddScoped<OpenCollection>().AddScoped<AnswerCollection>().AddScoped<RemindUnits>().AddScoped<PublishCollection>().AddScoped<IWorkSource, AnswerWork>()
            .AddScoped<IFrontSource, IndicatorsCard>().AddScoped<ISearchSource, IndicatorSource>().AddScoped<ISearchSource, TaskSource>().AddScoped<IWorkSource, SignatureWork>()
            .AddSingleton(new Recurring("planning.journal.count", "0 3/10 * * * ?", (s, ct) => s.GetRequiredService<CountJournal>().RunAsync(ct)))
            .AddSingleton(new Recurring("planning.collection.remind", "0 0 1 * * ?", (s, ct) => s.GetRequiredService<RemindUnits>().RunAsync(ct)))
            .AddSingleton(new NavEntry(section, new("统计填报", "Statistical returns"), "/planning/answers", "clipboard-list", PlanningActions.Answer, 153))
            .AddSingleton(new NavEntry(section, new("指标", "Indicators"), "/indicators", "chart-line", null, 150))
            .AddSingleton(new NavEntry(section, new("规划与任务", "Plans and tasks"), "/plans", "list-check", null, 151, Minor: true))
            .AddSingleton(new NavEntry(section, new("规划管理", "Manage plans"), "/planning", "settings", PlanningActions.See, 152))
            .AddSingleton(new OpenDataSet(
                new("指标数据", "Indicators"),
                new("指标的全部统计值：地区、年份、值、单位、方法版本、修订。目录见 /indicators/catalog.jsonld。", "All figures of the indicators: area, year, value, unit, method, revision. Catalogue: /indicators/catalog.jsonld."), "/indicators"));
    }

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPlanning(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        site.MapListing<ListFigures>("/indicators").WithMetadata(new OpenAttribute());
        site.MapListing<ListTasks>("/plans/{plan}").WithMetadata(new OpenAttribute());
        site.MapListing<ListFigureSets>("/planning/figures").WithMetadata(new NeedsAttribute(PlanningActions.See));
        site.MapListing<ListSupervision>("/planning/supervision").WithMetadata(new NeedsAttribute(PlanningActions.See));
        WritePapers.Map(site);
        FiguresApi.Map(api);
        PublishIndicator.Map(site);
        PublishComparison.Map(site);
        PublishGoals.Map(site);
        DescribeCatalogue.Map(site);
        WriteReport.Map(site);
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];

    /// <summary>What the module measures, for <c>kc bench</c>.</summary>
    /// <param name="open">Builds the site from settings, database and pack ready, not yet listening; null when it could not and said why.</param>
    public static IEnumerable<Command> Measurements(Func<string[], CancellationToken, Task<WebApplication?>> open) => [BenchCommand.Make(open)];
}
