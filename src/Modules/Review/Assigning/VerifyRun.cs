using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Assigning;

/// <summary>Checks a confirmed assignment anew from what was stored, solving nothing.</summary>
internal static class VerifyRun
{
    /// <summary>What the checker finds, and whether the stored input still has the hash that the journal names.</summary>
    public static (Verification Verification, bool SameInput) Check(AssignmentRun run)
    {
        var json = StoredProblem.Unpack(run.Problem);
        var result = JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!;
        return (Certificate.Verify(StoredProblem.Read(json).ToProblem(), result.ToResult()), StoredProblem.Hash(json) == run.InputHash);
    }
}
