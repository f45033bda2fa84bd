namespace Kechuang.Review.Contracts;

/// <summary>Somebody who is to be an expert.</summary>
public sealed record ExpertEntry
{
    /// <summary>Their account; one expert for each.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The person in the register; null when there is none.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Where they belong; null when not known.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Its name, kept for lists; empty when not known.</summary>
    public string OrganisationName { get; init; } = "";

    /// <summary>Fields and subfields: <c>A</c>, <c>A/mathematics</c>. At least one, at most 20.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Keywords; at most 30 of at most 40 characters.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Subjects that they take at most at the same time, 0 to 1000; null when the round's limit is enough.</summary>
    public int? MaxLoad { get; init; }
}
