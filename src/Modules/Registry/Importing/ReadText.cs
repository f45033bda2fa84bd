using System.Text;

namespace Kechuang.Registry.Importing;

/// <summary>
/// Tells the encoding of a file by its bytes: a mark says it; otherwise it is UTF-8 if every byte agrees, else GB18030 if every byte agrees.
/// A text that was UTF-8 for many characters before it broke is broken UTF-8: read as GB18030 it would become other words.
/// </summary>
internal static class ReadText
{
    private const int ManyCharacters = 8;

    static ReadText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>The text without its mark; or the line, from 1, on which the first byte stands that belongs to no text.</returns>
    public static (string? Text, int Line) Handle(ReadOnlySpan<byte> bytes)
    {
        var marked = bytes.StartsWith("\uFEFF"u8);
        bytes = marked ? bytes[3..] : bytes;
        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
        {
            return (null, LineOf(bytes, nul));
        }

        if (Decode(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes, out var brokenUtf8) is { } text)
        {
            return (text, 0);
        }

        if (marked || Encoding.UTF8.GetString(bytes[..brokenUtf8]).Count(c => c > 0x7F) >= ManyCharacters)
        {
            return (null, LineOf(bytes, brokenUtf8));
        }

        return Decode(Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), bytes, out var broken) is { } chinese
            ? (chinese, 0)
            : (null, LineOf(bytes, Math.Max(broken, brokenUtf8)));
    }

    private static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes, out int broken)
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
}
