using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web;

/// <summary>How the house speaks HTTP.</summary>
public static class WebSetup
{
    /// <summary>Registers pages, languages, checks and problem details.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<RequestChecks>();
        services.AddProblemDetails();
        services.AddHealthChecks();
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
        app.UseSecurityHeaders();
        app.UseLanguages();
        // Not in a branch: only the application itself can route the second run to a page. The API's own handlers stand further in.
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.Use(ShowAsPage);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    // The page about a refusal is shown, not posted to: a refused form must not be taken for one of the page's own.
    private static Task ShowAsPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>Whether a request speaks to a program: it gets problem+json, never a page.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
