using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Portal.Benching;
using Kechuang.Portal.Sampling;
using Kechuang.Portal.Searching;
using Kechuang.Portal.Telling;
using Kechuang.Portal.Watching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal;

/// <summary>The doors of the Portal module: the public site, search over everything, my work.</summary>
public static class PortalModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton(new ModulePages(typeof(PortalModule).Assembly))
        .AddSingleton<IModelPart, PortalModel>()
        .AddSingleton<IDemoPart, FollowSearches>()
        .AddScoped<ReadNotices>()
        .AddSearch()
        .AddSingleton(new NavEntry(new("公开服务", "Public"), new("首页", "Home"), "/", "home", null, 0))
        .AddSingleton(new NavEntry(new("我的", "Mine"), new("我的工作", "My work"), "/my", "briefcase", NeedsAttribute.SignedIn, 100))
        .AddSingleton(new NavEntry(new("我的", "Mine"), new("通知", "Notices"), "/my/notifications", "bell", NeedsAttribute.SignedIn, 101))
        .AddSingleton(new NavEntry(new("我的", "Mine"), new("关注的搜索", "Saved searches"), "/my/searches", "search", NeedsAttribute.SignedIn, 102));

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapPortal(this IEndpointRouteBuilder site, IEndpointRouteBuilder api) => SearchApi.Map(api);

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [SearchCommand.Make()];

    /// <summary>What the module measures, for <c>kc bench</c>.</summary>
    public static IEnumerable<Command> Measurements(CommandHost host) => [BenchCommand.Make(host)];

    private static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SearchAliases>().AddSingleton<IPackSection>(s => s.GetRequiredService<SearchAliases>())
        .AddSingleton(s => SearchShare.Of(s.GetRequiredService<IConfiguration>()))
        .AddScoped<SaveSearch>().AddScoped<TellNews>().AddSingleton(new Recurring("portal.searches.tell", "30 * * * * ?", (s, ct) => s.GetRequiredService<TellNews>().RunAsync(ct)))
        .AddSingleton<SearchCatalogue>().AddScoped<FollowJournal>().AddHostedService<KeepSearchFresh>()
        .AddScoped<SearchEverything>().AddScoped<ISearchSource, OpenDataSource>();
}
