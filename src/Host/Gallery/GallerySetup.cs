using Kechuang.Platform.Lists;

namespace Kechuang.Host.Gallery;

/// <summary>The gallery of components, for development only: in production its addresses answer 404.</summary>
internal static class GallerySetup
{
    public static IServiceCollection AddGallery(this IServiceCollection services) => services.AddScoped<GalleryList>();

    /// <summary>Maps what the gallery's page calls. Call it, and serve the page, in development only.</summary>
    public static void MapGallery(this IEndpointRouteBuilder routes)
    {
        routes.MapListing<GalleryList>("/gallery").AllowAnonymous();
        routes.MapPost("/gallery/draft", () => Results.NoContent()).DisableAntiforgery().AllowAnonymous();
        routes.MapPost("/gallery/live", () => Results.Content("<p>✓</p>", "text/html; charset=utf-8")).DisableAntiforgery().AllowAnonymous();
    }

    /// <summary>Hides the page, which the router would find anywhere.</summary>
    public static IApplicationBuilder UseNoGallery(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments("/gallery", StringComparison.OrdinalIgnoreCase))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
