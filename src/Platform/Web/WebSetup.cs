using System.Text.Unicode;
using Kechuang.Platform.Telemetry;
using Kechuang.Platform.Web.Checking;
using Kechuang.Platform.Web.Errors;
using Kechuang.Platform.Web.Health;
using Kechuang.Platform.Web.Keys;
using Kechuang.Platform.Web.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Kechuang.Platform.Web;

/// <summary>How the house speaks HTTP.</summary>
public static class WebSetup
{
    /// <summary>Registers pages, languages, checks and problem details.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        // Chinese as Chinese: the default would write each character as eight bytes of &#x…;
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddScoped<RuleSentences>().AddScoped<RequestChecks>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Localize);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton(new ModulePages(typeof(WebSetup).Assembly));
        services.AddLimits(configuration).AddHealth().AddKeys(configuration).AddCompression().AddProxies(configuration);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "kechuang-form";
            options.HeaderName = "X-Form-Token";
        });
        services.Configure<RazorComponentsServiceOptions>(options =>
        {
            options.MaxFormMappingCollectionSize = 200;
            options.MaxFormMappingRecursionDepth = 8;
            options.MaxFormMappingErrorCount = 50;
        });
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = Journal.Journal.Json.Encoder;
            foreach (var converter in Journal.Journal.Json.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        return services;
    }

    /// <summary>The order in which every request passes.</summary>
    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<LastResort>();
        app.UseRequestTags();
        app.UseCompression();
        app.UseHeadRequests();
        app.UseLanguages();
        app.UseErrorPages();
        app.UseQueryTextCheck();
        app.UseForeignRequestRefusal();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.UseFileBodies();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForms>();
        return app;
    }

    /// <summary>Whether a request speaks to a program: it gets problem+json, never a page.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
