using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Assigning;

/// <summary>What an assignment would be, with its proof or the reasons why there is none. The setting around it may be newer than it is.</summary>
internal sealed class AssignmentPreview
{
    /// <summary>How often more experts are looked at only to prove that none of them would do better.</summary>
    private const int MostTries = 2;
    private readonly Dictionary<(Guid Entry, Guid Expert), Match?> matches;
    private long? kept;

    private AssignmentPreview(AssignmentSetting setting, byte[] json, StoredProposal stored)
    {
        (Setting, Json, Hash, Stored) = (setting, json, StoredProblem.Hash(json), stored);
        Input = StoredProblem.Read(json);
        matches = stored.Pairs.Chunk(2).Zip(stored.Matches).ToDictionary(p => (Input.Entries[p.First[0]], Input.Experts[p.First[1]]), p => p.Second);
        ByEntry = stored.Pairs.Chunk(2).ToLookup(p => Input.Entries[p[0]], p => Input.Experts[p[1]]);
    }

    public AssignmentSetting Setting { get; }

    /// <summary>The problem as it is kept.</summary>
    public byte[] Json { get; }

    /// <summary>Its hash: an assignment is confirmed only for the input that was looked at.</summary>
    public string Hash { get; }

    public StoredProblem Input { get; }

    /// <summary>The same for the kernel.</summary>
    public AssignmentProblem Problem => field ??= Input.ToProblem();

    public StoredProposal Stored { get; }

    /// <summary>Experts by entry.</summary>
    public ILookup<Guid, Guid> ByEntry { get; }

    /// <summary>Who asked for it; null where the platform did, because an expert fell out.</summary>
    public Guid? ComputedBy { get; private init; }

    /// <summary>Computes the best assignment for a setting.</summary>
    public static AssignmentPreview Solve(AssignmentSetting setting, CancellationToken ct) => Solve(setting, new(), ct);

    /// <summary>The same, telling how far it is.</summary>
    public static AssignmentPreview Solve(AssignmentSetting setting, SolveProgress progress, CancellationToken ct)
    {
        progress.Enter(SolveProgress.Matching);
        var candidates = setting.Candidates();
        for (var tries = 0; ;)
        {
            var input = setting.ToProblem(candidates);
            var problem = input.ToProblem();
            progress.Enter(SolveProgress.Solving);
            var best = Assigner.Solve(problem, setting.Last is var (then, found) ? input.Translate(then, found) : null, progress.Serve, ct);
            var unproved = best.Certificate is { } prices ? candidates.Unproved(prices) : [];

            // Nothing is called impossible while there are experts that were not looked at.
            var again = best.Feasible
                ? tries++ < MostTries && candidates.TryWiden(unproved)
                : candidates.TryWiden(best.Shortages.Where(s => s.Kind == ShortageKind.Places).SelectMany(s => s.Papers));
            if (!again)
            {
                progress.Enter(SolveProgress.Balancing);
                var result = Balanced(problem, best, ct);
                var proof = result.Feasible ? Certificate.Verify(problem, result) : null;
                return new(setting, input.ToJson(), StoredProposal.Of(result, proof) with
                {
                    Matches = [.. result.Pairs.Select(p => candidates.Of(p.Paper, p.Expert))],
                    Unproved = unproved.Count,
                    Candidates = candidates.Most,
                });
            }
        }
    }

    /// <summary>Why a pair of it matches; null where it was pinned without a match.</summary>
    public Match? MatchOf(Guid entry, Guid expert) => matches.GetValueOrDefault((entry, expert));

    /// <summary>What was computed before, solving nothing; its entries are those of the setting, its experts need not be.</summary>
    public static AssignmentPreview Of(AssignmentSetting setting, AssignmentProposal proposal) =>
        new(setting, StoredProblem.Unpack(proposal.Problem), JsonSerializer.Deserialize<StoredProposal>(proposal.Result, Journal.Json)!) { ComputedBy = proposal.ComputedBy };

    /// <summary>Whether it can be confirmed: every limit holds, and the checker agreed that nothing is better.</summary>
    public bool CanConfirm => Stored is { Feasible: true, Optimal: true } && (NewPairs > 0 || Withdrawn.Count > 0);

    /// <summary>Pairs that are not duties yet.</summary>
    public int NewPairs => Stored.PairCount - Setting.Duties.Count(d => d.IsStanding) + Withdrawn.Count;

    /// <summary>Duties that go to somebody else.</summary>
    public IReadOnlyList<Duty> Withdrawn => field ??= [.. Setting.Duties.Where(d => d.IsStanding && !ByEntry[d.EntryId].Contains(d.ExpertId))];

    /// <summary>The sum of the points of its pairs, without the price of what is kept.</summary>
    public long Points => Stored.Total - Kept;

    /// <summary>What no assignment that changes as little exceeds, counted in the same way.</summary>
    public long PointsBound => Stored.Bound - Kept;

    // What of the total and the bound is the price of what is kept.
    private long Kept => kept ??= Input.KeptIn(Stored.Pairs);

    /// <summary>Entries that have as many experts as they need.</summary>
    public int Covered => Setting.Entries.Count(e => ByEntry[e.Id].Count() == Setting.DemandOf(e));

    /// <summary>Subjects of each expert, by the expert's number.</summary>
    public int[] Loads
    {
        get
        {
            var loads = new int[Input.Experts.Length];
            for (var i = 1; i < Stored.Pairs.Length; i += 2)
            {
                loads[Stored.Pairs[i]]++;
            }

            return loads;
        }
    }

    /// <summary>
    /// Of the best assignments one with the smallest heaviest load: the same total under the lowest common limit that still reaches it.
    /// The prices of the first solution prove this one too, because they bound every total of the same problem.
    /// </summary>
    private static AssignmentResult Balanced(AssignmentProblem problem, AssignmentResult best, CancellationToken ct)
    {
        if (!best.Feasible || best.Pairs.Count == 0)
        {
            return best;
        }

        var pinned = new int[problem.MaxLoad.Count];
        foreach (var pin in problem.Pinned)
        {
            pinned[pin.Expert]++;
        }

        var prices = best.Certificate;
        var (low, high) = ((best.Pairs.Count + pinned.Length - 1) / pinned.Length, best.Pairs.CountBy(p => p.Expert).Max(p => p.Value));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var tried = Assigner.Solve(problem with { MaxLoad = [.. problem.MaxLoad.Select((most, r) => Math.Max(pinned[r], Math.Min(most, middle)))] }, null, ct);
            if (tried.Feasible && tried.Total == best.Total)
            {
                (best, high) = (tried, middle);
            }
            else
            {
                low = middle + 1;
            }
        }

        return best with { Certificate = prices };
    }
}
