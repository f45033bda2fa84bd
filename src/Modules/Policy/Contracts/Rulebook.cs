using Kechuang.Kernels.Rules;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>A rule set that the engine runs.</summary>
/// <param name="Id">Its id: <c>budget</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">SHA-256 of its text with the parameters and facts it reads.</param>
/// <param name="Rules">The ids of its rules.</param>
/// <param name="Facts">The facts that it may read, in ordinal order.</param>
/// <param name="Clauses">The clauses that its rules come from.</param>
public sealed record RuleSetInfo(
    string Id, LocalText Title, string Version, IReadOnlyList<string> Rules, IReadOnlyList<string> Facts, IReadOnlyList<string> Clauses);

/// <summary>The executable rule sets and the dated parameters of the pack.</summary>
public sealed class Rulebook
{
    private readonly PolicyPack pack;

    internal Rulebook(PolicyPack pack) => this.pack = pack;

    /// <summary>All rule sets, by id.</summary>
    public IReadOnlyList<RuleSetInfo> Sets => [.. pack.Content.Sets.Values.Select(s => s.Info)];

    /// <summary>One rule set, or null.</summary>
    public RuleSetInfo? Find(string id) => pack.Content.Sets.GetValueOrDefault(id)?.Info;

    /// <summary>Decides a rule set on facts at a day. Pure: stores nothing.</summary>
    /// <exception cref="ArgumentException">The pack has no such rule set.</exception>
    public Verdict Decide(string setId, IReadOnlyDictionary<string, Value> facts, DateOnly at) => SetOf(setId).Rules.Evaluate(facts, at);

    /// <summary>Decides as <see cref="Decide"/> does, with other values for some parameters: for the examples of a pack.</summary>
    /// <exception cref="ArgumentException">The pack has no such rule set.</exception>
    public Verdict DecideAssuming(string setId, IReadOnlyDictionary<string, Value> facts, DateOnly at, IReadOnlyDictionary<string, Value> parameters) =>
        RunRuleExamples.WithParameters(SetOf(setId).Rules, parameters).Evaluate(facts, at);

    /// <summary>The value of a parameter on a day; the unknown when nobody has set it or the pack does not have it.</summary>
    public Value ParameterAt(string id, DateOnly at) => pack.Content.ParametersById.GetValueOrDefault(id)?.Parameter.At(at)?.Value ?? Value.Null;

    /// <summary>The title of a parameter and who may set it; null when the pack does not have it.</summary>
    public (LocalText Title, LocalText MayBeSetBy)? Parameter(string id) =>
        pack.Content.ParametersById.GetValueOrDefault(id) is { } found ? (found.Title, found.MayBeSetBy) : null;

    /// <summary>The unit of a parameter, such as <c>month</c>; null when the pack does not have it.</summary>
    public string? UnitOf(string id) => pack.Content.ParametersById.GetValueOrDefault(id)?.Unit;

    /// <summary>The title of a rule of a set, or null.</summary>
    public LocalText? TitleOf(string setId, string rule) =>
        pack.Content.Sets.GetValueOrDefault(setId)?.Rules.Definition.Rules.FirstOrDefault(r => r.Id == rule) is { } found ? new(found.Title.Zh, found.Title.En) : null;

    /// <summary>The title of a policy, a rule or a whole set, or null.</summary>
    public LocalText? TitleOfPolicy(string policy) => pack.Content.Sets.GetValueOrDefault(policy)?.Title
        ?? pack.Content.Sets.Keys.Select(set => TitleOf(set, policy)).FirstOrDefault(t => t is not null);

    internal RuleSetEntry SetOf(string id) =>
        pack.Content.Sets.GetValueOrDefault(id) ?? throw new ArgumentException($"The pack has no rule set {id}.", nameof(id));
}
