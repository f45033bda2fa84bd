using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>How strongly the text speaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Force>))]
public enum Force
{
    /// <summary>应当、不得、予以免责.</summary>
    [JsonStringEnumMemberName("MUST")]
    Must,

    /// <summary>可、允许.</summary>
    [JsonStringEnumMemberName("MAY")]
    May,

    /// <summary>一般、原则上: a default that an exception may set aside.</summary>
    [JsonStringEnumMemberName("DEFAULT")]
    Default,

    /// <summary>实行、建立、推行、严格: a plain directive.</summary>
    [JsonStringEnumMemberName("DIR")]
    Dir,

    /// <summary>推动、鼓励、支持: offered, never enforced.</summary>
    [JsonStringEnumMemberName("PROMOTE")]
    Promote,

    /// <summary>探索、试点、试行: within the pilot's scope.</summary>
    [JsonStringEnumMemberName("PILOT")]
    Pilot,
}

/// <summary>Where the source of a rule stands.</summary>
[JsonConverter(typeof(CamelCase<RuleStatus>))]
public enum RuleStatus
{
    /// <summary>In force.</summary>
    InForce,

    /// <summary>In force within a pilot.</summary>
    Pilot,

    /// <summary>A draft, which informs and never blocks.</summary>
    Draft,

    /// <summary>Replaced by another; it is left out.</summary>
    Superseded,
}

/// <summary>What a rule does to whom it binds.</summary>
[JsonConverter(typeof(CamelCase<Effect>))]
public enum Effect
{
    /// <summary>Something must be so.</summary>
    Require,

    /// <summary>Something must not be so.</summary>
    Forbid,

    /// <summary>A quantity must stay within a limit.</summary>
    Limit,

    /// <summary>Something may be done, or is given.</summary>
    Allow,

    /// <summary>Something is told.</summary>
    Inform,
}

/// <summary>What a rule says to people, by its finding.</summary>
/// <param name="Yes">When it is met.</param>
/// <param name="No">When it is not met.</param>
/// <param name="Unknown">When data are missing.</param>
public sealed record RuleMessages(LocalText? Yes, LocalText? No, LocalText? Unknown);

/// <summary>A rule bound to the clauses it carries out.</summary>
public sealed record Rule
{
    /// <summary>Its id, such as B-001; unique in its set.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required LocalText Title { get; init; }

    /// <summary>How strongly the text speaks.</summary>
    public required Force Force { get; init; }

    /// <summary>The clauses it comes from, such as 000-17; at least one, unless the rule is <see cref="IsDesign"/>.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Whether the rule is the platform's own and no text says so; it is shown as such.</summary>
    public bool IsDesign { get; init; }

    /// <summary>Where its source stands.</summary>
    public RuleStatus Status { get; init; }

    /// <summary>For whom or where it is meant, in words; <see cref="Applies"/> tests it.</summary>
    public LocalText? Scope { get; init; }

    /// <summary>First day on which it is valid; null for ever before.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it is valid; null for ever after.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>When it applies; null for always.</summary>
    public Condition? Applies { get; init; }

    /// <summary>Exceptions: when any of them is met, the rule does not apply.</summary>
    public IReadOnlyList<Condition> Unless { get; init; } = [];

    /// <summary>What it asks for. It says what is right whatever the effect: a rule that forbids holds when nothing forbidden is so.</summary>
    public required Condition Holds { get; init; }

    /// <summary>What it does.</summary>
    public Effect Effect { get; init; }

    /// <summary>What it says to people.</summary>
    public RuleMessages? Messages { get; init; }

    /// <summary>Ids of rules that stand back where this one applies; ids of other sets are allowed.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>What it gives or limits to, as an amount; null for none.</summary>
    public Expression? Amount { get; init; }

    /// <summary>Whether a no of this rule stands in anybody's way: drafts, permissions, offers and news never do.</summary>
    [JsonIgnore]
    public bool IsBinding => Status is RuleStatus.InForce or RuleStatus.Pilot
        && Force is not (Force.May or Force.Promote)
        && Effect is Effect.Require or Effect.Forbid or Effect.Limit;

    /// <summary>Whether the rule is in its time.</summary>
    public bool IsValidAt(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    internal IEnumerable<Condition> Conditions() => [.. Applies is null ? [] : new[] { Applies }, .. Unless, Holds];

    /// <summary>Whether this rule can set another aside: news and wishes never do, and a draft only another draft.</summary>
    public bool MayOverride(Rule other) => Effect is not Effect.Inform && Force is not Force.Promote
        && (Status is not RuleStatus.Draft || other.Status is RuleStatus.Draft);
}
