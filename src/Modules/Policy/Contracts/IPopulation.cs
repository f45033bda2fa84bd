using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;

namespace Kechuang.Policy.Contracts;

/// <summary>The subjects whose facts are on record, for questions about all of them; whoever keeps the register answers.</summary>
public interface IPopulation
{
    /// <summary>Whose names the present user may see in an answer about everybody.</summary>
    Reach Names { get; }

    /// <summary>Whether a fact is kept on record for the population; others belong to a case.</summary>
    bool Keeps(FactKey key);

    /// <summary>When a fact on record changed last; null when there are none.</summary>
    Task<DateTimeOffset?> ChangedAtAsync(CancellationToken ct);

    /// <summary>Everybody, with the facts that hold on a day. Cost: one pass over those facts; memory linear in subjects times keys.</summary>
    /// <param name="keys">The facts wanted; those about identified people are left out.</param>
    /// <param name="onDate">The day, in the centre's time.</param>
    /// <param name="ct">Ends the work.</param>
    Task<Census> ReadAsync(IReadOnlyCollection<string> keys, DateOnly onDate, CancellationToken ct);
}

/// <summary>One of the population.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind, as <c>organisation.kind</c> has it.</param>
/// <param name="District">Its district, as <c>organisation.district</c> has it.</param>
public sealed record CensusSubject(Guid Id, string Name, string? Kind, string? District);

/// <summary>The population and its facts.</summary>
/// <param name="AsOf">When a fact changed last before it was read; null when there are none.</param>
/// <param name="Subjects">Everybody, by name.</param>
/// <param name="Facts">Under each wanted key a value for each subject, in the same order; the unknown where none is on record.</param>
public sealed record Census(DateTimeOffset? AsOf, IReadOnlyList<CensusSubject> Subjects, IReadOnlyDictionary<string, Value[]> Facts);
