using System.Globalization;
using Kechuang.Platform;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Definitions;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes;

/// <summary>Says why a step is refused, in the language of the request.</summary>
internal sealed class Refusals(Centre centre, IStringLocalizer<Texts> texts)
{
    /// <summary>The sentence for a refusal of a machine.</summary>
    public string Say(ProgrammeDefinition definition, LifeMachine machine, string step, LifeSituation situation, LifeRefusal refusal)
    {
        var title = machine.Find(step)?.Title ?? new LocalText(step, step);
        return refusal switch
        {
            LifeRefusal.Role => texts["“{0}”由{1}办理。", title, string.Join(texts["、"], Roles(definition, machine.Find(step)!))],
            LifeRefusal.Reason => texts["请写明理由。"],
            LifeRefusal.Deadline => texts["截止时间是 {0}，现在是 {1}，不再受理。", Second(situation.Deadline!.Value), Second(situation.Now)],
            LifeRefusal.ObjectionPeriod when situation.ObjectionEnds is { } end => texts["异议期到 {0} 为止，已经结束。", end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            LifeRefusal.ObjectionPeriod => texts["结果公布之后才能提出异议。"],
            _ when situation.State is { } state => texts["现在的状态是“{0}”，不能“{1}”。", machine.TitleOf(state), title],
            _ => texts["现在不能“{0}”。", title],
        };
    }

    /// <summary>The sentence for a gate that refuses.</summary>
    public string Say(GateAnswer answer)
    {
        var rule = answer.RefusedBy!;
        var message = rule.Message ?? rule.Title;
        return texts["{0}：{1}", rule.RuleId, LocalText.IsEnglish ? message.En : message.Zh];
    }

    /// <summary>Somebody else was faster.</summary>
    public string TooLate => texts["刚才已有人办理，请刷新后查看。"];

    /// <summary>An instant to the second, in the centre's time.</summary>
    public string Second(DateTimeOffset instant) => centre.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Roles(ProgrammeDefinition definition, LifeStep step) =>
        step.By.Select(by => definition.Roles.FirstOrDefault(r => r.Id == by)?.Title.ToString() ?? by);
}
