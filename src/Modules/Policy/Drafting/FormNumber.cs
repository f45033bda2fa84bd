using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Policy.Drafting;

/// <summary>Reads a number that a form sent in a hidden field.</summary>
internal static class FormNumber
{
    /// <summary>The number; -1, which is no version, where there is none.</summary>
    public static long Read(HttpContext http, string name) =>
        long.TryParse(http.Request.Form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
