using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>The assignment that was computed last for a round and waits for an officer's word. Its id is the round's.</summary>
internal sealed class AssignmentProposal : Aggregate
{
    /// <summary>The problem as it was given to the kernel: JSON, gzip.</summary>
    public required byte[] Problem { get; set; }

    /// <summary>SHA-256 of the JSON, in small hexadecimal.</summary>
    public required string InputHash { get; set; }

    /// <summary>What the kernel answered, as JSON.</summary>
    public required string Result { get; set; }

    /// <summary>Digests of what it was computed from, part by part, as JSON: what differs from today's is out of date.</summary>
    public required string Digests { get; set; }

    /// <summary>Who asked for it; null where the platform did, because an expert fell out.</summary>
    public required Guid? ComputedBy { get; set; }

    public required DateTimeOffset ComputedAt { get; set; }
}
