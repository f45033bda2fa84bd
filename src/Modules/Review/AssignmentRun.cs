namespace Kechuang.Review;

/// <summary>A confirmed assignment with what it was computed from and what proves it best. Never changes.</summary>
internal sealed class AssignmentRun
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    /// <summary>1 for the first of a round, then one more for each time gaps were filled.</summary>
    public required int Sequence { get; init; }

    /// <summary>The problem as it was given to the kernel: JSON, gzip.</summary>
    public required byte[] Problem { get; init; }

    /// <summary>SHA-256 of the JSON, in small hexadecimal.</summary>
    public required string InputHash { get; init; }

    /// <summary>The pairs, their total and the prices, as JSON.</summary>
    public required string Result { get; init; }

    /// <summary>Of each pair that this run added why it matches, and the report on its conflicts of interest: JSON, gzip.</summary>
    public required byte[] Evidence { get; init; }

    /// <summary>The sum of the scores of its pairs.</summary>
    public required long Total { get; init; }

    /// <summary>What no assignment that changes as little exceeds.</summary>
    public required long Bound { get; init; }

    /// <summary>Pairs in it.</summary>
    public required int Pairs { get; init; }

    /// <summary>Who confirmed it; null where the scheme has replacements invited at once.</summary>
    public required Guid? ConfirmedBy { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }
}
