using Kechuang.Platform.Database;

namespace Kechuang.Registry;

/// <summary>A declared share of a person or an organisation in an organisation. How large it is, is not asked: any share is an interest.</summary>
internal sealed class Shareholding : Aggregate
{
    /// <summary>The person who holds it; null when an organisation does.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The organisation that holds it; null when a person does.</summary>
    public Guid? HolderId { get; init; }

    /// <summary>The organisation in which it is held.</summary>
    public required Guid OrganisationId { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The account that declared it.</summary>
    public required Guid DeclaredBy { get; init; }

    /// <summary>The organisation for which it was declared; null when a person declared their own.</summary>
    public Guid? DeclaredFor { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When it was taken back as a mistake; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
