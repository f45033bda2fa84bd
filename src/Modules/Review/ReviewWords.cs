using Kechuang.Platform;
using Kechuang.Platform.Ui;
using Kechuang.Review.Contracts;

namespace Kechuang.Review;

/// <summary>The states and kinds in both languages.</summary>
internal static class ReviewWords
{
    /// <summary>Words one after the other, as the reader's language separates them.</summary>
    public static string Joined(IEnumerable<string> words) => string.Join(LocalText.IsEnglish ? ", " : "、", words);

    /// <summary>What stands in the place of a rank for somebody who must keep away.</summary>
    public static LocalText Recused { get; } = new("回避", "Recused");

    public static LocalText Of(DutyState state) => state switch
    {
        DutyState.Offered => new("待答复", "To answer"),
        DutyState.Accepted => new("评审中", "In review"),
        DutyState.Submitted => new("已提交", "Submitted"),
        _ => new("已谢绝", "Declined"),
    };

    public static Tone Tone(DutyState state) => state switch
    {
        DutyState.Offered => Platform.Ui.Tone.Warn,
        DutyState.Accepted => Platform.Ui.Tone.Info,
        DutyState.Submitted => Platform.Ui.Tone.Good,
        _ => Platform.Ui.Tone.Neutral,
    };

    public static LocalText Of(RoundState state) => state switch
    {
        RoundState.Assigning => new("待分配", "To be assigned"),
        RoundState.Reviewing => new("评审中", "In review"),
        RoundState.Deciding => new("会评中", "Panel sits"),
        _ => new("已结束", "Closed"),
    };

    public static Tone Tone(RoundState state) => state switch
    {
        RoundState.Assigning => Platform.Ui.Tone.Warn,
        RoundState.Reviewing or RoundState.Deciding => Platform.Ui.Tone.Info,
        _ => Platform.Ui.Tone.Good,
    };

    public static LocalText Of(PanelOutcome outcome) => outcome == PanelOutcome.Fund ? new("资助", "Fund") : new("不予资助", "Decline");

    public static Tone Tone(PanelOutcome outcome) => outcome == PanelOutcome.Fund ? Platform.Ui.Tone.Good : Platform.Ui.Tone.Neutral;

    public static LocalText Of(ExpertState state) => state == ExpertState.Active ? new("接受评审", "Active") : new("暂停", "Paused");

    public static LocalText Of(DeclaredKind kind) => kind switch
    {
        DeclaredKind.Coauthor => new("共同署名", "Co-author"),
        DeclaredKind.Related => new("亲属或利益关系", "Relation or interest"),
        _ => new("其他", "Other"),
    };
}
