using System.Globalization;

namespace Kechuang.Portal.Searching;

/// <summary>What people type into the search box.</summary>
internal static class SearchText
{
    /// <summary>Trimmed, without characters that no text has, at most 100 of them.</summary>
    public static string Of(string? typed)
    {
        var kept = string.Concat((typed ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        var elements = new StringInfo(kept);
        return elements.LengthInTextElements <= 100 ? kept : elements.SubstringByTextElements(0, 100);
    }
}
