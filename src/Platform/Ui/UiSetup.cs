using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kechuang.Platform.Ui;

/// <summary>Wires the pages' common parts: language, theme, navigation.</summary>
public static class UiSetup
{
    /// <summary>The cookie that keeps the theme; its value is "dark" or "light".</summary>
    public const string ThemeCookie = "theme";

    private static readonly string[] Cultures = ["zh-CN", "en"];

    /// <summary>Registers what layout and atoms inject. Defaults give way to registrations made before or after.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        // Chinese is written as Chinese and not as entities: half the bytes, and a page source that can be read.
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.TryAddSingleton(new ModuleAssemblies([]));
        services.TryAddSingleton(new CentreFace(new("科创", "Kechuang"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "0"));
        services.TryAddScoped(_ => new NavFilter(_ => false));
        return services;
    }

    /// <summary>Chinese unless the reader chose English, by <c>?culture=en</c> or by the cookie that the language switch sets.</summary>
    public static IApplicationBuilder UseUiLanguage(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider()];
    });

    /// <summary>Maps the switches of language and theme. They only set a cookie of the reader's own browser and go back to the page.</summary>
    /// <returns>The group, open to everybody.</returns>
    public static RouteGroupBuilder MapUi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/preferences").ExcludeFromDescription();
        group.MapGet("/language", (string? to, string? back, HttpContext http) =>
        {
            var culture = new RequestCulture(CultureInfo.GetCultureInfo(to == "en" ? "en" : "zh-CN"));
            Keep(http, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(culture));
            return Results.LocalRedirect(Local(back));
        });
        group.MapGet("/theme", (string? to, string? back, HttpContext http) =>
        {
            Keep(http, ThemeCookie, to == "dark" ? "dark" : "light");
            return Results.LocalRedirect(Local(back));
        });
        group.AllowAnonymous();
        return group;
    }

    /// <summary>The address where it stays on this site, else the home page: "//host" and "/\host" lead away.</summary>
    internal static string Local(string? address) =>
        address is ['/'] or ['/', not ('/' or '\\'), ..] && !address.AsSpan().ContainsAnyInRange('\0', '\u001f') ? address : "/";

    private static void Keep(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            Path = "/",
        });
}
