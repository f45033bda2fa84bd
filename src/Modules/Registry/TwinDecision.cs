using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>What an administrator, or of a register its keeper, decided about two entries that look like one.</summary>
internal enum TwinVerdict
{
    /// <summary>They are two.</summary>
    Different,

    /// <summary>They are one person; nothing was moved.</summary>
    Same,

    /// <summary>They were one organisation, and one of them was closed into the other.</summary>
    Merged,
}

/// <summary>The decision about a pair, once and for good: the pair is not shown again.</summary>
internal sealed class TwinDecision : Aggregate
{
    /// <summary>Most characters of a reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>Null for two entries of a register.</summary>
    public required SubjectType? Type { get; init; }

    /// <summary>Of the two ids the lesser, so that a pair is decided once whichever way it is named.</summary>
    public required Guid First { get; init; }

    public required Guid Second { get; init; }

    public required TwinVerdict Verdict { get; init; }

    /// <summary>The organisation that stays; null unless they were merged.</summary>
    public Guid? KeptId { get; init; }

    public required string Reason { get; init; }

    public required Guid DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>A pair in its one order.</summary>
    public static (Guid First, Guid Second) Order(Guid one, Guid other) => one.CompareTo(other) <= 0 ? (one, other) : (other, one);
}
