using Kechuang.Planning;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Identity.Administering;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Telemetry;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Kechuang.Platform.Web.Checking;
using Kechuang.Policy;
using Kechuang.Portal;
using Kechuang.Programmes;
using Kechuang.Registry;
using Kechuang.Review;
using Kechuang.Services;

namespace Kechuang.Host;

/// <summary>The composition of the house: the platform, and every module by one line.</summary>
public static class HostServices
{
    private static string Version { get; } = typeof(HostServices).Assembly.GetName().Version!.ToString(3);

    /// <summary>Registers all services, for the web server and for the command line alike.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddDatabase(configuration);
        services.AddIdentityAndPermissions(configuration);
        services.AddPlatform(configuration);
        services.AddWeb(configuration);
        services.AddTelemetry(configuration, builder.Logging);
        services.AddOpenApiDocument();
        services.AddUi();
        services.AddSingleton(s => new CentreFace(s.GetRequiredService<Centre>().Name, s.GetRequiredService<Centre>().Zone, Version));
        services.AddSingleton(s => new ModuleAssemblies([.. s.GetServices<ModulePages>().Select(m => m.Assembly).Distinct()]));
        services.AddScoped<IOrganisationNames, OrganisationNames>();
        services.AddPolicy().AddRegistry().AddReview().AddProgrammes().AddServices().AddPlanning().AddPortal();
    }

    /// <summary>Maps the endpoints of the platform and of every module.</summary>
    public static void Map(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapUi();
        app.MapIdentity();
        var pages = app.MapRazorComponents<App>();
        foreach (var assembly in app.Services.GetRequiredService<ModuleAssemblies>().Assemblies)
        {
            pages.AddAdditionalAssemblies(assembly);
        }

        var api = app.MapGroup("/api").AddEndpointFilter<CheckRequests>();
        app.MapPlatform(api);
        app.MapOpenApiDocument();
        app.MapPolicy(api);
        app.MapRegistry(api);
        app.MapReview(api);
        app.MapProgrammes(api);
        app.MapServices(api);
        app.MapPlanning(api);
        app.MapPortal(api);
    }
}
