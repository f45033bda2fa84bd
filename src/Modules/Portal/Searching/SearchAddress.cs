using System.Globalization;

namespace Kechuang.Portal.Searching;

/// <summary>Where the answer to a search stands.</summary>
internal static class SearchAddress
{
    /// <summary>The address of one page of an answer.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="kind">The one kind that is wanted; null or empty for all.</param>
    /// <param name="page">From 1.</param>
    public static string Of(string text, string? kind, int page = 1) =>
        $"/search?q={Uri.EscapeDataString(text)}{(string.IsNullOrEmpty(kind) ? "" : $"&kind={kind}")}{(page > 1 ? $"&page={page.ToString(CultureInfo.InvariantCulture)}" : "")}";
}
