using System.Text.Json;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;

namespace Kechuang.Review.Assigning;

/// <summary>What was known of the pairs that a run added when it was confirmed.</summary>
internal sealed record RunEvidence(IReadOnlyList<RunEvidence.Pair> Pairs)
{
    /// <param name="Match">Why it matches; null where it was pinned without a match.</param>
    /// <param name="Report">Its conflicts of interest.</param>
    internal sealed record Pair(Match? Match, ConflictReport Report);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Journal.Json);

    public static RunEvidence Read(byte[] packed) => JsonSerializer.Deserialize<RunEvidence>(StoredProblem.Unpack(packed), Journal.Json)!;
}
