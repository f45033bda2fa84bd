using System.Text;

namespace Kechuang.Platform.Lists;

/// <summary>A text whose encoding nobody told.</summary>
/// <param name="Text">The text without its mark; null where the bytes are no text.</param>
/// <param name="Encoding">The name of its encoding; null where there is no text.</param>
/// <param name="Line">Without a text the line, from 1, on which the first byte stands that belongs to none; otherwise 0.</param>
public sealed record DecodedText(string? Text, string? Encoding, int Line);

/// <summary>
/// Tells the encoding of a text by its bytes: a mark says it; otherwise it is UTF-8 if every byte agrees, else GB18030 if every byte agrees.
/// </summary>
public static class Encodings
{
    private const int ManyCharacters = 8;
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Chinese = Gb18030();

    /// <summary>The encoding of a long file, without holding it, with the stream back at its start; null where it is neither, is broken UTF-8, or no text at all.</summary>
    public static Encoding? Of(Stream stream) => Agrees(stream, Utf8, out var before) ? Utf8 : !IsMeant(before) && Agrees(stream, Chinese, out _) ? Chinese : null;

    /// <summary>
    /// The text of some bytes. A text that was UTF-8 for many characters before it broke is broken UTF-8: read as
    /// GB18030 it would become other words.
    /// </summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var marked = bytes.StartsWith("\uFEFF"u8);
        bytes = marked ? bytes[3..] : bytes;
        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
        {
            return new(null, null, LineOf(bytes, nul));
        }

        if (Read(Utf8, bytes, out var broken) is { } text)
        {
            return new(text, "UTF-8", 0);
        }

        if (marked || IsMeant(Beyond(Encoding.UTF8.GetString(bytes[..broken]))))
        {
            return new(null, null, LineOf(bytes, broken));
        }

        return Read(Chinese, bytes, out var brokenToo) is { } chinese ? new(chinese, "GB18030", 0) : new(null, null, LineOf(bytes, Math.Max(broken, brokenToo)));
    }

    private static string? Read(Encoding encoding, ReadOnlySpan<byte> bytes, out int broken)
    {
        broken = 0;
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            // The index is that of the first byte that fits no character; some decoders count from before it.
            broken = Math.Clamp(failure.Index, 0, bytes.Length);
            return null;
        }
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int at) => bytes[..at].Count((byte)'\n') + 1;

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static int Beyond(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += c > 0x7F ? 1 : 0;
        }

        return count;
    }

    private static bool IsMeant(int beyond) => beyond >= ManyCharacters;

    /// <param name="stream">The file.</param>
    /// <param name="encoding">What it may be.</param>
    /// <param name="before">Characters beyond ASCII before it broke; counted in UTF-8 only.</param>
    private static bool Agrees(Stream stream, Encoding encoding, out int before)
    {
        (stream.Position, before) = (0, 0);
        var decoder = encoding.GetDecoder();
        var (bytes, chars, read) = (new byte[1 << 16], new char[1 << 17], 0);
        try
        {
            while ((read = stream.Read(bytes)) > 0)
            {
                if (bytes.AsSpan(0, read).Contains((byte)0))
                {
                    return false;
                }

                // A mark counts as many characters: only UTF-8 has one here.
                before = stream.Position == read && bytes.AsSpan(0, read).StartsWith("\uFEFF"u8) ? ManyCharacters : before;
                var decoded = decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
                before += IsMeant(before) ? 0 : Beyond(chars.AsSpan(0, decoded));
            }

            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException failure)
        {
            before += IsMeant(before) ? 0 : Beyond(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Clamp(failure.Index, 0, read))));
            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
