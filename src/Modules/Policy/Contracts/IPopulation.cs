using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;

namespace Kechuang.Policy.Contracts;

/// <summary>The subjects whose facts are on record, for questions about all of them; whoever keeps the register answers.</summary>
public interface IPopulation
{
    /// <summary>Whose names the present user may see in an answer about everybody.</summary>
    Reach Names { get; }

    /// <summary>For whom a fact is kept on record: organisations or people; null for a fact that belongs to a case.</summary>
    Audience? HolderOf(FactKey key);

    /// <summary>When a fact on record of this kind of subject changed last; null when there are none.</summary>
    Task<DateTimeOffset?> ChangedAtAsync(Audience kind, CancellationToken ct);

    /// <summary>Everybody of a kind, with the facts that hold on a day. Cost: one pass over those facts; memory linear in subjects times keys.</summary>
    /// <param name="kind">Organisations or people.</param>
    /// <param name="keys">The facts wanted; those of other subjects, and of organisations those about identified people, are left out.</param>
    /// <param name="onDate">The day, in the centre's time.</param>
    /// <param name="ct">Ends the work.</param>
    Task<Census> ReadAsync(Audience kind, IReadOnlyCollection<string> keys, DateOnly onDate, CancellationToken ct);
}

/// <summary>One of the population.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name; empty for people, whose names go nowhere with an answer.</param>
/// <param name="Kind">Its kind, as <c>organisation.kind</c> has it; of people their <c>person.title</c>.</param>
/// <param name="District">Its district, as <c>organisation.district</c> has it.</param>
public sealed record CensusSubject(Guid Id, string Name, string? Kind, string? District);

/// <summary>The population and its facts.</summary>
/// <param name="AsOf">When a fact changed last before it was read; null when there are none.</param>
/// <param name="Subjects">Everybody, by name.</param>
/// <param name="Facts">Under each wanted key a value for each subject, in the same order; the unknown where none is on record.</param>
public sealed record Census(DateTimeOffset? AsOf, IReadOnlyList<CensusSubject> Subjects, IReadOnlyDictionary<string, Value[]> Facts);
