using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>A declared tie between two people; the smaller id is always A, so that a tie is declared once.</summary>
internal sealed class Relation : Aggregate
{
    public required Guid PersonA { get; init; }

    public required Guid PersonB { get; init; }

    public required RelationKind Kind { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The account that declared it.</summary>
    public Guid? DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When it was taken back as a mistake; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public static (Guid A, Guid B) Ordered(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
