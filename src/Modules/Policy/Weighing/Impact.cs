using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Weighing;

/// <summary>What a draft does to somebody.</summary>
internal enum ImpactChange
{
    /// <summary>Becomes entitled, or gets more.</summary>
    Gains,

    /// <summary>Is no longer entitled, or gets less.</summary>
    Loses,

    /// <summary>It could be told before, and cannot any more.</summary>
    BecomesUnknown,

    /// <summary>It could not be told before, and is a no now.</summary>
    RuledOut,
}

/// <summary>What a draft would change, counted over everybody on record. Holds for one version of the draft and one state of the facts.</summary>
internal sealed class Impact
{
    /// <summary>The id of the work that made it.</summary>
    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    /// <summary>The draft's version that was weighed.</summary>
    public long DraftVersion { get; init; }

    /// <summary>The version of the rule set that it was weighed against.</summary>
    public required string Against { get; init; }

    /// <summary>The day that chose rules, parameters and facts.</summary>
    public DateOnly At { get; init; }

    /// <summary>When a fact had changed last; null when there were none.</summary>
    public DateTimeOffset? FactsAsOf { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Facts of a case that were taken for given, the same for everybody.</summary>
    public IReadOnlyDictionary<string, Value> Assumed { get; init; } = new Dictionary<string, Value>();

    public required ImpactTotals Totals { get; init; }
}

/// <summary>Somebody for whom a draft changes something.</summary>
internal sealed class ImpactSubject
{
    public Guid ImpactId { get; init; }

    public Guid SubjectId { get; init; }

    public required string Name { get; init; }

    public string? Kind { get; init; }

    public string? District { get; init; }

    public ImpactChange Change { get; init; }

    public Truth Before { get; init; }

    public Truth After { get; init; }

    /// <summary>In fen; null where it cannot be told.</summary>
    public long? AmountBefore { get; init; }

    /// <summary>In fen; null where it cannot be told.</summary>
    public long? AmountAfter { get; init; }
}
