using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>What became of a rule.</summary>
[JsonConverter(typeof(CamelCase<RuleOutcome>))]
public enum RuleOutcome
{
    /// <summary>The data at hand do not decide it.</summary>
    Unknown,

    /// <summary>It applies and is not met.</summary>
    No,

    /// <summary>It applies and is met.</summary>
    Yes,

    /// <summary>It does not apply, or an exception does.</summary>
    NotApplicable,

    /// <summary>Another rule takes precedence.</summary>
    Overridden,

    /// <summary>It is a draft; <see cref="RuleResult.Finding"/> tells how it would come out.</summary>
    NotBinding,
}

/// <summary>One rule of a verdict.</summary>
public sealed record RuleResult
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its title.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What became of it.</summary>
    public required RuleOutcome Outcome { get; init; }

    /// <summary>Whether it is met, whatever force it has; unknown where it does not apply or is overridden.</summary>
    public required Truth Finding { get; init; }

    /// <summary>Whether a no of it stands in anybody's way.</summary>
    public required bool Binding { get; init; }

    /// <summary>How strongly the text speaks.</summary>
    public required Force Force { get; init; }

    /// <summary>Where its source stands.</summary>
    public required RuleStatus Status { get; init; }

    /// <summary>What it does.</summary>
    public required Effect Effect { get; init; }

    /// <summary>For whom or where it is meant.</summary>
    public LocalText? Scope { get; init; }

    /// <summary>When it applies; null for always.</summary>
    public ConditionResult? Applies { get; init; }

    /// <summary>Its exceptions.</summary>
    public IReadOnlyList<ConditionResult> Unless { get; init; } = [];

    /// <summary>What it asks for; null where it does not apply, for then nobody needs to know.</summary>
    public ConditionResult? Holds { get; init; }

    /// <summary>Rules that take, or may take, precedence.</summary>
    public IReadOnlyList<string> OverriddenBy { get; init; } = [];

    /// <summary>What it says to people; null where it has no such message.</summary>
    public LocalText? Message { get; init; }

    /// <summary>Its amount; unknown where it has none.</summary>
    public Value Amount { get; init; }

    /// <summary>Unit of the amount.</summary>
    public string? AmountUnit { get; init; }

    /// <summary>Clauses it comes from.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Facts that are missing to decide it, in ordinal order; empty where it is decided.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>Parameters that are not set, needed to decide it; empty where it is decided.</summary>
    public IReadOnlyList<string> MissingParameters { get; init; } = [];

    internal IEnumerable<ConditionResult> Leaves() =>
        ((ConditionResult?[])[Applies, .. Unless, Holds]).OfType<ConditionResult>().SelectMany(c => c.Leaves());
}

/// <summary>One condition of a verdict, with its parts.</summary>
public sealed record ConditionResult
{
    /// <summary>How it is made of its parts.</summary>
    public required ConditionKind Kind { get; init; }

    /// <summary>Whether it is met.</summary>
    public required Truth Truth { get; init; }

    /// <summary>The words people read.</summary>
    public LocalText? Text { get; init; }

    /// <summary>The expression, in its canonical form; null for a group.</summary>
    public string? Expression { get; init; }

    /// <summary>What is.</summary>
    public Value Actual { get; init; }

    /// <summary>What is asked for; a list for a choice.</summary>
    public Value Threshold { get; init; }

    /// <summary>
    /// By how much what is falls short of, or exceeds, what is asked for: positive when it must still change by that much, zero or
    /// negative for the margin that is left. In <see cref="Unit"/>; days for dates. Null where there is no distance.
    /// </summary>
    public decimal? Gap { get; init; }

    /// <summary>Unit of the numbers; null where nothing says so.</summary>
    public string? Unit { get; init; }

    /// <summary>The clause.</summary>
    public string? Clause { get; init; }

    /// <summary>Facts that are missing to decide it.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>Parameters that are not set, needed to decide it.</summary>
    public IReadOnlyList<string> MissingParameters { get; init; } = [];

    /// <summary>What else made it unknown.</summary>
    public IReadOnlyList<LocalText> Reasons { get; init; } = [];

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ConditionResult> Parts { get; init; } = [];

    internal IEnumerable<ConditionResult> Leaves() => Kind is ConditionKind.That ? [this] : Parts.SelectMany(p => p.Leaves());
}
