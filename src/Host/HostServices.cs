using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web;

namespace Kechuang.Host;

/// <summary>The composition of the house: the platform, and every module by one line.</summary>
public static class HostServices
{
    /// <summary>Registers all services, for the web server and for the command line alike.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddDatabase(configuration);
        services.AddIdentityAndPermissions(configuration);
        services.AddPlatform(configuration);
        services.AddWeb();
    }

    /// <summary>Maps the endpoints of the platform and of every module.</summary>
    public static void Map(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapLanguages();
    }
}
