using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>An example of a rule: on these facts it comes out so.</summary>
internal sealed record RuleExample(
    string Rule, LocalText Name, DateOnly At, IReadOnlyDictionary<string, Value> Given, RuleOutcome Expect,
    IReadOnlyList<string>? Missing, string File, int Line);

/// <summary>A rule set that the engine runs, as the pack has it.</summary>
internal sealed record RuleSetEntry(
    LocalText Title, string File, RuleSet Rules, DefinitionVersion Source, IReadOnlyList<RuleExample> Examples,
    IReadOnlyDictionary<string, LocalText> Notes, IReadOnlyDictionary<string, Offer> Offers, Offer? Offer)
{
    public string Id => Rules.Definition.Id;

    public RuleSetInfo Info { get; } = new(
        Rules.Definition.Id,
        Title,
        Source.Hash,
        [.. Rules.Definition.Rules.Select(r => r.Id)],
        [.. Rules.Definition.Vocabulary!.Keys.Order(StringComparer.Ordinal)],
        [.. Rules.Definition.Rules.SelectMany(ClausesOf)
            .Concat(Rules.Definition.Tables.SelectMany(t => t.Rows).Select(r => r.Clause).OfType<string>()).Distinct(StringComparer.Ordinal)]);

    /// <summary>The clauses that a rule cites, in its head and in its conditions.</summary>
    public static IEnumerable<string> ClausesOf(Rule rule) => rule.Clauses
        .Concat(((Condition?[])[rule.Applies, .. rule.Unless, rule.Holds]).OfType<Condition>().SelectMany(ClausesOf));

    private static IEnumerable<string> ClausesOf(Condition condition) =>
        (condition.Clause is { } own ? [own] : Array.Empty<string>()).Concat(condition.Parts.SelectMany(ClausesOf));
}
