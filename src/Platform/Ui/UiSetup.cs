using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Ui;

/// <summary>Wires the pages' common parts: language, theme, navigation.</summary>
public static class UiSetup
{
    /// <summary>The cookie that keeps the theme; its value is "dark" or "light".</summary>
    public const string ThemeCookie = "theme";

    /// <summary>Registers what layout and atoms inject. Defaults give way to registrations made before or after.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        // Chinese is written as Chinese and not as entities: half the bytes, and a page source that can be read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddScoped<ReadInTurn>();
        services.AddScoped(s => new NavFilter(s.GetRequiredService<CurrentUser>().May));
        return services;
    }

    /// <summary>Maps the switches of language and theme. They only set a cookie of the reader's own browser and go back to the page.</summary>
    /// <returns>The group, open to everybody.</returns>
    public static RouteGroupBuilder MapUi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/preferences").ExcludeFromDescription();
        group.MapGet("/language", (string? to, string? back, HttpContext http) =>
        {
            Keep(http, Languages.Cookie, to == "en" ? "en" : "zh-CN");
            return Results.LocalRedirect(Languages.LocalOrHome(back));
        });
        group.MapGet("/theme", (string? to, string? back, HttpContext http) =>
        {
            Keep(http, ThemeCookie, to == "dark" ? "dark" : "light");
            return Results.LocalRedirect(Languages.LocalOrHome(back));
        });
        group.WithMetadata(new OpenAttribute());
        return group;
    }

    /// <summary>Sets a cookie of the reader's own preferences, for a year.</summary>
    internal static void Keep(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            Path = "/",
        });
}
