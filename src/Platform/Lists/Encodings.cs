using System.Text;

namespace Kechuang.Platform.Lists;

/// <summary>Tells the encoding of a long file without holding it: UTF-8 if every byte agrees, else GB18030 if every byte agrees.</summary>
public static class Encodings
{
    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding, with the stream back at its start; null where it is neither, or no text at all.</summary>
    public static Encoding? Of(Stream stream)
    {
        Encoding utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var chinese = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return Agrees(stream, utf8) ? utf8 : Agrees(stream, chinese) ? chinese : null;
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
