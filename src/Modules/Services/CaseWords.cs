using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Time;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services;

/// <summary>What cases, clocks and refusals are called.</summary>
internal sealed class CaseWords(IStringLocalizer<Texts> texts, Vocabulary vocabulary, Rulebook rulebook, Registers registers, CurrentUser user)
{
    /// <summary>How a case stands, in the words of its service; null for words that fit all of them.</summary>
    public static (Tone Tone, LocalText Text) Of(CaseState state, ServiceDefinition? definition) => (state, definition) switch
    {
        (CaseState.Granted, { } of) => (Tone.Good, of.WordOf(Granting.Grant)),
        (CaseState.Refused, { } of) => (Tone.Bad, of.WordOf(Granting.Refuse)),
        _ => Of(state),
    };

    private static (Tone Tone, LocalText Text) Of(CaseState state) => state switch
    {
        CaseState.Submitted => (Tone.Info, new("待受理", "To be accepted")),
        CaseState.Supplement => (Tone.Warn, new("待补正", "To be completed")),
        CaseState.InHand => (Tone.Info, new("办理中", "In hand")),
        CaseState.Proposed => (Tone.Info, new("待决定", "To be decided")),
        CaseState.Publicity => (Tone.Info, new("公示中", "Being published")),
        CaseState.Granted => (Tone.Good, new("准予或支持", "Granted or upheld")),
        CaseState.Refused => (Tone.Bad, new("不予或不予支持", "Refused or not upheld")),
        CaseState.NotAccepted => (Tone.Bad, new("不予受理", "Not accepted")),
        CaseState.Appealed => (Tone.Warn, new("复核中", "Under appeal")),
        CaseState.Revoked => (Tone.Bad, new("已撤销", "Revoked")),
        _ => (Tone.Neutral, new("已撤回", "Withdrawn")),
    };

    public static ClockState Of(StatutoryClock.State state) => state switch
    {
        StatutoryClock.State.Paused => ClockState.Paused,
        StatutoryClock.State.Met => ClockState.Stopped,
        StatutoryClock.State.UnknownYear => ClockState.Unknown,
        _ => ClockState.Running,
    };

    /// <summary>What a fact, a material or a field of a service is called.</summary>
    public string Name(ServiceDefinition definition, string id) =>
        definition.Materials.FirstOrDefault(m => m.Id == id)?.Title.ToString()
        ?? definition.Prose.FirstOrDefault(p => p.Id == id)?.Title.ToString()
        ?? definition.Strands.SelectMany(s => s.Steps).FirstOrDefault(s => s.Id == id)?.Title.ToString()
        ?? vocabulary.TitleOf(id);

    /// <summary>The status that answers a step that was not taken: what was typed is wrong, it is not theirs to take, or it cannot be taken now.</summary>
    public static int StatusOf(Refused refused) => refused.Code switch
    {
        "reason" or "days" or "lacking" or "sanction" or "months" or "register" or "own-side" or "person" or "other-side" => StatusCodes.Status422UnprocessableEntity,
        "role" or "same-person" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>Why a step was not taken, for the person who wanted it.</summary>
    public string Of(ServiceDefinition definition, Refused refused) =>
        StatusOf(refused) == StatusCodes.Status422UnprocessableEntity ? user.Mistyped(Say(definition, refused)) : Say(definition, refused);

    private string Say(ServiceDefinition definition, Refused refused)
    {
        var detail = string.Join(texts["、"], refused.Detail.Select(d => Name(definition, d)));
        return refused.Code switch
        {
            "state" => texts["这件事的状态已经变了，现在不能这样办。请看现在的情况再办。"],
            "role" => user.MayNot(texts["这一步不由您办理。"]),
            "same-person" => user.MayNot(texts["经办、决定和事后核查须由不同的人办理。"]),
            "reason" => texts["请写明理由或内容。"],
            "lacking" => texts["还缺少：{0}。", detail],
            "review" => texts["专家评审还没有结果，或者还没有采用。"],
            "scheme" => texts["内容包里没有适用于这件事的评审方案。"],
            "once" => texts["补正只要求一次，已经要求过。"],
            "own-side" => texts["对方单位不能是提出这件事的单位，也不能是由您代表的单位。"],
            "person" => texts["没有这个账号。请填写本人的登录邮箱或 ORCID，或者选择列出的人。"],
            "other-side" => texts["提出或者办理这件事的人不能是被举报的人。"],
            "period" => texts["现在不在规定的期间内。"],
            "answered" => texts["调解方案只答复一次，已经答复过。"],
            "stated" => texts["陈述只提交一次，已经提交过。"],
            "steps" => texts["还有步骤没有办：{0}。", detail],
            "finding" => texts["办理步骤没有这样认定，不能作出“{0}”的决定：{1}。", definition.WordOf(Granting.Grant), detail],
            "days" => texts["请填写公示的工作日数（1 至 60）；文本没有给出。"],
            "objections" => texts["还有异议没有答复。"],
            "sanction" => texts["请选择处理措施。"],
            "months" => texts["这项措施须写明处理期限，1 至 {0} 个月。", refused.Detail[0]],
            "held" when refused.Detail is [var number, var until, var year] => year.Length > 0 ? texts["今年已经办过（{0}），每年只办一次。", number]
                : until.Length > 0 ? texts["已有同一事项的有效证件（{0}），有效期至 {1}；到期之前不再办理。", number, until]
                : texts["已有同一事项的有效证件（{0}），没有规定到期日；在它失效之前不再办理。", number],
            "register" => detail.Length > 0 ? texts["名录不能列入：{0}没有填写或格式不对。", string.Join(texts["、"], refused.Detail.Select(f => Field(definition, f)))] : texts["名录不能列入：名称没有填写。"],
            "register-name" => texts["名录里已有同名的条目，不能列入。请先在名录里处理那一条。"],
            var rule => detail.Length > 0 ? texts["规则 {0} 尚不能判断，还缺少：{1}。", Rule(rule), detail] : texts["不符合规则 {0}，不能办理。", Rule(rule)],
        };
    }

    /// <summary>A rule by its number and its title.</summary>
    public string Rule(string id) => rulebook.TitleOfPolicy(id) is { } title ? texts["{0}“{1}”", id, title] : id;

    private string Field(ServiceDefinition definition, string id) => definition.Strands.Select(s => s.Outcome?.Register).OfType<RegisterFilling>()
        .Select(r => registers.Find(r.Register)?.Fields.GetValueOrDefault(id)?.ToString()).FirstOrDefault(t => t is not null) ?? id;

    public string TooLate => texts["有人先办了这一步，也可能是您点了两次。请看现在的情况再办。"];
}
