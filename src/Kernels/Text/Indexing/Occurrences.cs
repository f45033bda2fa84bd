namespace Kechuang.Kernels.Text;

/// <summary>How often a term stands in the title and in the text of a document, in one byte: 0, 1, 2, 3 or more; and eight steps up to 15 and more.</summary>
internal static class Occurrences
{
    private static readonly byte[] Least = [0, 1, 2, 3, 4, 6, 9, 15];
    private static readonly float[] Typical = [0, 1, 2, 3, 4.5f, 7, 11, 18];

    /// <summary>Bytes from here on say that the term stands in the title.</summary>
    public const int OnceInTitle = 8;

    /// <summary>The byte.</summary>
    public static byte Encode(int inTitle, int inText)
    {
        var step = Least.Length - 1;
        while (Least[step] > inText)
        {
            step--;
        }

        return (byte)((Math.Min(inTitle, 3) << 3) | step);
    }

    /// <summary>How often in the title; 3 stands for more, too.</summary>
    public static int InTitle(byte code) => code >> 3;

    /// <summary>How often in the text, the middle of its step.</summary>
    public static float InText(byte code) => Typical[code & 7];
}
