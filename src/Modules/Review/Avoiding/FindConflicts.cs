using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>Asks all sources for conflicts between experts and the subjects of a round.</summary>
internal sealed class FindConflicts(IEnumerable<IConflictSource> sources, RegistryDirectory directory, ConflictTerms terms)
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
        // A subject that was reviewed again is in two rounds.
        var entriesOf = entries.ToLookup(e => (e.SubjectType, e.SubjectId), e => e.Id);
        return (await AllAsync(asked, [.. entries.Select(e => e.ToSubject())], ct)).DistinctBy(f => (f.ExpertId, f.SubjectType, f.SubjectId, f.Kind))
            .SelectMany(f => entriesOf[(f.SubjectType, f.SubjectId)], (f, e) => (Entry: e, Finding: f))
            .ToLookup(p => (p.Finding.ExpertId, p.Entry), p => p.Finding);
    }

    /// <summary>What excludes one account from one subject, which no round need have.</summary>
    public async Task<ConflictFinding?> FindAsync(ConflictExpert asked, RoundSubject subject, CancellationToken ct) =>
        (await AllAsync([asked], [subject], ct)).Find(f => f.SubjectId == subject.Id && !terms.IsSoft(f.Kind));

    /// <summary>The subjects that one account is excluded from.</summary>
    public async Task<IReadOnlySet<Guid>> FindAsync(ConflictExpert asked, IReadOnlyList<RoundSubject> subjects, CancellationToken ct) =>
        (await AllAsync([asked], subjects, ct)).Where(f => !terms.IsSoft(f.Kind)).Select(f => f.SubjectId).ToHashSet();

    /// <summary>Those of some experts who are excluded from one subject.</summary>
    public async Task<IReadOnlySet<Guid>> FindAsync(IReadOnlyList<ConflictExpert> asked, RoundSubject subject, CancellationToken ct) =>
        (await AllAsync(asked, [subject], ct)).Where(f => f.SubjectId == subject.Id && !terms.IsSoft(f.Kind)).Select(f => f.ExpertId).ToHashSet();

    private async Task<List<ConflictFinding>> AllAsync(IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        List<ConflictFinding> found =
        [
            .. from expert in asked
               where expert.PersonId is null
               from subject in subjects
               select new ConflictFinding(expert.Id, subject.Type, subject.Id, ConflictKinds.Identity, new("专家身份没有确认：登记库中没有对应人员", "Identity not confirmed: the register has no such person")),
        ];
        (asked, subjects) = await SameAsync(asked, subjects, ct);
        foreach (var source in sources)
        {
            found.AddRange(await source.FindAsync(asked, subjects, ct));
        }

        return found;
    }

    /// <summary>Whoever stands in the register twice is asked for as both; a subject has the people and organisations under each of their entries.</summary>
    private async Task<(IReadOnlyList<ConflictExpert> Asked, IReadOnlyList<RoundSubject> Subjects)> SameAsync(
        IReadOnlyList<ConflictExpert> asked, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var same = await directory.SameAsync(ct);
        if (same.Count == 0)
        {
            return (asked, subjects);
        }

        List<(ConflictExpert Expert, Guid Person)> twins = [.. from e in asked where e.PersonId is { } p && same.ContainsKey(p) from other in same[e.PersonId!.Value] where other != e.PersonId select (e, other)];
        var people = twins.Count == 0 ? new Dictionary<Guid, PersonEntry>() : await directory.PeopleAsync([.. twins.Select(t => t.Person).Distinct()], ct);
        return (
            [.. asked, .. twins.Select(t => t.Expert with { PersonId = t.Person, UserId = people.GetValueOrDefault(t.Person)?.UserId ?? t.Expert.UserId })],
            [.. subjects.Select(s => s.Organisations.Concat(s.People).Any(same.ContainsKey) ? s with { Organisations = All(s.Organisations), People = All(s.People) } : s)]);

        List<Guid> All(IReadOnlyList<Guid> ids) => [.. ids.SelectMany(id => same.GetValueOrDefault(id) ?? [id]).Distinct()];
    }

    internal static ConflictExpert Seen(Expert expert) => new(expert.Id, expert.UserId, expert.PersonId, expert.OrganisationId);
}
