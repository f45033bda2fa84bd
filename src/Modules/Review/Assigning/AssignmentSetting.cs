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

    public string NameOf(Guid expert) => Names.GetValueOrDefault(expert, "—");

    /// <summary>The most that an expert takes in this round: what they already have always fits.</summary>
    public int RoomOf(Expert expert)
    {
        var most = Math.Min(Round.MaxLoad, expert.MaxLoad ?? int.MaxValue) - Elsewhere.GetValueOrDefault(expert.Id);
        return Math.Max(Math.Max(0, most), Duties.Count(d => d.ExpertId == expert.Id && d.IsStanding));
    }

    /// <summary>The problem: same setting, same problem.</summary>
    public StoredProblem ToProblem()
    {
        var entryAt = Entries.Select((e, i) => (e.Id, i)).ToDictionary();
        var expertAt = Experts.Select((e, i) => (e.Id, i)).ToDictionary();
        var organisations = Experts.Select(e => e.OrganisationId).OfType<Guid>().Distinct().Select((o, i) => (o, i)).ToDictionary();
        var standing = Duties.Where(d => d.IsStanding).Select(d => (d.EntryId, d.ExpertId)).ToHashSet();
        var forbidden = Conflicts.Select(g => (g.Key.Entry, g.Key.Expert))
            .Concat(Rules.Where(r => r.Kind == PairRuleKind.Forbid).Select(r => (Entry: r.EntryId, Expert: r.ExpertId)))
            .Concat(Duties.Where(d => !d.IsStanding).Select(d => (Entry: d.EntryId, Expert: d.ExpertId)))
            .Where(p => !standing.Contains(p)).ToHashSet();
        var pinned = standing.Concat(Rules.Where(r => r.Kind == PairRuleKind.Pin).Select(r => (r.EntryId, r.ExpertId)))
            .Where(p => expertAt.ContainsKey(p.ExpertId)).ToHashSet();
        return new(
            [.. Entries.Select(e => e.Id)],
            [.. Experts.Select(e => e.Id)],
            [.. Entries.Select(_ => Round.ExpertsPerSubject)],
            [.. Experts.Select(RoomOf)],
            [.. Experts.Select(e => e.OrganisationId is { } o ? organisations[o] : -1)],
            [.. Entries.SelectMany((entry, p) => Experts.SelectMany((expert, r) => Match.Of(expert, entry) is { } match ? (int[])[p, r, match.Score] : []))],
            Flat(forbidden),
            Flat(pinned));

        int[] Flat(IEnumerable<(Guid Entry, Guid Expert)> pairs) =>
            [.. pairs.Select(p => (entryAt[p.Entry], expertAt.GetValueOrDefault(p.Expert, -1))).Where(p => p.Item2 >= 0).Order().SelectMany(p => (int[])[p.Item1, p.Item2])];
    }
}
