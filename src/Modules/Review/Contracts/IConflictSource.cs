using Kechuang.Platform;

namespace Kechuang.Review.Contracts;

/// <summary>
/// Knows conflicts of interest that forbid an expert to review a subject. Register any number as scoped services: Review asks all
/// of them before it assigns. A source asks the database a fixed number of times, whatever the number of pairs.
/// </summary>
public interface IConflictSource
{
    /// <summary>The conflicts among these experts and subjects; a pair may come up more than once, for different reasons.</summary>
    Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct);
}

/// <summary>An expert as conflict sources see them.</summary>
/// <param name="Id">The expert.</param>
/// <param name="UserId">Their account.</param>
/// <param name="PersonId">The person in the register; null when there is none.</param>
/// <param name="OrganisationId">Where they belong; null when not known.</param>
public sealed record ConflictExpert(Guid Id, Guid UserId, Guid? PersonId, Guid? OrganisationId);

/// <summary>That an expert must not review a subject.</summary>
/// <param name="ExpertId">The expert.</param>
/// <param name="SubjectType">What the subject is.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Kind">As the pack names conflicts: <c>same_organisation</c>, <c>same_project</c>, <c>coauthor</c>, <c>related</c>; <c>teacher_student</c>, <c>named</c> by the applicant, <c>competitor</c> by a share; <c>declared</c> for what an expert declared about this subject; <c>former_reviewer</c> for who scored it before.</param>
/// <param name="Reason">The reason in a few words, without a person's name.</param>
public sealed record ConflictFinding(Guid ExpertId, string SubjectType, Guid SubjectId, string Kind, LocalText Reason);
