using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>
/// Which piece of work computes the assignment of a round. Its id is the round's, so there is one; work that it does not name keeps nothing
/// of what it computes.
/// </summary>
internal sealed class AssignmentOrder : Aggregate
{
    /// <summary>The work that was asked for last.</summary>
    public required Guid JobId { get; set; }
}
