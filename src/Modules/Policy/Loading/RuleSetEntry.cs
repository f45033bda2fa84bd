using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>An example of a rule: on these facts it comes out so.</summary>
internal sealed record RuleExample(
    string Rule, LocalText Name, DateOnly At, IReadOnlyDictionary<string, Value> Given, RuleOutcome Expect,
    IReadOnlyList<string>? Missing, string File, int Line, int Column);

/// <summary>An example of a stacking rule: on these facts this becomes of the awards.</summary>
/// <param name="Stacking">The stacking rule.</param>
/// <param name="Name">What it shows.</param>
/// <param name="At">The day.</param>
/// <param name="Given">Facts, and parameters that are set for the example.</param>
/// <param name="Expect">What becomes of members, by rule.</param>
/// <param name="Total">What is given in all; null where the example does not say, the unknown where it cannot be told.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed record StackingExample(
    string Stacking, LocalText Name, DateOnly At, IReadOnlyDictionary<string, Value> Given, IReadOnlyDictionary<string, AwardOutcome> Expect,
    Value? Total, string File, int Line, int Column);

/// <summary>A rule set that the engine runs, as the pack has it.</summary>
internal sealed record RuleSetEntry(
    LocalText Title, string File, RuleSet Rules, DefinitionVersion Source, IReadOnlyList<RuleExample> Examples,
    IReadOnlyDictionary<string, LocalText> Notes, IReadOnlyDictionary<string, Offer> Offers, Offer? Offer)
{
    public string Id => Rules.Definition.Id;

    public IReadOnlyList<StackingExample> StackingExamples { get; init; } = [];

    /// <summary>The text as it is authored.</summary>
    public string Text => RuleSetSource.Parse(Source.Text).Yaml;

    /// <summary>Whether it is the pack's or was published over it.</summary>
    public SetOrigin Origin { get; init; } = SetOrigin.Pack;

    /// <summary>Whether a clause that the rule cites has another text than when this version came.</summary>
    public bool IsStale(Rule rule) => ClausesOf(rule).Any(Origin.Stale.Contains);

    public RuleSetInfo Info => field ??= new(
        Rules.Definition.Id,
        Title,
        Source.Hash,
        [.. Rules.Definition.Rules.Select(r => r.Id)],
        [.. Rules.Definition.Vocabulary!.Keys.Order(StringComparer.Ordinal)],
        [.. Rules.Definition.Rules.SelectMany(ClausesOf)
            .Concat(Rules.Definition.Tables.SelectMany(t => t.Rows).Select(r => r.Clause).Concat(Rules.Definition.Stacking.Select(s => s.Clause)).OfType<string>()).Distinct(StringComparer.Ordinal)]);

    /// <summary>The clauses that a rule cites, in its head and in its conditions.</summary>
    public static IEnumerable<string> ClausesOf(Rule rule) => rule.Clauses
        .Concat(((Condition?[])[rule.Applies, .. rule.Unless, rule.Holds]).OfType<Condition>().SelectMany(ClausesOf));

    private static IEnumerable<string> ClausesOf(Condition condition) =>
        (condition.Clause is { } own ? [own] : Array.Empty<string>()).Concat(condition.Parts.SelectMany(ClausesOf));
}
