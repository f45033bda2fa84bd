using Kechuang.Platform;
using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Diagnostics;

namespace Kechuang.Host.Layout;

/// <summary>The links that switch language and theme and come back to the page they stand on.</summary>
internal static class Preferences
{
    public static bool IsDark(HttpContext? http) => http?.Request.Cookies[UiSetup.ThemeCookie] == "dark";

    public static string Theme(HttpContext? http) => Switch(http, "theme", IsDark(http) ? "light" : "dark");

    public static string Language(HttpContext? http) => Switch(http, "language", LocalText.IsEnglish ? "zh" : "en");

    /// <summary>The address of the page. After a refused POST it answers to GET as well: the page as it was before the form was sent.</summary>
    public static string Here(HttpContext? http) => http is null ? "/"
        : http.Features.Get<IStatusCodeReExecuteFeature>() is { } refused ? $"{refused.OriginalPath}{refused.OriginalQueryString}" : $"{http.Request.Path}{http.Request.QueryString}";

    private static string Switch(HttpContext? http, string what, string to) =>
        $"/preferences/{what}?to={to}&back={Uri.EscapeDataString(Here(http))}";
}
