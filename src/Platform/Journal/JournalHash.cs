using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kechuang.Platform.Journal;

/// <summary>
/// How a record is hashed: SHA-256 over the previous hash and then each field with its length before it (big endian), so that no two
/// different records have one encoding. A change here would break every journal: give it a new version word instead.
/// </summary>
internal static class JournalHash
{
    /// <summary>The hash before the first record.</summary>
    public static readonly byte[] Genesis = SHA256.HashData("kechuang.journal.v1"u8);

    public static byte[] Of(JournalEntry entry, ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("kechuang.journal.v1"u8);
        hash.AppendData(previous);
        Append(hash, entry.Sequence);
        hash.AppendData(entry.Id.ToByteArray(bigEndian: true));
        Append(hash, entry.At.ToUnixTimeMilliseconds());
        hash.AppendData(entry.ActorId?.ToByteArray(bigEndian: true) ?? new byte[16]);
        Append(hash, entry.Kind);
        Append(hash, entry.SubjectType);
        hash.AppendData(entry.SubjectId.ToByteArray(bigEndian: true));
        Append(hash, entry.Data);
        Append(hash, entry.PersonalDigest?.Length ?? 0);
        hash.AppendData(entry.PersonalDigest ?? []);
        return hash.GetHashAndReset();
    }

    public static byte[] OfPersonal(byte[] salt, string personal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        Append(hash, personal);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
