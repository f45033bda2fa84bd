using Kechuang.Kernels.Text;

namespace Kechuang.Portal.Searching;

/// <summary>A piece of text, marked when it is what was searched for.</summary>
internal sealed record Piece(string Text, bool Marked)
{
    private const int Before = 40;
    private const int Longest = 160;

    /// <summary>A text cut into pieces, the words marked, however they are written there.</summary>
    public static IReadOnlyList<Piece> Mark(string text, IReadOnlyList<string> words) => Cut(text, Marks(text, words), 0, text.Length);

    /// <summary>The part of a text around the first of the words, or its beginning; none of an empty text.</summary>
    public static IReadOnlyList<Piece> Excerpt(string text, IReadOnlyList<string> words)
    {
        var marks = Marks(text, words);
        var start = Whole(text, Math.Max(0, Array.IndexOf(marks, true) - Before));
        var end = Whole(text, Math.Min(text.Length, start + Longest));
        var pieces = Cut(text, marks, start, end);
        if (start > 0)
        {
            pieces.Insert(0, new("…", false));
        }

        if (end < text.Length)
        {
            pieces.Add(new("…", false));
        }

        return pieces;
    }

    private static bool[] Marks(string text, IReadOnlyList<string> words)
    {
        var marks = new bool[text.Length];
        var normal = new NormalizedText();
        normal.Read(text);
        foreach (var word in words.Where(w => w.Length > 0))
        {
            for (int at = 0, next; (next = normal.Text[at..].IndexOf(word, StringComparison.Ordinal)) >= 0; at += next + word.Length)
            {
                var (start, length) = normal.SourceOf(at + next, word.Length);
                marks.AsSpan(start, length).Fill(true);
            }
        }

        return marks;
    }

    private static List<Piece> Cut(string text, bool[] marks, int start, int end)
    {
        List<Piece> pieces = [];
        for (var at = start + 1; at <= end; at++)
        {
            if (at == end || marks[at] != marks[start])
            {
                pieces.Add(new(text[start..at].ReplaceLineEndings(" "), marks[start]));
                start = at;
            }
        }

        return pieces;
    }

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
