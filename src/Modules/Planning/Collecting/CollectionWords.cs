using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Planning.Collecting;

/// <summary>How collections are spoken of.</summary>
internal static class CollectionWords
{
    public static (Tone Tone, LocalText Text) Of(CollectionState state) => state switch
    {
        CollectionState.Draft => (Tone.Neutral, new("待发出", "Not sent")),
        CollectionState.Open => (Tone.Info, new("填报中", "Open")),
        _ => (Tone.Good, new("已截止", "Closed")),
    };

    public static (Tone Tone, LocalText Text) Of(UnitState state) => state switch
    {
        UnitState.HandedIn => (Tone.Good, new("已报送", "Handed in")),
        UnitState.Saved => (Tone.Info, new("填写中", "Begun")),
        UnitState.SentBack => (Tone.Warn, new("退回修改", "Sent back")),
        UnitState.Missing => (Tone.Bad, new("未应答", "No answer")),
        _ => (Tone.Neutral, new("未填报", "Not begun")),
    };

    public static (Tone Tone, LocalText Text) Of(CellState state) => state switch
    {
        CellState.Published => (Tone.Good, new("可公布", "To be published")),
        CellState.TooFew => (Tone.Bad, new("单位太少，不公布", "Too few units: kept back")),
        CellState.Protects => (Tone.Warn, new("为防止推算，不公布", "Kept back, or another could be worked out")),
        CellState.Unanswered => (Tone.Neutral, new("无人应答", "Nobody answered")),
        _ => (Tone.Neutral, new("只计入全市", "In the total only")),
    };

    public static LocalText Of(Estimation estimation) => estimation switch
    {
        Estimation.None => new("不估计", "Not estimated"),
        Estimation.Mean => new("应答单位均值", "Mean of those that answered"),
        _ => new("本单位上年数乘以应答单位增速；没有上年数的按均值", "Own answer of the year before times the growth of those that answered; else the mean"),
    };
}
