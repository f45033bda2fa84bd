using Kechuang.Platform.Database;

namespace Kechuang.Registry;

/// <summary>A person of the register. The account, if any, is one field of theirs.</summary>
internal sealed class Person : Aggregate
{
    /// <summary>Most characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>Personal data: never goes into the journal's lasting part.</summary>
    public required string Name { get; set; }

    /// <summary>As 0000-0002-1825-0097; unique.</summary>
    public string? Orcid { get; set; }

    /// <summary>The account; unique.</summary>
    public Guid? UserId { get; set; }

    /// <summary>职称 as the vocabulary writes it: what the newest fact says.</summary>
    public string? Title { get; set; }

    /// <summary>The home organisation.</summary>
    public Guid? OrganisationId { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
