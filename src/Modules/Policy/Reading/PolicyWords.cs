using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Reading;

/// <summary>The words for statuses and forces, as people read them.</summary>
internal static class PolicyWords
{
    /// <summary>Where a document stands on a day: a plan whose period is over says so.</summary>
    public static (Tone Tone, LocalText Text) Of(DocumentInfo document, DateOnly today) => document.Status switch
    {
        DocumentStatus.Draft => (Tone.Warn, new("草案（不具约束力）", "Draft (binds nobody)")),
        DocumentStatus.Superseded => (Tone.Neutral, new("已被取代", "Superseded")),
        DocumentStatus.Plan when document.IsOver(today) => (Tone.Neutral, new("规划期已满", "Plan period over")),
        DocumentStatus.Plan => (Tone.Info, new("规划期内", "Plan in its period")),
        _ when document.IsOver(today) => (Tone.Neutral, new("有效期已满", "Period over")),
        _ => (Tone.Good, new("有效", "In force")),
    };

    public static (Tone Tone, LocalText Text) Of(RuleStatus status) => status switch
    {
        RuleStatus.Draft => (Tone.Warn, new("草案", "Draft")),
        RuleStatus.Pilot => (Tone.Info, new("试点", "Pilot")),
        RuleStatus.Superseded => (Tone.Neutral, new("已被取代", "Superseded")),
        _ => (Tone.Good, new("有效", "In force")),
    };

    public static LocalText Of(Force force) => force switch
    {
        Force.Must => new("必须", "Must"),
        Force.May => new("可以", "May"),
        Force.Default => new("一般", "By default"),
        Force.Dir => new("要求", "Directive"),
        Force.Promote => new("鼓励", "Encouraged"),
        _ => new("试点", "Pilot"),
    };

    /// <summary>What the platform does when a rule of this force is not met.</summary>
    public static LocalText Meaning(Force force) => force switch
    {
        Force.Must => new("应当、不得、予以免责；不符合即不予通过", "Shall, must not, is exempted; a no refuses"),
        Force.May => new("可、允许；只打开途径，不拒绝任何人", "A permission; it opens a way and refuses nobody"),
        Force.Default => new("一般、原则上；例外须记录理由", "In general; an exception needs a reason on record"),
        Force.Dir => new("实行、建立、推行、严格；不符合即不予通过", "A plain instruction; a no refuses"),
        Force.Promote => new("推动、鼓励、支持；系统提示，不强制", "A policy wish: offered, never enforced"),
        _ => new("探索、试点、试行；只约束纳入试点者", "Binds only those selected for the pilot"),
    };

    public static LocalText Of(Effect effect) => effect switch
    {
        Effect.Require => new("要求", "Requires"),
        Effect.Forbid => new("禁止", "Forbids"),
        Effect.Limit => new("限额", "Limits"),
        Effect.Allow => new("允许", "Allows"),
        _ => new("提示", "Informs"),
    };

    public static LocalText Of(TargetKind kind) => kind switch
    {
        TargetKind.Target => new("目标", "Target"),
        TargetKind.Baseline => new("基数", "Baseline"),
        TargetKind.Parameter => new("参数", "Parameter"),
        TargetKind.Period => new("期限", "Period"),
        _ => new("跟踪", "Tracked"),
    };

    public static (Tone Tone, LocalText Text) Of(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Yes => (Tone.Good, new("符合", "Met")),
        RuleOutcome.No => (Tone.Bad, new("不符合", "Not met")),
        RuleOutcome.NotApplicable => (Tone.Neutral, new("不适用", "Does not apply")),
        RuleOutcome.Overridden => (Tone.Neutral, new("让位于他条", "Gives way to another rule")),
        RuleOutcome.NotBinding => (Tone.Neutral, new("不具约束力", "Binds nobody")),
        _ => (Tone.Warn, new("尚不能判断", "Cannot be decided yet")),
    };

    public static (Tone Tone, LocalText Text) Of(Truth truth) => Of((RuleOutcome)truth);

    /// <summary>The answer of rules of which none binds or offers.</summary>
    public static (Tone Tone, LocalText Text) OnlyTold { get; } = (Tone.Neutral, new("仅供参考", "For information"));

    /// <summary>Whether something runs that carries it out.</summary>
    public static (Tone Tone, LocalText Text) Bound(bool bound) =>
        bound ? (Tone.Good, new("已落实", "Bound")) : (Tone.Neutral, new("未落实", "Not bound yet"));
}
