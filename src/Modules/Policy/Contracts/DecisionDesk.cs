using Kechuang.Kernels.Rules;
using Kechuang.Policy.Deciding;

namespace Kechuang.Policy.Contracts;

/// <summary>A decision that will be stored with the coming save.</summary>
/// <param name="Id">Its id; its page is <c>/decisions/{id}</c>.</param>
/// <param name="Verdict">What was decided, and why.</param>
public sealed record DecisionMade(Guid Id, Verdict Verdict);

/// <summary>What came of deciding again what was decided before.</summary>
/// <param name="Stored">The verdict as it was stored.</param>
/// <param name="Replayed">The verdict of the stored version on the stored facts, computed now.</param>
/// <param name="IsEqual">Whether the two are the same to the byte.</param>
/// <param name="IsSealed">Whether the stored verdict is the one whose digest the journal holds since the decision was made.</param>
public sealed record Replay(Verdict Stored, Verdict Replayed, bool IsEqual, bool IsSealed)
{
    /// <summary>Whether the decision stands as it was made.</summary>
    public bool Holds => IsEqual && IsSealed;
}

/// <summary>Decides and keeps the decision: facts, version, verdict tree; on the journal in the same transaction.</summary>
public sealed class DecisionDesk
{
    private readonly MakeDecision make;
    private readonly ReplayDecision replay;

    internal DecisionDesk(MakeDecision make, ReplayDecision replay) => (this.make, this.replay) = (make, replay);

    /// <summary>Decides and adds the decision and its journal record (<c>policy.decision.made</c>) to the coming save; the caller saves.</summary>
    /// <param name="setId">The rule set.</param>
    /// <param name="subjectType">What is decided about: <c>application</c>.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="facts">Facts by name; only those that the rule set reads are kept.</param>
    /// <param name="at">The day that chooses rules and parameters.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="ArgumentException">The pack has no such rule set.</exception>
    public Task<DecisionMade> DecideAsync(
        string setId, string subjectType, Guid subjectId, IReadOnlyDictionary<string, Value> facts, DateOnly at, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(make.Run(setId, subjectType, subjectId, facts, at));
    }

    /// <summary>Decides again with the stored version on the stored facts; null when there is no such decision.</summary>
    public Task<Replay?> ReplayAsync(Guid id, CancellationToken ct) => replay.RunAsync(id, ct);

    /// <summary>The stored verdict; null when there is no such decision.</summary>
    public Task<Verdict?> FindAsync(Guid id, CancellationToken ct) => replay.FindAsync(id, ct);

    /// <summary>The rule set of each decision that there is. One query.</summary>
    public Task<Dictionary<Guid, string>> SetsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => replay.SetsOfAsync(ids, ct);
}

/// <summary>Says whether the current user may see decisions about one kind of subject; registered scoped by the module that owns it.</summary>
public interface IDecisionReader
{
    /// <summary>The kind of subject: <c>application</c>.</summary>
    string SubjectType { get; }

    /// <summary>Whether the current user may see what was decided about it.</summary>
    Task<bool> MaySeeAsync(Guid subjectId, CancellationToken ct);
}
