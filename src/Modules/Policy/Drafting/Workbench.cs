using Kechuang.Platform.Ui;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Drafting;

/// <summary>The addresses and words of the workbench.</summary>
internal static class Workbench
{
    public const string Home = "/workbench";

    public static string Set(string set) => $"{Home}/{Uri.EscapeDataString(set)}";

    public static string Draft(string set, Guid draft, string part = "") => $"{Set(set)}/drafts/{draft}{part}";

    public static string Rule(string set, Guid draft, string rule) => Draft(set, draft, $"/rules/{Uri.EscapeDataString(rule)}");

    public static string Table(string set, Guid draft, string table) => Draft(set, draft, $"/tables/{Uri.EscapeDataString(table)}");

    /// <summary>Which version of a rule set runs, and what is odd about it.</summary>
    public static IReadOnlyList<(Tone Tone, LocalText Text)> Of(SetOrigin origin) =>
    [
        origin.Published is { } published ? (Tone.Info, new($"已发布第 {published.Number} 版", $"Published, version {published.Number}")) : (Tone.Neutral, new("政策包原文", "The pack's own text")),
        .. origin.PackChanged ? [(Tone.Warn, new LocalText("政策包也改过", "The pack changed, too"))] : Array.Empty<(Tone, LocalText)>(),
        .. origin.AsStored ? [(Tone.Bad, new LocalText("按存档运行", "Runs as stored"))] : Array.Empty<(Tone, LocalText)>(),
    ];

    public static (Tone Tone, LocalText Text) Of(DraftState state) => state switch
    {
        DraftState.Open => (Tone.Info, new("起草中", "Being written")),
        DraftState.Submitted => (Tone.Warn, new("待发布", "Waits for a publisher")),
        DraftState.Published => (Tone.Good, new("已发布", "Published")),
        _ => (Tone.Neutral, new("已放弃", "Discarded")),
    };
}
