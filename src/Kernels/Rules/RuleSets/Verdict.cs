using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>What a rule set says of some facts on a day, and why. It can be stored and read back whole.</summary>
/// <remarks>The same rule set, facts and day give the same verdict, and the same JSON to the byte.</remarks>
public sealed record Verdict
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The answer. Where a binding rule is valid on the day: no if one of those that apply is not met, unknown if one cannot be told,
    /// otherwise yes. Where none is, the set only offers: yes if one offer is met, unknown if one cannot be told, otherwise no;
    /// drafts do not count, and a set of drafts alone says yes.
    /// </summary>
    [JsonPropertyName("verdict")]
    [JsonPropertyOrder(-2)]
    public required Truth Outcome { get; init; }

    /// <summary>Whether the answer comes from binding rules. A no that is not binding stands in nobody's way.</summary>
    [JsonPropertyOrder(-1)]
    public required bool Binding { get; init; }

    /// <summary>The rule set.</summary>
    public required string Set { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The day that was asked about.</summary>
    public required DateOnly At { get; init; }

    /// <summary>The amount of the first rule that is met and has one; unknown otherwise.</summary>
    public Value Value { get; init; }

    /// <summary>Every rule that is valid on the day, in the set's order.</summary>
    public required IReadOnlyList<RuleResult> Rules { get; init; }

    /// <summary>Every rule that was left out, with the reason.</summary>
    public required IReadOnlyList<LeftOutRule> LeftOut { get; init; }

    /// <summary>Facts that are missing to decide what is unknown, in ordinal order.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Parameters that nobody has set, and that are needed to decide what is unknown, in ordinal order.</summary>
    public required IReadOnlyList<string> MissingParameters { get; init; }

    /// <summary>Clauses that were used, in the order of use.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>The facts that were read, by name in ordinal order; unknown ones are not among them.</summary>
    public required IReadOnlyDictionary<string, Value> Facts { get; init; }

    /// <summary>The parameters that were read.</summary>
    public required IReadOnlyList<UsedParameter> Parameters { get; init; }

    /// <summary>The derived facts that were read.</summary>
    public required IReadOnlyList<UsedDerived> Derived { get; init; }

    /// <summary>The decision tables that were read.</summary>
    public IReadOnlyList<TableResult> Tables { get; init; } = [];

    /// <summary>What the rules give when put together; null where the set does not say how they go together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Stack? Stack { get; init; }

    /// <summary>The single conditions of all rules that were evaluated, as a flat list; the trees are in <see cref="Rules"/>.</summary>
    public IEnumerable<ConditionResult> Conditions => Rules.SelectMany(r => r.Leaves());

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="JsonException"/> where the text is no verdict.</summary>
    public static Verdict FromJson(string json) =>
        JsonSerializer.Deserialize<Verdict>(json, Json) ?? throw new JsonException("The text is null, not a verdict.");

    /// <summary>The verdict as JSON in camelCase.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A rule that was left out.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutRule(string RuleId, LocalText Reason);

/// <summary>A parameter that was read.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Value">Its value on the day; null where it is not set.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Clause">The clause that says so.</param>
/// <param name="SetBy">Who set it.</param>
public sealed record UsedParameter(string Id, Value Value, string? Unit, string? Clause, string? SetBy);

/// <summary>A derived fact that was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null where it is unknown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Expression">Its formula.</param>
/// <param name="Clause">The clause that gives the formula.</param>
public sealed record UsedDerived(string Name, Value Value, string? Unit, string Expression, string? Clause);
