using Kechuang.Platform;
using Kechuang.Platform.Ui;
using Kechuang.Review.Choosing;
using Kechuang.Review.Contracts;
using Kechuang.Review.Enlisting;

namespace Kechuang.Review;

/// <summary>The states and kinds in both languages.</summary>
internal static class ReviewWords
{
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

    public static Tone Tone(PanelOutcome outcome) => outcome == PanelOutcome.Fund ? Platform.Ui.Tone.Good : Platform.Ui.Tone.Neutral;

    public static LocalText Of(ExpertState state) => state == ExpertState.Active ? new("接受评审", "Active") : new("暂停", "Paused");

    public static LocalText Of(PanelOrder order) => order switch
    {
        PanelOrder.Rank => new("按名次", "By rank"),
        PanelOrder.DisputedFirst => new("分歧大的在前", "Where opinions differ most first"),
        _ => new("抽签", "Drawn by lot"),
    };

    public static LocalText Of(VoteChoice choice) => choice switch
    {
        VoteChoice.For => new("赞成", "For"),
        VoteChoice.Against => new("不赞成", "Against"),
        _ => new("弃权", "Abstain"),
    };

    public static LocalText Of(Anonymity anonymity) => anonymity switch
    {
        Anonymity.Open => new("公开：评审组看到专家姓名", "Open: the panel sees the experts' names"),
        Anonymity.Blind => new("单盲：评审组看到专家代号", "Blind: the panel sees codes of the experts"),
        _ => new("双盲：专家和评审组也看不到是谁的", "Double blind: neither experts nor panel see whose it is"),
    };

    public static LocalText Of(SchemeKind kind) => kind switch
    {
        SchemeKind.Peer => new("同行评议", "Peer review"),
        SchemeKind.Market => new("市场化评价", "Market evaluation"),
        SchemeKind.ThirdParty => new("第三方评价", "Third-party evaluation"),
        SchemeKind.Panel => new("会评", "Panel"),
        SchemeKind.Points => new("积分模型", "Points model"),
        _ => new("代表作评价", "Representative works"),
    };

    /// <summary>What a scheme is for.</summary>
    public static LocalText Subject(string subject) => subject switch
    {
        "application" => new("项目申请", "Applications"),
        "result" => new("科技成果", "Results"),
        "talent" => new("科技人才", "Talent"),
        _ => new("企业", "Firms"),
    };

    /// <summary>What experts give once a year.</summary>
    public static LocalText Yearly(string what) => what switch
    {
        PoolTerms.Confirmation => new("年度确认", "Yearly confirmation"),
        PoolTerms.Pledge => new("诚信承诺", "Pledge of integrity"),
        _ => new("评审须知学习", "Guide for reviewers"),
    };

    public static LocalText Of(DeclaredKind kind) => kind switch
    {
        DeclaredKind.Coauthor => new("共同署名", "Co-author"),
        DeclaredKind.Related => new("亲属或利益关系", "Relation or interest"),
        _ => new("其他", "Other"),
    };
}
