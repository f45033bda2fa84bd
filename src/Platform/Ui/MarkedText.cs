namespace Kechuang.Platform.Ui;

/// <summary>A text in pieces, some of which belong to passages that it shares with another.</summary>
internal static class MarkedText
{
    /// <summary>A piece; <see cref="Passage"/> counts from 1, 0 outside passages.</summary>
    internal readonly record struct Piece(string Text, int Passage, bool Quoted);

    /// <summary>Cuts a text at the passages' edges. Where passages overlap the first keeps what it has; each passage has a piece, be it empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="passages">Places within it, by passage: start and length.</param>
    public static IReadOnlyList<Piece> Cut(string text, IReadOnlyList<(int Start, int Length, bool Quoted)> passages)
    {
        List<Piece> pieces = [];
        var at = 0;
        foreach (var (passage, number) in passages.Select((p, i) => (p, i + 1)).OrderBy(p => p.p.Start).ThenBy(p => p.Item2))
        {
            var (start, end) = (Math.Max(at, passage.Start), Math.Min(text.Length, passage.Start + passage.Length));
            if (end <= start)
            {
                // Nothing is left of it here, yet the other side refers to it.
                pieces.Add(new("", number, passage.Quoted));
                continue;
            }

            if (start > at)
            {
                pieces.Add(new(text[at..start], 0, false));
            }

            pieces.Add(new(text[start..end], number, passage.Quoted));
            at = end;
        }

        if (at < text.Length)
        {
            pieces.Add(new(text[at..], 0, false));
        }

        return pieces;
    }
}
