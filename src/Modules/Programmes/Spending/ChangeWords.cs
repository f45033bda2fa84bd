using Kechuang.Platform.Ui;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Spending;

/// <summary>How changes of budget are called.</summary>
internal static class ChangeWords
{
    public static string Of(IStringLocalizer texts, ProjectChange change) => change.State switch
    {
        ChangeState.Done when change.ByUnit => texts["单位已核准，已生效；验收时备案"],
        ChangeState.Done => texts["已生效，不需要报批"],
        ChangeState.AwaitingUnit => texts["等待单位核准"],
        ChangeState.Disagreed => texts["单位不同意"],
        ChangeState.Withdrawn => texts["已撤回"],
        _ => texts["规则不允许"],
    };

    public static Tone ToneOf(ChangeState state) => state switch
    {
        ChangeState.Done => Tone.Good,
        ChangeState.AwaitingUnit => Tone.Warn,
        ChangeState.Withdrawn => Tone.Neutral,
        _ => Tone.Bad,
    };

    /// <summary>A change with its sign: "+¥1,000".</summary>
    public static string Signed(long fen) => fen > 0 ? "+" + MoneyText.Exact(fen) : MoneyText.Exact(fen);
}
