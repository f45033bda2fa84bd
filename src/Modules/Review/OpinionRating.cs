namespace Kechuang.Review;

/// <summary>How useful an applicant found what one reviewer wrote to them. Once for each opinion, and never changed.</summary>
internal sealed class OpinionRating
{
    /// <summary>The opinion.</summary>
    public required Guid OpinionId { get; init; }

    /// <summary>1, of no use, to 5, very useful.</summary>
    public required int Useful { get; init; }

    public required DateTimeOffset RatedAt { get; init; }
}
