using System.Text;
using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Assigning;

/// <summary>Checks a confirmed assignment anew from what was stored, solving nothing, and compares it with what the journal says of it.</summary>
internal static class VerifyRun
{
    /// <summary>What the checker finds, and whether the stored input still has the hash that the run names.</summary>
    /// <exception cref="InvalidDataException">What is stored cannot be read any more.</exception>
    public static (Verification Verification, bool SameInput) Check(AssignmentRun run)
    {
        var (proof, _, same) = Prove(run);
        return (proof, same);
    }

    /// <summary>What is wrong with a run; nothing where it holds. Never throws, whatever stands in the row.</summary>
    /// <param name="run">As it is stored.</param>
    /// <param name="records">The journal's data on all confirmed assignments of the round.</param>
    public static Found Find(AssignmentRun run, IReadOnlyList<string> records)
    {
        List<string> faults = [];
        Verification? proof = null;
        IReadOnlyList<(Guid Entry, Guid Expert)> pairs = [];
        try
        {
            (proof, pairs, var same) = Prove(run);
            faults.AddRange(proof.Faults.Take(5));
            faults.AddRange([.. proof.Optimal ? [] : (string[])[$"gap {proof.Gap}"], .. same ? [] : (string[])["input"], .. pairs.Count == run.Pairs ? [] : (string[])["pairs"]]);
        }
        catch (InvalidDataException broken)
        {
            faults.Add(broken.Message);
        }

        faults.AddRange(Differing(run, records));
        return new(proof ?? new(false, 0, 0, 0, []), pairs, [.. faults.Distinct()]);
    }

    private static (Verification Proof, IReadOnlyList<(Guid Entry, Guid Expert)> Pairs, bool Same) Prove(AssignmentRun run)
    {
        try
        {
            var json = StoredProblem.Unpack(run.Problem);
            var input = StoredProblem.Read(json);
            var result = JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!;
            var proof = Certificate.Verify(input.ToProblem(), result.ToResult());
            return (proof, [.. result.Pairs.Chunk(2).Select(p => (At(input.Entries, p[0]), At(input.Experts, p[1])))], StoredProblem.Hash(json) == run.InputHash);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or NullReferenceException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("存下来的输入或结果读不出 / what is stored as input or result cannot be read", e);
        }
    }

    // A number that names nobody is the checker's to report.
    private static Guid At(Guid[] all, int number) => number >= 0 && number < all.Length ? all[number] : Guid.Empty;

    /// <summary>Whether a run is not the one that the journal names.</summary>
    public static bool Differs(AssignmentRun run, IReadOnlyList<string> records) => Differing(run, records).Any();

    private static IEnumerable<string> Differing(AssignmentRun run, IReadOnlyList<string> records)
    {
        var record = records.Select(r => JsonDocument.Parse(r).RootElement).FirstOrDefault(r => r.TryGetProperty("run", out var id) && id.GetGuid() == run.Id);
        if (record.ValueKind == JsonValueKind.Undefined)
        {
            return ["journal"];
        }

        (string Name, string Now)[] all =
        [
            ("sequence", $"{run.Sequence}"),
            ("inputHash", run.InputHash),
            ("resultHash", StoredProblem.Hash(Encoding.UTF8.GetBytes(run.Result))),
            ("evidenceHash", EvidenceHash(run)),
            ("total", $"{run.Total}"),
            ("bound", $"{run.Bound}"),
            ("pairs", $"{run.Pairs}"),
        ];
        return all.Where(p => !record.TryGetProperty(p.Name, out var then) || then.ToString() != p.Now).Select(p => p.Name);
    }

    private static string EvidenceHash(AssignmentRun run)
    {
        try
        {
            return StoredProblem.Hash(StoredProblem.Unpack(run.Evidence));
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    /// <param name="Proof">What the checker says of it; not optimal where it cannot be read.</param>
    /// <param name="Pairs">Its pairs by their ids.</param>
    /// <param name="Faults">What does not hold.</param>
    internal sealed record Found(Verification Proof, IReadOnlyList<(Guid Entry, Guid Expert)> Pairs, IReadOnlyList<string> Faults);
}
