using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Programmes.Definitions;

/// <summary>Checks that what a programme names elsewhere in the pack is there: facts, rule sets and rules, parameters, clauses, systems.</summary>
internal sealed class DefinitionReferences(Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue)
{
    /// <summary>The clauses that a programme carries out.</summary>
    public static IEnumerable<string> ClausesOf(ProgrammeDefinition d) =>
        d.Clauses
            .Concat(d.Modes.SelectMany(m => m.Clauses))
            .Concat(d.Classes.SelectMany(c => c.Clauses))
            .Concat(d.Form.Attachments.Kinds.Select(k => k.Clause).OfType<string>())
            .Concat(d.TaskBook.Sections.SelectMany(s => s.Clauses))
            .Concat(d.Life.Machines.SelectMany(m => m.Steps).Select(s => s.Clause).OfType<string>())
            .Concat(d.Milestones.Clause is { } clause ? [clause] : [])
            .Distinct(StringComparer.Ordinal);

    public void Check(PackNode file, ProgrammeDefinition d)
    {
        file.RefuseUnknown(null, "system", d.Systems.Where(s => catalogue.SystemName(s) is null));
        file.RefuseUnknown(null, "clause", ClausesOf(d).Where(c => !clauses.Resolves(c)));
        file.RefuseUnknown(null, "fact", FactsOf(d).Where(f => vocabulary.Find(f) is null));
        file.RefuseUnknown(null, "rule set", d.Gates.SelectMany(g => g.Sets).Concat(d.Modes.SelectMany(m => m.Sets.Values).OfType<string>()).Where(s => rulebook.Find(s) is null));
        file.RefuseUnknown(null, "parameter", ParametersOf(d).Where(p => rulebook.Parameter(p) is null));
        foreach (var gate in d.Gates)
        {
            var rules = gate.Sets.SelectMany(s => rulebook.Find(s)?.Rules ?? []).ToHashSet(StringComparer.Ordinal);
            file.RefuseUnknown(null, $"rule of the sets before {gate.Step}", gate.Rules.Where(r => !rules.Contains(r)), $"规则（步骤 {gate.Step} 之前的各规则集）");
        }

        foreach (var field in d.Fields.SelectMany(f => f.Subfields).Where(s => vocabulary.Find("project.subfield")?.Choices.All(c => c.Value != s) == true))
        {
            file.Error($"fields: {field} is no choice of project.subfield.");
        }

        var words = FactsOf(d).Concat(ParametersOf(d)).Concat(vocabulary.Keys.Select(k => k.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var example in d.Examples.Items)
        {
            var entered = example.Steps.SelectMany(s => s.With.Keys)
                .Where(k => k is not "reason" and not "deadline" and not "opens" && d.CallFields.All(f => f.Id != k));
            file.RefuseUnknown(null, $"fact (example at line {example.Line})", example.Given.Keys.Concat(entered).Where(k => !words.Contains(k)), $"事实（第 {example.Line} 行的示例）");
        }
    }

    private static IEnumerable<string> FactsOf(ProgrammeDefinition d) =>
        d.Form.Sections.SelectMany(s => s.Facts.Concat(s.Fields.Select(f => f.Fact).OfType<string>()))
            .Concat(d.Budget.Accounts.Select(a => a.Fact)).Append(d.Budget.LumpSum.Fact).Append(d.Budget.PerformancePay.Fact)
            .Concat(d.CallFields.Select(f => f.Fact).OfType<string>())
            .Concat(d.Examples.Defaults.Keys);

    private static IEnumerable<string> ParametersOf(ProgrammeDefinition d) =>
        d.CallFields.Select(f => f.Parameter).Concat(d.Classes.SelectMany(c => c.Parameters)).Append(d.Objection.Parameter)
            .Concat(d.Life.Machines.SelectMany(m => m.Steps).Select(s => s.Within)).OfType<string>();
}
