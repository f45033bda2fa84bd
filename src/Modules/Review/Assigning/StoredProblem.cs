using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Assigning;

/// <summary>An assignment problem as it is kept: the same input always has the same bytes, and so the same hash.</summary>
/// <param name="Entries">The round's entries, in the order of the kernel's papers.</param>
/// <param name="Experts">The experts, in the order of the kernel's experts.</param>
/// <param name="Demand">Experts that each entry needs.</param>
/// <param name="MaxLoad">Entries that each expert takes.</param>
/// <param name="Organisation">The organisation of each expert by a number; -1 for none.</param>
/// <param name="Affinities">Entry, expert and score, one after the other.</param>
/// <param name="Forbidden">Entry and expert, one after the other.</param>
/// <param name="Pinned">Entry and expert, one after the other.</param>
/// <param name="Told">Pairs that people have been told and that may still change: entry and expert, one after the other; null for none.</param>
/// <param name="ChangePrice">What changing one of them costs, in points.</param>
internal sealed record StoredProblem(
    Guid[] Entries, Guid[] Experts, int[] Demand, int[] MaxLoad, int[] Organisation, int[] Affinities, int[] Forbidden, int[] Pinned,
    int[]? Told = null, int ChangePrice = 0)
{
    /// <summary>The problem for the kernel, with the price on changing what people have been told.</summary>
    public AssignmentProblem ToProblem() => Told is null ? Plain() : Plain().Keeping(Told.Chunk(2).Select(p => new Pair(p[0], p[1])), ChangePrice);

    /// <summary>What of a total is not affinity: the price of each told pair that some pairs keep.</summary>
    public long KeptIn(int[] pairs) =>
        Told is null ? 0 : (long)ChangePrice * pairs.Chunk(2).Select(p => (p[0], p[1])).Intersect(Told.Chunk(2).Select(p => (p[0], p[1]))).Count();

    /// <summary>What was found before for much the same, by the numbers of this problem.</summary>
    public Earlier Translate(StoredProblem then, StoredResult found)
    {
        var entryAt = Entries.Select((e, i) => (e, i)).ToDictionary();
        var expertAt = Experts.Select((e, i) => (e, i)).ToDictionary();
        var prices = new long[Experts.Length];
        foreach (var (i, expert) in then.Experts.Index())
        {
            if (expertAt.TryGetValue(expert, out var at))
            {
                prices[at] = found.ExpertPrices[i];
            }
        }

        return new(
            [.. found.Pairs.Chunk(2).Select(p => (Paper: entryAt.GetValueOrDefault(then.Entries[p[0]], -1), Expert: expertAt.GetValueOrDefault(then.Experts[p[1]], -1)))
                .Where(p => p.Paper >= 0 && p.Expert >= 0).Select(p => new Pair(p.Paper, p.Expert))],
            new(new long[Entries.Length], prices, found.Scale));
    }

    private AssignmentProblem Plain() => new()
    {
        Demand = Demand,
        MaxLoad = MaxLoad,
        Organisation = Organisation,
        Affinities = [.. Affinities.Chunk(3).Select(a => new Affinity(a[0], a[1], a[2]))],
        Forbidden = [.. Forbidden.Chunk(2).Select(p => new Pair(p[0], p[1]))],
        Pinned = [.. Pinned.Chunk(2).Select(p => new Pair(p[0], p[1]))],
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Journal.Json);

    public static string Hash(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json));

    public static byte[] Pack(byte[] json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(json);
        }

        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        return json.ToArray();
    }

    public static StoredProblem Read(byte[] json) => JsonSerializer.Deserialize<StoredProblem>(json, Journal.Json)!;
}
