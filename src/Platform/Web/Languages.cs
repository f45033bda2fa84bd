using System.Globalization;
using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Kechuang.Platform.Web;

/// <summary>
/// 中文 first, English whole. The choice lies in a cookie; <c>?lang=</c> is stronger for one page, and the first choice of a browser that has made none,
/// so that it holds on the next page and after signing in. The API also listens to <c>Accept-Language</c>.
/// </summary>
public static class Languages
{
    /// <summary>The language cookie.</summary>
    public const string Cookie = "language";

    private static readonly CultureInfo[] Cultures = [new("zh-CN"), new("en")];

    /// <summary>Sets the culture of each request, and keeps the first choice of a browser.</summary>
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
    }).Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Cookies[Cookie] is null && http.Request.Query["lang"] is ["en" or "zh-CN"] asked
            && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            UiSetup.Keep(http, Cookie, asked[0]!);
        }

        return next(http);
    });

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
}
