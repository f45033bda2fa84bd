using System.Text.RegularExpressions;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that what a service names is there: within its own file, and elsewhere in the pack.</summary>
internal sealed class ServiceChecks(Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue, FillingChecks filling)
{
    /// <summary>The clauses that a service carries out.</summary>
    public static IEnumerable<string> ClausesOf(ServiceDefinition d) =>
        d.Clauses
            .Concat(d.Facts.Select(f => f.Clause).OfType<string>())
            .Concat(d.Materials.Select(m => m.Clause).OfType<string>())
            .Concat(d.Strands.Select(s => s.Clock.Clause).OfType<string>())
            .Concat(d.Strands.SelectMany(s => s.Steps).Select(s => s.Clause).OfType<string>())
            .Concat(d.Stops.Select(s => s.Clause).OfType<string>())
            .Concat(((string?[])[d.Commitment?.Clause, d.Filing?.Clause, d.LaterCheck?.Clause, d.Publicity?.Clause, d.Appeal?.Clause, d.Districts?.Clause, d.Respondent?.Clause, d.Sanctions?.Clause]).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    /// <param name="file">The file, for its errors.</param>
    /// <param name="d">What was read from it.</param>
    /// <param name="text">Its text, by which a name is found at its line; null when it is not at hand.</param>
    public void Check(PackNode file, ServiceDefinition d, string? text = null)
    {
        Shape(file, d);
        filling.Check(file, d);
        Refuse(file, text, "system", d.Systems.Concat(d.Strands.Select(s => s.Desk).OfType<string>()).Where(s => catalogue.SystemName(s) is null));
        Refuse(file, text, "clause", ClausesOf(d).Where(c => !clauses.Resolves(c)));
        var gates = d.Strands.Select(s => s.Decide).Append(d.Accept).OfType<Gate>().ToList();
        Refuse(file, text, "rule set", gates.SelectMany(g => g.Sets).Where(s => rulebook.Find(s) is null));
        foreach (var gate in gates)
        {
            var rules = gate.Sets.SelectMany(s => rulebook.Find(s)?.Rules ?? []).ToHashSet(StringComparer.Ordinal);
            Refuse(file, text, $"rule of {string.Join(", ", gate.Sets)}", gate.Rules.Concat(gate.Grounds).Where(r => !rules.Contains(r)));
        }

        Refuse(file, text, $"indicator of services ({string.Join(", ", ServiceIndicators.Ids)})", d.Indicators.Where(i => !ServiceIndicators.Ids.Contains(i)));
        Refuse(file, text, "parameter", Parameters(d).Where(p => rulebook.Parameter(p) is null));
        Refuse(file, text, "fact", d.FactKeys.Concat(Shown(d)).Concat(d.Strands.Select(s => s.Clock.Fact).OfType<string>()).Where(k => vocabulary.Find(k) is null));
        var given = d.FactKeys.Concat(Shown(d)).Concat(d.Prose.Select(p => p.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in Shown(d).Where(k => !d.FactKeys.Contains(k)).Distinct(StringComparer.Ordinal))
        {
            file.Error($"shows: {key} is neither asked nor recorded by a step.");
        }

        foreach (var example in d.Examples)
        {
            var known = example.Given.Keys.Where(k => rulebook.Parameter(k) is null).Concat(example.Steps.SelectMany(s => s.With.Keys));
            Refuse(file, text, $"fact, field or parameter (example at line {example.Line})", known.Where(k => !given.Contains(k)));
            var papers = example.Materials.Concat(example.Steps.SelectMany(s => s.Materials)).ToList();
            Refuse(file, text, $"material (example at line {example.Line})", papers.Where(m => d.Materials.All(p => p.Id != m)));
            Refuse(file, text, $"strand (example at line {example.Line})", example.Steps.Select(s => s.Strand).OfType<string>().Where(s => d.Strands.All(t => t.Id != s)));
        }
    }

    private static void Shape(PackNode file, ServiceDefinition d)
    {
        if (d.Systems.Count == 0)
        {
            file.Error("systems: name the system that this service makes work; its code is the desk.");
        }

        if (d.Audience.Count == 0)
        {
            file.Error("audience: name at least one of person, organisation.");
        }

        if (d.Examples.Count < 3)
        {
            file.Error("examples: at least three stories are needed: one granted, one refused with its reason, one where the clock breaks or somebody objects.");
        }

        if (d.Filing is not null && d.LaterCheck is null)
        {
            file.Error("filing: what is approved by filing must be checked later; say how in laterCheck.");
        }

        if (d.Materials.Any(m => m.Later) && d.Commitment is null)
        {
            file.Error("materials: later: true needs a commitment that stands for the paper.");
        }

        if (d.Respondent is not null && d.Kind is not ServiceKind.Case)
        {
            file.Error("respondent: only kind: case has another side.");
        }

        foreach (var step in d.Strands.SelectMany(s => s.Steps).Where(s => s.Form is not StepManner.Task))
        {
            Meets(file, d, step);
        }

        foreach (var odd in d.Strands.SelectMany(s => s.Steps).Where(s => s.Settles is not null && s.Form is not StepManner.Mediation))
        {
            file.Error($"steps: {odd.Id} has settles but is no form: mediation.");
        }

        foreach (var shared in d.Respondent?.Shares.Where(s => d.Prose.All(p => p.Id != s)) ?? [])
        {
            file.Error($"respondent.shares: {shared} is no field of prose.");
        }

        foreach (var odd in d.Materials.Select(m => m.Id).Where(id => !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')))
        {
            file.Error($"materials: {odd} must be of small letters, digits and hyphens: it names the file's purpose.");
        }

        Unique(file, "facts", d.Facts.Select(f => f.Key));
        Unique(file, "materials and prose", d.Materials.Select(m => m.Id).Concat(d.Prose.Select(p => p.Id)));
        Unique(file, "strands", d.Strands.Select(s => s.Id));
        Unique(file, "stops", d.Stops.Select(s => s.Id));
        foreach (var strand in d.Strands)
        {
            Unique(file, $"steps of {strand.Id}", strand.Steps.Select(s => s.Id));
        }
    }

    private static void Meets(PackNode file, ServiceDefinition d, WorkStep step)
    {
        if (step.By is StepBy.Respondent || step.Records.Count > 0)
        {
            file.Error($"steps: {step.Id} is a hearing or mediation: it is called by: handler or expert, and records nothing by itself.");
        }

        if (step.Form is StepManner.Mediation && (d.Respondent is not { Anonymous: false } || step.Settles is null))
        {
            file.Error($"steps: {step.Id} is a mediation: it needs settles (the fact that says whether both sides agreed) and a respondent with anonymous: false, for who has no name cannot agree to terms.");
        }
    }

    private static IEnumerable<string> Shown(ServiceDefinition d) =>
        d.Strands.SelectMany(s => s.Outcome?.Shows ?? []).Concat(d.Publicity?.Shows ?? []);

    private static IEnumerable<string> Parameters(ServiceDefinition d) =>
        d.Strands.SelectMany(s => (string?[])[s.Clock.Parameter, s.Outcome?.Validity]).Append(d.Publicity?.Parameter).Append(d.Appeal?.Parameter).Append(d.Sanctions?.Term).OfType<string>();

    private static void Unique(PackNode file, string where, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            file.Error($"{where}: {twice.Key} stands twice.");
        }
    }

    private static void Refuse(PackNode file, string? text, string what, IEnumerable<string> unknown)
    {
        foreach (var name in unknown.Distinct(StringComparer.Ordinal))
        {
            var message = $"{name}: the pack has no such {what}{Fix(what)}.";
            if (LineOf(text, name) is { } line)
            {
                file.ErrorOn(line, message);
            }
            else
            {
                file.Error(message);
            }
        }
    }

    private static string Fix(string what) => what switch
    {
        "system" => "; mend the id, or add it to systems/",
        "clause" => "; documents/manifest.yaml says how each document is cited",
        "rule set" => "; mend the name, or add the set to rules/",
        "parameter" => "; mend the name, or add it to parameters.yaml with its clause",
        "fact" => "; mend the key, or add it to facts.yaml",
        _ => "",
    };

    private static int? LineOf(string? text, string name)
    {
        var found = text is null ? null : Regex.Match(text, $@"(?<![\w.-]){Regex.Escape(name)}(?![\w.-])", RegexOptions.None, TimeSpan.FromSeconds(1));
        return found is { Success: true } ? text!.AsSpan(0, found.Index).Count('\n') + 1 : null;
    }
}
