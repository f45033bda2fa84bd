namespace Kechuang.Platform.Journal;

/// <summary>One thing that happened: audit record, outbox message and history in one. Never changed, never deleted; a correction is a new record.</summary>
/// <remarks>
/// <see cref="Personal"/> lies outside the hashed payload, so that it can be erased on request; its salted digest lies inside,
/// so that it cannot be exchanged for something else. Erasing sets both <see cref="Personal"/> and <see cref="Salt"/> to null.
/// </remarks>
public sealed class JournalEntry
{
    /// <summary>A version-7 GUID; the name under which a proof is asked for.</summary>
    public required Guid Id { get; init; }

    /// <summary>1, 2, 3 … without a gap, in the order of commits. Given when saved.</summary>
    public long Sequence { get; set; }

    /// <summary>When, in UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The user who acted; null when the platform did.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>What happened, for example <c>programmes.call.opened</c>: room, noun, past verb.</summary>
    public required string Kind { get; init; }

    /// <summary>The noun it happened to, for example <c>call</c>.</summary>
    public required string SubjectType { get; init; }

    /// <summary>Which one.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What is worth keeping for ever, as JSON: ids, numbers, states, verdict trees; nothing that names a person.</summary>
    public required string Data { get; init; }

    /// <summary>What may have to be erased, as JSON; null when there is none or when it was erased.</summary>
    public string? Personal { get; set; }

    /// <summary>The salt of <see cref="PersonalDigest"/>; erased together with <see cref="Personal"/>.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>SHA-256 over salt and personal data; null when there was none.</summary>
    public byte[]? PersonalDigest { get; init; }

    /// <summary>SHA-256 over the record before and everything here but the erasable: a chain. Given when saved.</summary>
    public byte[] Hash { get; set; } = [];
}
