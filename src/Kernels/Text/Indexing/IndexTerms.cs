namespace Kechuang.Kernels.Text;

/// <summary>The names of the terms that an index keeps of a normalised text, in the order of the text, repetitions among them.</summary>
internal static class IndexTerms
{
    /// <summary>Pairs of characters, words and numbers; single characters and words of the vocabulary when asked for.</summary>
    public static void Collect(ReadOnlySpan<char> text, List<ulong> into, bool singles, WordList words)
    {
        Span<char> scratch = stackalloc char[Tokens.Longest];
        foreach (var token in Tokens.Enumerate(text))
        {
            into.Add(TermKey.Of(TermKind.Token, Tokens.Term(text, token, scratch)));
            if (token.Kind == TokenKind.Cjk && !words.IsEmpty)
            {
                words.Collect(text, token.Start, into);
            }
        }

        if (singles)
        {
            for (var i = 0; i < text.Length;)
            {
                if (CharacterClasses.At(text, i, out var length) == CharacterClass.Cjk)
                {
                    into.Add(TermKey.Of(TermKind.Character, text.Slice(i, length)));
                }

                i += length;
            }
        }
    }
}
