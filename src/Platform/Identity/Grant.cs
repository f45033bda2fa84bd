namespace Kechuang.Platform.Identity;

/// <summary>A role given to a user: for one organisation, for one programme, or for the whole centre when neither is named.</summary>
public sealed class Grant
{
    /// <summary>A version-7 GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who has the role.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The organisation it is for.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The programme it is for: an id of the centre pack, such as <c>PGM-16</c>.</summary>
    public string? Programme { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
