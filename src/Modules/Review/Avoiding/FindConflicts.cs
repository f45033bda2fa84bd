using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>Asks all sources for conflicts between experts and the subjects of a round.</summary>
internal sealed class FindConflicts(IEnumerable<IConflictSource> sources, ConflictTerms terms)
{
    /// <summary>What excludes an expert, by expert and entry; each kind of a pair once. Whom the register does not confirm is excluded everywhere.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<Expert> experts, IReadOnlyList<RoundEntry> entries, CancellationToken ct) =>
        Excluding(await AllAsync([.. experts.Select(Seen)], entries, ct), _ => true);

    /// <summary>The same for people who judge without being in the pool, such as a chair: their identity is not asked for.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundEntry> entries, CancellationToken ct) =>
        Excluding(await AllAsync(asked, entries, ct), f => f.Kind != ConflictKinds.Identity);

    /// <summary>All that is found, what only warns too.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> AllAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundEntry> entries, CancellationToken ct)
    {
        List<RoundSubject> subjects = [.. entries.Select(e => e.ToSubject())];
        var entryOf = entries.ToDictionary(e => (e.SubjectType, e.SubjectId), e => e.Id);
        List<ConflictFinding> found =
        [
            .. from expert in asked
               where expert.PersonId is null
               from subject in subjects
               select new ConflictFinding(expert.Id, subject.Type, subject.Id, ConflictKinds.Identity, new("专家身份没有确认：登记库中没有对应人员", "Identity not confirmed: the register has no such person")),
        ];
        foreach (var source in sources)
        {
            found.AddRange(await source.FindAsync(asked, subjects, ct));
        }

        return found.Where(f => entryOf.ContainsKey((f.SubjectType, f.SubjectId)))
            .DistinctBy(f => (f.ExpertId, f.SubjectType, f.SubjectId, f.Kind))
            .ToLookup(f => (f.ExpertId, entryOf[(f.SubjectType, f.SubjectId)]));
    }

    internal static ConflictExpert Seen(Expert expert) => new(expert.Id, expert.UserId, expert.PersonId, expert.OrganisationId);

    private ILookup<(Guid Expert, Guid Entry), ConflictFinding> Excluding(
        ILookup<(Guid Expert, Guid Entry), ConflictFinding> all, Func<ConflictFinding, bool> counts) =>
        all.SelectMany(g => g, (g, f) => (g.Key, Finding: f)).Where(p => counts(p.Finding) && !terms.IsSoft(p.Finding.Kind)).ToLookup(p => p.Key, p => p.Finding);
}
