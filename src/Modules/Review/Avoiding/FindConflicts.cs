using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>Asks all sources for conflicts between experts and the subjects of a round.</summary>
internal sealed class FindConflicts(IEnumerable<IConflictSource> sources)
{
    /// <summary>All findings, by expert and entry; each kind of a pair once.</summary>
    public Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<Expert> experts, IReadOnlyList<RoundEntry> entries, CancellationToken ct) =>
        FindAsync([.. experts.Select(e => new ConflictExpert(e.Id, e.UserId, e.PersonId, e.OrganisationId))], entries, ct);

    /// <summary>The same for people who judge without being in the pool, such as a chair.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundEntry> entries, CancellationToken ct)
    {
        List<RoundSubject> subjects = [.. entries.Select(e => e.ToSubject())];
        var entryOf = entries.ToDictionary(e => (e.SubjectType, e.SubjectId), e => e.Id);
        List<ConflictFinding> found = [];
        foreach (var source in sources)
        {
            found.AddRange(await source.FindAsync(asked, subjects, ct));
        }

        return found.Where(f => entryOf.ContainsKey((f.SubjectType, f.SubjectId)))
            .DistinctBy(f => (f.ExpertId, f.SubjectType, f.SubjectId, f.Kind))
            .ToLookup(f => (f.ExpertId, entryOf[(f.SubjectType, f.SubjectId)]));
    }
}
