using Kechuang.Platform;

namespace Kechuang.Review.Avoiding;

/// <summary>Whether an expert may judge a subject, rule by rule. For officers: experts and applicants never see it.</summary>
internal sealed record ConflictReport(Guid EntryId, Guid ExpertId, IReadOnlyList<ConflictCheck> Checks)
{
    /// <summary>Whether the expert must keep away.</summary>
    public bool Forbids => Checks.Any(c => c is { Hard: true, State: ConflictState.Failed });
}

/// <summary>What one rule says about a pair.</summary>
/// <param name="Rule">One of <see cref="ConflictKinds"/>.</param>
/// <param name="Hard">Whether failing it excludes the expert; otherwise it only warns.</param>
/// <param name="State">What was found.</param>
/// <param name="Evidence">From what; without a person's name.</param>
internal sealed record ConflictCheck(string Rule, bool Hard, ConflictState State, LocalText Evidence);

/// <summary>What was found.</summary>
internal enum ConflictState
{
    Passed,
    Failed,

    /// <summary>The records or the parameters do not say.</summary>
    Unknown,
}
