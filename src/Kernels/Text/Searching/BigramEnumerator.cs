namespace Kechuang.Kernels.Text;

/// <summary>Walks over the tokens.</summary>
public ref struct BigramEnumerator
{
    private readonly ReadOnlySpan<char> text;
    private int at;
    private bool inRun;

    internal BigramEnumerator(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The token just found.</summary>
    public TextToken Current { get; private set; }

    /// <summary>For foreach.</summary>
    public readonly BigramEnumerator GetEnumerator() => this;

    /// <summary>Finds the next token.</summary>
    public bool MoveNext()
    {
        while (at < text.Length)
        {
            var start = at;
            if (Bigrams.IsHan(text, at, out var length))
            {
                at += length;
                if (at < text.Length && Bigrams.IsHan(text, at, out var next))
                {
                    inRun = true;
                    Current = new(start, length + next);
                    return true;
                }

                // The last character of a run is already in the pair before it.
                var alone = !inRun;
                inRun = false;
                if (alone)
                {
                    Current = new(start, length);
                    return true;
                }
            }
            else if (char.IsLetterOrDigit(text[at]))
            {
                while (at < text.Length && char.IsLetterOrDigit(text[at]) && !Bigrams.IsHan(text, at, out _))
                {
                    at++;
                }

                Current = new(start, at - start);
                return true;
            }
            else
            {
                at += length;
            }
        }

        return false;
    }
}
