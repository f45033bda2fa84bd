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

    /// <summary>The encoding of a long file, without holding it, with the stream back at its start; null where it is neither, or no text at all.</summary>
    public static Encoding? Of(Stream stream) => Agrees(stream, Utf8) ? Utf8 : Agrees(stream, Chinese) ? Chinese : null;

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

        if (marked || Encoding.UTF8.GetString(bytes[..broken]).Count(c => c > 0x7F) >= ManyCharacters)
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

    private static bool Agrees(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var (bytes, chars) = (new byte[1 << 16], new char[1 << 17]);
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
            {
                if (bytes.AsSpan(0, read).Contains((byte)0))
                {
                    return false;
                }

                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }

            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
