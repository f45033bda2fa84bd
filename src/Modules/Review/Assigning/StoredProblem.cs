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
internal sealed record StoredProblem(
    Guid[] Entries, Guid[] Experts, int[] Demand, int[] MaxLoad, int[] Organisation, int[] Affinities, int[] Forbidden, int[] Pinned)
{
    /// <summary>The problem for the kernel.</summary>
    public AssignmentProblem ToProblem() => new()
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
