using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;

namespace Kechuang.Services.Watching;

/// <summary>Somebody wants to be told when a policy starts to apply to a subject, or is about to close. One that holds for each user and subject.</summary>
internal sealed class PolicyWatch : Aggregate
{
    public required Guid UserId { get; init; }

    public required SubjectType SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What a watched subject was entitled to when it was last matched, and what that rested on. Its id is the subject's.</summary>
internal sealed class SubjectStanding : Aggregate
{
    /// <summary>The day that was matched.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>The policies and their versions, as <see cref="Policy.Contracts.Matcher.Version"/> names them.</summary>
    public required string Policies { get; set; }

    /// <summary>The last journal record that the facts rest on.</summary>
    public required long Sequence { get; set; }

    /// <summary>The policies that said yes.</summary>
    public required List<string> Applying { get; set; }
}

/// <summary>That a watcher was told of one change: the database keeps it from being told twice.</summary>
internal sealed class PolicyTold
{
    public required Guid WatchId { get; init; }

    public required string PolicyId { get; init; }

    /// <summary>The change: <c>closes 2026-06-30</c>, or <c>applies 3</c>, where 3 is the version of the standing.</summary>
    public required string Change { get; init; }

    public required DateTimeOffset At { get; init; }
}
