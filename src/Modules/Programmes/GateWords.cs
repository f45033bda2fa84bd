using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Inspecting;
using Kechuang.Programmes.Spending;
using Microsoft.Extensions.Localization;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Programmes;

/// <summary>Puts what a gate says into the parameters of <see cref="GateView"/>.</summary>
internal sealed class GateWords(VerdictView view, Rulebook rulebook, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <summary>The parameters.</summary>
    /// <param name="gate">What the rules say.</param>
    /// <param name="wrong">What makes no sense whatever they say; null when nothing does.</param>
    /// <param name="same">Inspections of the same scope in the period.</param>
    /// <param name="live">Beside a form: then the tree is folded while nothing is refused.</param>
    public Dictionary<string, object?> Of(GateAnswer gate, string? wrong = null, IReadOnlyList<ProjectInspection>? same = null, bool live = false)
    {
        var (tone, title) = Sentence(gate, wrong);
        return new(StringComparer.Ordinal)
        {
            [nameof(GateView.Tone)] = tone,
            [nameof(GateView.Title)] = title,
            [nameof(GateView.Lines)] = (IReadOnlyList<string>)[.. Unset(gate), .. (same ?? []).Select(Same)],
            [nameof(GateView.Nodes)] = (IReadOnlyList<VerdictNode>)[.. gate.Verdicts.SelectMany(v => view.Nodes(v))],
            [nameof(GateView.Open)] = !live || (gate.Refuses && !BudgetFacts.WaitsForUnit(gate)),
        };
    }

    /// <summary>The parameters for a decision that is on record.</summary>
    public Dictionary<string, object?> Of(Verdict verdict) => new(StringComparer.Ordinal)
    {
        [nameof(GateView.Tone)] = verdict.Outcome switch { Truth.Yes => Tone.Good, Truth.No => Tone.Bad, _ => Tone.Warn },
        [nameof(GateView.Title)] = verdict.Outcome switch { Truth.Yes => texts["规则没有反对。"].Value, Truth.No => texts["规则不允许。"], _ => texts["规则尚不能判断。"] },
        [nameof(GateView.Nodes)] = view.Nodes(verdict),
        [nameof(GateView.Open)] = true,
    };

    /// <summary>Which parameters are not set, and who may set them.</summary>
    public IEnumerable<string> Unset(GateAnswer gate) => gate.Missing.Select(rulebook.Parameter).Where(p => p is not null)
        .Select(p => texts["参数“{0}”尚未设定，可由{1}设定。", p!.Value.Title, p.Value.MayBeSetBy].Value);

    private (Tone Tone, string Title) Sentence(GateAnswer gate, string? wrong) =>
        wrong is not null ? (Tone.Warn, wrong)
        : BudgetFacts.WaitsForUnit(gate) ? (Tone.Info, texts["设备费调增须先由承担单位据实核准（B-007，000-16）；核准后生效，验收时备案。"])
        : gate.Refuses ? (Tone.Bad, refusals.Say(gate))
        : gate.Outcome is Truth.Yes ? (Tone.Good, Allowed(gate) ?? texts["规则没有反对。"])
        : (Tone.Warn, texts["规则有提示，不阻止办理。"]);

    /// <summary>The message of the rule that opens the way, such as "no approval is needed" (B-005).</summary>
    private string? Allowed(GateAnswer gate) => gate.Verdicts.SelectMany(v => v.Rules)
        .Where(r => r.Outcome is RuleOutcome.Yes && r.Effect is Effect.Allow && r.Message is not null)
        .Select(r => texts["{0}（{1}）：{2}", r.RuleId, string.Join(texts["、"], r.Clauses), LocalText.IsEnglish ? r.Message!.En : r.Message!.Zh].Value).FirstOrDefault();

    private string Same(ProjectInspection other) => texts[
        "同期已有同类检查：{0} 至 {1}，{2}（{3}）。应当使用其结果（002-A80，草案，只提示）。",
        DayText.Of(other.From, true), DayText.Of(other.To, true), other.Body, InspectionScope.TitleOf(other.Scope)];
}
