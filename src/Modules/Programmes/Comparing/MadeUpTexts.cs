using System.Text;

namespace Kechuang.Programmes.Comparing;

/// <summary>
/// Texts without meaning for measuring: words of two characters, some far more frequent than others, as in real ones; now and then a copy of
/// an earlier text with every twentieth character changed. The same for the same seed.
/// </summary>
internal sealed class MadeUpTexts(int seed, int length, int oneCopyIn)
{
    private const int Words = 60_000;
    private const int Kept = 4_096;
    private const char First = '一';
    private const int Characters = 3_000;

    private readonly Random random = new(seed);
    private readonly List<(int Number, string Text)> kept = [];
    private int number;

    /// <summary>The next text, and the number of the text it is copied from, or -1.</summary>
    public (string Text, int From) Next()
    {
        number++;
        if (kept.Count > 0 && random.Next(oneCopyIn) == 0)
        {
            var (from, original) = kept[random.Next(kept.Count)];
            return (Change(original), from);
        }

        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            // Rank by the square of an even draw: a few words come often, most seldom.
            var draw = random.NextDouble();
            var word = (int)(draw * draw * draw * Words);
            text.Append((char)(First + (word % Characters))).Append((char)(First + (word * 7 / Characters % Characters)));
            if (random.Next(6) == 0)
            {
                text.Append('，');
            }
        }

        var made = text.ToString();
        if (random.Next(oneCopyIn) == 0)
        {
            if (kept.Count == Kept)
            {
                kept[random.Next(Kept)] = (number - 1, made);
            }
            else
            {
                kept.Add((number - 1, made));
            }
        }

        return (made, -1);
    }

    private string Change(string text) => string.Create(text.Length, (text, random), static (target, from) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = from.random.Next(20) == 0 ? (char)(First + from.random.Next(Characters)) : from.text[i];
        }
    });
}
