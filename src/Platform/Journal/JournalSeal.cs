using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kechuang.Platform.Journal;

/// <summary>A batch of records under one Merkle root, chained to the seal before. Its hash can be published: it fixes all that came before.</summary>
public sealed class JournalSeal
{
    /// <summary>1, 2, 3 ….</summary>
    public required long Number { get; init; }

    /// <summary>Sequence of the first record.</summary>
    public required long First { get; init; }

    /// <summary>Sequence of the last record.</summary>
    public required long Last { get; init; }

    /// <summary>Merkle root over the hashes of the records.</summary>
    public required byte[] Root { get; init; }

    /// <summary>Hash of the seal before; zeros before the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>When it was sealed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 over all of the above.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What <see cref="Hash"/> must be.</summary>
    public byte[] Expected() => HashOf(Number, First, Last, Root, Previous, At);

    /// <summary>Hashes the parts of a seal: word, four big-endian numbers, root, previous.</summary>
    public static byte[] HashOf(long number, long first, long last, byte[] root, byte[] previous, DateTimeOffset at)
    {
        Span<byte> numbers = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(numbers, number);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], first);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], last);
        BinaryPrimitives.WriteInt64BigEndian(numbers[24..], at.ToUnixTimeMilliseconds());
        return SHA256.HashData([.. "kechuang.seal.v1"u8, .. numbers, .. root, .. previous]);
    }
}
