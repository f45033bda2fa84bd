using Kechuang.Review.Contracts;

namespace Kechuang.Review.Assigning;

/// <summary>Everything that decides who may review what in one round, as it stands now.</summary>
internal sealed record AssignmentSetting
{
    public required Round Round { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyList<RoundEntry> Entries { get; init; }

    /// <summary>Active experts and those with a duty in the round, by id.</summary>
    public required IReadOnlyList<Expert> Experts { get; init; }

    /// <summary>Names of the experts, by id; for officers' eyes.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    public required ILookup<(Guid Expert, Guid Entry), ConflictFinding> Conflicts { get; init; }

    public required IReadOnlyList<PairRule> Rules { get; init; }

    /// <summary>All duties of the round, declined ones too.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Open duties in other rounds, by expert.</summary>
    public required IReadOnlyDictionary<Guid, int> Elsewhere { get; init; }

    /// <summary>What counts how much; null where the pack does not say.</summary>
    public required PairWeights? Weights { get; init; }

    /// <summary>The parameter that is missing where there are no weights.</summary>
    public string? MissingParameter { get; init; }

    /// <summary>Active experts whom nobody in the register confirms: they are not asked.</summary>
    public IReadOnlyList<Expert> Unconfirmed { get; init; } = [];

    /// <summary>Experts who are away, or lack what the pack asks of experts: they are not asked either.</summary>
    public IReadOnlyList<Expert> Unready { get; init; } = [];

    /// <summary>What experts have worked on, as far as it is recorded; read only where it is matched.</summary>
    public ILookup<Guid, string> Works { get; init; } = Array.Empty<Guid>().ToLookup(e => e, _ => "");

    /// <summary>The words that an expert is matched by.</summary>
    public string TextOf(Expert expert) => string.Join('\n', expert.Keywords.Concat(Works[expert.Id]));

    /// <summary>The only entry whose places are filled; null when all gaps are.</summary>
    public Guid? Only { get; init; }

    /// <summary>What changing a pair costs that its expert was told and has not answered, in points; null where such pairs stay.</summary>
    public int? ChangePrice { get; init; }

    /// <summary>The last assignment that was confirmed, to compute the next one from; null for none.</summary>
    public (StoredProblem Problem, StoredResult Result)? Last { get; init; }

    private Dictionary<Guid, int>? standing;

    /// <summary>Experts that an entry needs: those of the round and those that were asked for beyond it.</summary>
    public int DemandOf(RoundEntry entry) => Only is { } only && only != entry.Id ? StandingOf(entry.Id) : Math.Max(Round.ExpertsPerSubject + entry.Extra, StandingOf(entry.Id));

    /// <summary>Places that are not filled.</summary>
    public int Gaps => Entries.Sum(e => DemandOf(e) - StandingOf(e.Id));

    /// <summary>Entries that have as many experts as they need.</summary>
    public int Covered => Entries.Count(e => StandingOf(e.Id) == DemandOf(e));

    /// <summary>Whether a duty may still go to somebody else.</summary>
    public bool IsMovable(Duty duty) => ChangePrice is not null && Only is null && duty.State == DutyState.Offered;

    public string NameOf(Guid expert) => Names.GetValueOrDefault(expert, "—");

    /// <summary>The most that an expert takes in this round: what they already have always fits.</summary>
    public int RoomOf(Expert expert)
    {
        var most = Math.Min(Round.MaxLoad, expert.MaxLoad ?? int.MaxValue) - Elsewhere.GetValueOrDefault(expert.Id);
        return Math.Max(Math.Max(0, most), Duties.Count(d => d.ExpertId == expert.Id && d.IsStanding));
    }

    /// <summary>The experts to look at first.</summary>
    /// <exception cref="InvalidOperationException">There are no weights.</exception>
    public PairCandidates Candidates()
    {
        var standing = Duties.Where(d => d.IsStanding).Select(d => d.ExpertId).ToHashSet();
        int[] open = [.. Experts.Index().Where(e => RoomOf(e.Item) > 0 || standing.Contains(e.Item.Id)).Select(e => e.Index)];
        return new(this, Weights ?? throw new InvalidOperationException($"{MissingParameter} is not set."), open, Forbidden().CountBy(p => p.Entry).ToDictionary());
    }

    /// <summary>The problem: same setting, same candidates, same problem.</summary>
    public StoredProblem ToProblem(PairCandidates candidates)
    {
        var entryAt = Entries.Select((e, i) => (e.Id, i)).ToDictionary();
        var expertAt = Experts.Select((e, i) => (e.Id, i)).ToDictionary();
        var organisations = Experts.Select(e => e.OrganisationId).OfType<Guid>().Distinct().Select((o, i) => (o, i)).ToDictionary();
        var told = Duties.Where(d => d.IsStanding && IsMovable(d) && expertAt.ContainsKey(d.ExpertId)).Select(d => (d.EntryId, d.ExpertId)).ToHashSet();
        var pinned = Fixed().Concat(Rules.Where(r => r.Kind == PairRuleKind.Pin).Select(r => (r.EntryId, r.ExpertId)))
            .Where(p => expertAt.ContainsKey(p.ExpertId)).ToHashSet();
        return new(
            [.. Entries.Select(e => e.Id)],
            [.. Experts.Select(e => e.Id)],
            [.. Entries.Select(DemandOf)],
            [.. Experts.Select(RoomOf)],
            [.. Experts.Select(e => e.OrganisationId is { } o ? organisations[o] : -1)],
            candidates.Affinities(pinned.Union(told).ToLookup(p => entryAt[p.EntryId], p => expertAt[p.ExpertId])),
            Flat(Forbidden()),
            Flat(pinned),
            told.Count == 0 ? null : Flat(told),
            told.Count == 0 ? 0 : ChangePrice!.Value);

        int[] Flat(IEnumerable<(Guid Entry, Guid Expert)> pairs) =>
            [.. pairs.Select(p => (entryAt[p.Entry], expertAt.GetValueOrDefault(p.Expert, -1))).Where(p => p.Item2 >= 0).Order().SelectMany(p => (int[])[p.Item1, p.Item2])];
    }

    private int StandingOf(Guid entry) => (standing ??= Duties.Where(d => d.IsStanding).CountBy(d => d.EntryId).ToDictionary()).GetValueOrDefault(entry);

    /// <summary>Pairs that stay, whatever is found out about them: that is the officer's to end.</summary>
    private IEnumerable<(Guid EntryId, Guid ExpertId)> Fixed() => Duties.Where(d => d.IsStanding && !IsMovable(d)).Select(d => (d.EntryId, d.ExpertId));

    /// <summary>Pairs that must not be: conflicts, an officer's word, and who declined.</summary>
    private HashSet<(Guid Entry, Guid Expert)> Forbidden()
    {
        var standing = Fixed().ToHashSet();
        return
        [
            .. Conflicts.Select(g => (g.Key.Entry, g.Key.Expert))
                .Concat(Rules.Where(r => r.Kind == PairRuleKind.Forbid).Select(r => (Entry: r.EntryId, Expert: r.ExpertId)))
                .Concat(Duties.Where(d => !d.IsStanding).Select(d => (Entry: d.EntryId, Expert: d.ExpertId)))
                .Where(p => !standing.Contains(p)),
        ];
    }
}
