namespace Kechuang.Platform.Jobs;

/// <summary>One piece of long work: asked for, done by one node at a time, watched by whoever asked.</summary>
public sealed class JobRun
{
    /// <summary>How the work stands.</summary>
    public enum Standing
    {
        /// <summary>Waits for a node.</summary>
        Queued,

        /// <summary>A node works on it.</summary>
        Running,

        /// <summary>Ended well.</summary>
        Done,

        /// <summary>Ended with an error.</summary>
        Failed,

        /// <summary>Ended because somebody asked for it.</summary>
        Cancelled,
    }

    /// <summary>A version-7 GUID; <c>/jobs/{id}</c> shows it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which <see cref="IJobWork"/> does it.</summary>
    public required string Kind { get; init; }

    /// <summary>What to work on, as JSON.</summary>
    public required string Args { get; init; }

    /// <summary>How it stands.</summary>
    public Standing State { get; init; }

    /// <summary>Steps done.</summary>
    public long Done { get; init; }

    /// <summary>Steps in all; null while nobody knows.</summary>
    public long? Total { get; init; }

    /// <summary>What it is about to do, or how it ended.</summary>
    public LocalText? Message { get; init; }

    /// <summary>How far it is, as JSON: from here the work goes on after a crash.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>The user who asked, and for whom the work acts; null for the platform.</summary>
    public required Guid? StartedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The last sign of life of the node that works on it.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The hold of the node that works on it; whoever lost the hold can no longer write here.</summary>
    public Guid? Lease { get; init; }

    /// <summary>When somebody asked to end it.</summary>
    public DateTimeOffset? CancelAskedAt { get; init; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool HasEnded => State is Standing.Done or Standing.Failed or Standing.Cancelled;
}
