using Kechuang.Platform.Database;

namespace Kechuang.Registry;

/// <summary>That a person belongs to an organisation as something, from one day to another. Ended ones stay: conflicts look back.</summary>
internal sealed class Membership : Aggregate
{
    /// <summary>Most characters of a position.</summary>
    public const int PositionLength = 100;

    public required Guid PersonId { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>As what, in words: 研究员, 科研管理.</summary>
    public required string Position { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts. Of one person, organisation and position only one may last.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The role of the account that came with it, and ends with it.</summary>
    public Guid? GrantId { get; set; }
}
