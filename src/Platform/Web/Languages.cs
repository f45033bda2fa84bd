using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Kechuang.Platform.Identity;

namespace Kechuang.Platform.Web;

/// <summary>中文 first, English whole. The choice lies in a cookie; the API also listens to <c>Accept-Language</c>.</summary>
public static class Languages
{
    /// <summary>The language cookie.</summary>
    public const string Cookie = "language";

    /// <summary>The theme cookie: <c>light</c> or <c>dark</c>; the layout reads it.</summary>
    public const string ThemeCookie = "theme";

    private static readonly CultureInfo[] Cultures = [new("zh-CN"), new("en")];

    /// <summary>Sets the culture of each request.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new("zh-CN");
        options.SupportedCultures = Cultures;
        options.SupportedUICultures = Cultures;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
            new CustomRequestCultureProvider(http => Task.FromResult(Chosen(http))),
        ];
    });

    /// <summary>Maps the two switches: <c>/language</c> and <c>/theme</c>; both go back to the page they came from.</summary>
    public static void MapLanguages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/language", (string? to, string? returnUrl, HttpContext http) =>
            Remember(http, Cookie, to == "en" ? "en" : "zh-CN", returnUrl)).WithMetadata(new OpenAttribute()).ExcludeFromDescription();
        routes.MapGet("/theme", (string? to, string? returnUrl, HttpContext http) =>
            Remember(http, ThemeCookie, to == "dark" ? "dark" : "light", returnUrl)).WithMetadata(new OpenAttribute()).ExcludeFromDescription();
    }

    /// <summary>A path of this site, or the home page: never another site.</summary>
    public static string LocalOrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";

    private static ProviderCultureResult? Chosen(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { Length: > 0 } cookie)
        {
            return new(cookie == "en" ? "en" : "zh-CN");
        }

        return http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? new("en") : null;
    }

    /// <summary>Sets the language of this browser, as the switch does: <c>en</c>, or 中文 for anything else.</summary>
    internal static void Remember(HttpContext http, string language) => Keep(http, Cookie, language == "en" ? "en" : "zh-CN");

    private static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        HttpOnly = true,
        IsEssential = true,
    });

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Remember(HttpContext http, string cookie, string value, string? returnUrl)
    {
        Keep(http, cookie, value);
        return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
    }
}
