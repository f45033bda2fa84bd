namespace Kechuang.Review;

/// <summary>How one member of a panel votes on one subject. Once, and never changed; the database refuses who must keep away.</summary>
internal sealed class PanelVote
{
    public required Guid Id { get; init; }

    public required Guid PanelId { get; init; }

    public required Guid EntryId { get; init; }

    public required Guid UserId { get; init; }

    public required VoteChoice Choice { get; init; }

    public required DateTimeOffset CastAt { get; init; }
}

/// <summary>What a vote says.</summary>
internal enum VoteChoice
{
    /// <summary>赞成资助.</summary>
    For,

    /// <summary>不赞成.</summary>
    Against,

    /// <summary>弃权.</summary>
    Abstain,
}
