namespace Kechuang.Kernels.Similarity;

/// <summary>Where a text quotes: between 「」, 『』, “” or two straight marks.</summary>
/// <remarks>
/// A pair that holds more than half of the text, or more than 500 units, quotes nothing: else a text in quotation marks could not be found.
/// </remarks>
internal sealed class Quotations
{
    private const int Longest = 500;

    private readonly List<(int Start, int End)> spans = [];

    /// <summary>Finds them. A mark without its partner is passed over.</summary>
    public Quotations(string text)
    {
        var open = new Stack<(char Closing, int At)>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (open.Count > 0 && c == open.Peek().Closing)
            {
                var start = open.Pop().At;
                if (open.Count == 0 && i - start <= Math.Min(Longest, text.Length / 2))
                {
                    spans.Add((start, i));
                }
            }
            else if (c switch { '「' => '」', '『' => '』', '“' => '”', '"' => '"', _ => '\0' } is not '\0' and var closing)
            {
                open.Push((closing, i));
            }
            else if (c == '\n')
            {
                open.Clear();
            }
        }
    }

    /// <summary>Whether at least nine tenths of a part of the text lie in quotations.</summary>
    public bool Hold(int start, int length) =>
        spans.Sum(s => Math.Max(0, Math.Min(s.End, start + length) - Math.Max(s.Start, start))) * 10 >= length * 9;
}
