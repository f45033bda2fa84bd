using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Services.Proposing;

/// <summary>How proposals are spoken of.</summary>
internal static class ProposalWords
{
    public static (Tone Tone, LocalText Text) Of(ProposalState state) => state switch
    {
        ProposalState.Released => (Tone.Good, new("已放行", "Released")),
        ProposalState.Declined => (Tone.Neutral, new("不予放行", "Declined")),
        _ => (Tone.Warn, new("待审核", "Waiting")),
    };

    public static LocalText Period(string period) => period == "once" ? new("一次性", "Once") : new($"{period} 年", period);
}
