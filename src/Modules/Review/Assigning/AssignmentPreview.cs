using Kechuang.Kernels.Assignment;

namespace Kechuang.Review.Assigning;

/// <summary>What an assignment would be, with its proof or the reasons why there is none.</summary>
internal sealed class AssignmentPreview
{
    public AssignmentPreview(AssignmentSetting setting, CancellationToken ct)
    {
        Setting = setting;
        Stored = setting.ToProblem();
        Json = Stored.ToJson();
        Hash = StoredProblem.Hash(Json);
        Problem = Stored.ToProblem();
        Result = Balanced(Problem, Assigner.Solve(Problem, null, ct), ct);
        Verification = Result.Feasible ? Certificate.Verify(Problem, Result) : null;
        ByEntry = Result.Pairs.ToLookup(p => setting.Entries[p.Paper].Id, p => setting.Experts[p.Expert].Id);
    }

    public AssignmentSetting Setting { get; }

    public StoredProblem Stored { get; }

    /// <summary>The problem as it will be kept.</summary>
    public byte[] Json { get; }

    /// <summary>Its hash: an assignment is confirmed only for the input that was looked at.</summary>
    public string Hash { get; }

    public AssignmentProblem Problem { get; }

    public AssignmentResult Result { get; }

    /// <summary>What the kernel's independent checker found; null when the result is not feasible.</summary>
    public Verification? Verification { get; }

    /// <summary>Experts by entry.</summary>
    public ILookup<Guid, Guid> ByEntry { get; }

    /// <summary>Whether it can be confirmed: every limit holds, and the checker agrees that nothing is better.</summary>
    public bool CanConfirm => Verification is { Optimal: true } && NewPairs > 0;

    /// <summary>Pairs that are not duties yet.</summary>
    public int NewPairs => Result.Pairs.Count - Setting.Duties.Count(d => d.IsStanding);

    /// <summary>Entries that have as many experts as they need.</summary>
    public int Covered => Setting.Entries.Count(e => ByEntry[e.Id].Count() == Setting.Round.ExpertsPerSubject);

    /// <summary>Subjects of each expert, by the expert's number.</summary>
    public int[] Loads
    {
        get
        {
            var loads = new int[Setting.Experts.Count];
            foreach (var pair in Result.Pairs)
            {
                loads[pair.Expert]++;
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
