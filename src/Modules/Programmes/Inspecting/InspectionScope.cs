using Kechuang.Platform;

namespace Kechuang.Programmes.Inspecting;

/// <summary>What an inspection looks at. A short list by design, so that two checks of the same thing can be told.</summary>
internal static class InspectionScope
{
    public static readonly IReadOnlyList<(string Id, LocalText Title)> All =
    [
        ("progress", new("研究进展", "Progress of research")),
        ("money", new("经费使用", "Use of money")),
        ("equipment", new("设备与采购", "Equipment and purchases")),
        ("integrity", new("科研诚信与伦理", "Integrity and ethics")),
        ("all", new("全面", "Everything")),
    ];

    /// <summary>The title of a scope; the bare word where the list has lost it.</summary>
    public static LocalText TitleOf(string id) => All.FirstOrDefault(s => s.Id == id).Title ?? new(id, id);

    /// <summary>Whether two scopes look at the same: everything takes in each.</summary>
    public static bool Overlap(string a, string b) => a == b || a == "all" || b == "all";
}
