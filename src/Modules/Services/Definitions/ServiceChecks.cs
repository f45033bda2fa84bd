using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that what a service names is there: within its own file, and elsewhere in the pack.</summary>
internal sealed class ServiceChecks(Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue, FillingChecks filling, ReviewChecks reviews)
{
    /// <summary>The clauses that a service carries out.</summary>
    public static IEnumerable<string> ClausesOf(ServiceDefinition d) =>
        d.Clauses
            .Concat(d.Facts.Select(f => f.Clause).OfType<string>())
            .Concat(d.Materials.Select(m => m.Clause).OfType<string>())
            .Concat(d.Strands.Select(s => s.Clock.Clause).OfType<string>())
            .Concat(d.Strands.SelectMany(s => s.Steps).Select(s => s.Clause).OfType<string>())
            .Concat(d.Strands.Select(s => s.Outcome?.Once?.Clause).OfType<string>())
            .Concat(d.Stops.Select(s => s.Clause).OfType<string>())
            .Concat(((string?[])[d.Commitment?.Clause, d.Filing?.Clause, d.LaterCheck?.Clause, d.Publicity?.Clause, d.Appeal?.Clause, d.Districts?.Clause, d.Respondent?.Clause, d.Sanctions?.Clause]).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    /// <param name="file">The file, for its errors.</param>
    /// <param name="d">What was read from it.</param>
    /// <param name="text">Its text, by which a name is found at its line; null when it is not at hand.</param>
    public void Check(PackNode file, ServiceDefinition d, string? text = null)
    {
        ShapeChecks.Check(file, d);
        filling.Check(file, d, text);
        reviews.Check(file, d, text);
        file.RefuseUnknown(text, "system", d.Systems.Concat(d.Strands.Select(s => s.Desk).OfType<string>()).Where(s => catalogue.SystemName(s) is null));
        file.RefuseUnknown(text, "clause", ClausesOf(d).Where(c => !clauses.Resolves(c)));
        var gates = d.Strands.Select(s => s.Decide).Append(d.Accept).OfType<Gate>().ToList();
        file.RefuseUnknown(text, "rule set", gates.SelectMany(g => g.Sets).Where(s => rulebook.Find(s) is null));
        foreach (var gate in gates)
        {
            var rules = gate.Sets.SelectMany(s => rulebook.Find(s)?.Rules ?? []).ToHashSet(StringComparer.Ordinal);
            var sets = string.Join(", ", gate.Sets);
            file.RefuseUnknown(text, $"rule of {sets}", gate.Rules.Concat(gate.Grounds).Where(r => !rules.Contains(r)), $"规则（{sets}）");
        }

        var indicators = string.Join(", ", ServiceIndicators.Ids);
        file.RefuseUnknown(text, $"indicator of services ({indicators})", d.Indicators.Where(i => !ServiceIndicators.Ids.Contains(i)), $"服务指标（{indicators}）");
        file.RefuseUnknown(text, "parameter", Parameters(d).Where(p => rulebook.Parameter(p) is null));
        Reckoned(file, d, text);
        file.RefuseUnknown(text, "fact", d.FactKeys.Concat(Shown(d)).Concat(d.Strands.Select(s => s.Clock.Fact).OfType<string>()).Where(k => vocabulary.Find(k) is null));
        var districts = vocabulary.Find(Desks.DistrictFact)?.Choices.Select(c => c.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        file.RefuseUnknown(text, $"district ({Desks.DistrictFact})", (d.Districts?.Authorised ?? []).Where(code => !districts.Contains(code)), $"区（{Desks.DistrictFact} 的取值）");
        foreach (var key in Shown(d).Where(k => !d.FactKeys.Contains(k)).Distinct(StringComparer.Ordinal))
        {
            file.ErrorAtName(text, key, $"shows: {key} is neither asked nor recorded by a step.", $"shows：{key} 既没有向申请人询问，也没有由步骤记录。");
        }

        foreach (var (step, key) in d.Strands.SelectMany(s => s.Steps).SelectMany(s => s.Needs.Select(k => (Step: s, Key: k))).Where(n => !n.Step.Finds.Contains(n.Key) || vocabulary.Find(n.Key) is { Type.Kind: not ValueKind.Boolean }))
        {
            file.ErrorAtName(text, key, $"needs of {step.Id}: {key} is no yes-or-no fact that the step finds.", $"{step.Id} 的 needs：{key} 不是这一步认定的“是或否”事实。");
        }

        foreach (var (outcome, until) in d.Strands.Select(s => s.Outcome).OfType<Outcome>().Where(o => o.Until is not null).Select(o => (o, o.Until!)))
        {
            if (outcome.Certificate is null || outcome.Validity is not null || !d.FactKeys.Contains(until) || vocabulary.Find(until) is not { Form: FactForm.Date })
            {
                file.ErrorAtName(text, until, $"until: {until} must be a day that is asked or found; a certificate ends by it or by validMonths, not by both.", $"until：{until} 须是询问或者认定的日期；证照的期限写 until 或 validMonths，不能都写。");
            }
        }

        foreach (var step in d.Strands.SelectMany(s => s.Steps))
        {
            Conditioned(file, d, step, text);
        }

        var known = d.FactKeys.Concat(d.Prose.Select(p => p.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var example in d.Examples)
        {
            StoryChecks.Check(file, d, example, k => known.Contains(k) || rulebook.Parameter(k) is not null, known, text);
        }
    }

    /// <summary>A step that concerns some matters only says so by a choice that every applicant makes, so that nobody is spared it by leaving something open.</summary>
    private void Conditioned(PackNode file, ServiceDefinition d, WorkStep step, string? text)
    {
        if (step.When is not { } when)
        {
            return;
        }

        if (step.Review is not null || !d.Facts.Any(f => f.Key == when.Fact && f.Required) || vocabulary.Find(when.Fact) is not { Choices: { Count: > 0 } choices })
        {
            file.ErrorAtName(
                text, when.Fact, $"when of {step.Id}: {when.Fact} must be a choice that is always asked, and the step rests on no expert review.",
                $"{step.Id} 的 when：{when.Fact} 须是必须填写的选项类事实；有专家评审的步骤不能加条件。");
        }
        else if (when.Is.Count == 0 || when.Is.Except(choices.Select(c => c.Value), StringComparer.Ordinal).Any())
        {
            file.ErrorAtName(
                text, when.Fact, $"when of {step.Id}: is must name values of {when.Fact}: {string.Join(", ", choices.Select(c => c.Value))}.",
                $"{step.Id} 的 when：is 须写 {when.Fact} 的取值：{string.Join("、", choices.Select(c => c.Value))}。");
        }
    }

    /// <summary>Clocks run in working days, terms in months: a parameter in another unit would be reckoned wrongly.</summary>
    private void Reckoned(PackNode file, ServiceDefinition d, string? text)
    {
        var days = d.Strands.Select(s => s.Clock.Parameter).Append(d.Publicity?.Parameter).Append(d.Appeal?.Parameter).Select(p => (p, Unit: "working_day"));
        var months = d.Strands.Select(s => s.Outcome?.Validity).Append(d.Sanctions?.Term).Concat(d.Sanctions?.Kinds.Select(k => k.Most) ?? []).Select(p => (p, Unit: "month"));
        foreach (var (parameter, unit) in days.Concat(months).Distinct())
        {
            if (parameter is not null && rulebook.UnitOf(parameter) is { } other && other != unit)
            {
                file.ErrorAtName(text, parameter, $"{parameter} is in the unit {other}; here it must be {unit}.", $"{parameter} 的单位是 {other}，这里应为 {unit}。");
            }
        }
    }

    private static IEnumerable<string> Shown(ServiceDefinition d) =>
        d.Strands.SelectMany(s => s.Outcome?.Shows ?? []).Concat(d.Publicity?.Shows ?? []);

    private static IEnumerable<string> Parameters(ServiceDefinition d) =>
        d.Strands.SelectMany(s => (string?[])[s.Clock.Parameter, s.Outcome?.Validity]).Append(d.Publicity?.Parameter).Append(d.Appeal?.Parameter).Append(d.Sanctions?.Term).Concat(d.Sanctions?.Kinds.Select(k => k.Most) ?? []).OfType<string>();
}
