using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>Asks all sources for conflicts between experts and the subjects of a round.</summary>
internal sealed class FindConflicts(IEnumerable<IConflictSource> sources, ConflictTerms terms)
{
    /// <summary>What excludes an expert, by expert and entry; each kind of a pair once. Whom the register does not confirm is excluded everywhere.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<Expert> experts, IReadOnlyList<RoundEntry> entries, CancellationToken ct) =>
        await FindAsync([.. experts.Select(Seen)], entries, ct);

    /// <summary>The same for people who judge without being in the pool, such as a chair.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundEntry> entries, CancellationToken ct) =>
        (await AllAsync(asked, entries, ct)).SelectMany(g => g, (g, f) => (g.Key, Finding: f)).Where(p => !terms.IsSoft(p.Finding.Kind)).ToLookup(p => p.Key, p => p.Finding);

    /// <summary>All that is found, what only warns too.</summary>
    public async Task<ILookup<(Guid Expert, Guid Entry), ConflictFinding>> AllAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundEntry> entries, CancellationToken ct)
    {
        var entryOf = entries.ToDictionary(e => (e.SubjectType, e.SubjectId), e => e.Id);
        return (await AllAsync(asked, [.. entries.Select(e => e.ToSubject())], ct)).Where(f => entryOf.ContainsKey((f.SubjectType, f.SubjectId)))
            .DistinctBy(f => (f.ExpertId, f.SubjectType, f.SubjectId, f.Kind))
            .ToLookup(f => (f.ExpertId, entryOf[(f.SubjectType, f.SubjectId)]));
    }

    /// <summary>What excludes one account from one subject, which no round need have.</summary>
    public async Task<ConflictFinding?> FindAsync(ConflictExpert asked, RoundSubject subject, CancellationToken ct) =>
        (await AllAsync([asked], [subject], ct)).Find(f => f.SubjectId == subject.Id && !terms.IsSoft(f.Kind));

    private async Task<List<ConflictFinding>> AllAsync(IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
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

        return found;
    }

    internal static ConflictExpert Seen(Expert expert) => new(expert.Id, expert.UserId, expert.PersonId, expert.OrganisationId);
}
