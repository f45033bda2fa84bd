namespace Kechuang.Kernels.Text;

/// <summary>
/// Where a term occurs: for each document, ascending, the distance from the one before as a variable-length number, then one byte that
/// says how often it stands in the title and in the text.
/// </summary>
internal struct PostingList
{
    private byte[]? bytes;
    private int length;
    private int last;

    /// <summary>In how many documents.</summary>
    public int Count { get; private set; }

    /// <summary>The list as written so far.</summary>
    public readonly ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <summary>Room taken, in bytes.</summary>
    public readonly int Capacity => bytes?.Length ?? 0;

    /// <summary>Adds a document that comes after all others.</summary>
    public void Append(int document, byte code)
    {
        bytes ??= new byte[4];
        if (bytes.Length - length < 6)
        {
            Array.Resize(ref bytes, Math.Max(length + 6, length + (length / 2)));
        }

        var step = (uint)(Count == 0 ? document : document - last);
        for (; step >= 0x80; step >>= 7)
        {
            bytes[length++] = (byte)(step & 0x7F | 0x80);
        }

        bytes[length++] = (byte)step;
        bytes[length++] = code;
        last = document;
        Count++;
    }
}

/// <summary>Reads a <see cref="PostingList"/> from the front.</summary>
internal ref struct PostingCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    /// <summary>The document; -1 before the first.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How often the term stands there.</summary>
    public byte Code { get; private set; }

    /// <summary>Goes to the next document.</summary>
    public bool MoveNext()
    {
        if (at >= bytes.Length)
        {
            return false;
        }

        unchecked
        {
            int b = bytes[at++];
            var step = b & 0x7F;
            for (var shift = 7; b >= 0x80; shift += 7)
            {
                b = bytes[at++];
                step |= (b & 0x7F) << shift;
            }

            Document = Document < 0 ? step : Document + step;
            Code = bytes[at++];
        }

        return true;
    }
}
