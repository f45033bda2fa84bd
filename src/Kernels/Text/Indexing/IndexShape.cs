namespace Kechuang.Kernels.Text;

/// <summary>What an index keeps besides pairs of characters, words and numbers.</summary>
public sealed record IndexShape
{
    /// <summary>Words that are kept whole.</summary>
    public WordList Words { get; init; } = WordList.None;

    /// <summary>Whether single characters of the text are kept; those of the title always are.</summary>
    public bool SinglesInText { get; init; }

    /// <summary>Whether titles are found by their sound (beijing) and by their first letters (kcq).</summary>
    public bool Sounds { get; init; }

    /// <summary>For questions in everyday words: the words of the law are kept whole, and single characters too.</summary>
    public static IndexShape ForQuestions(LayLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        return new() { Words = new(lexicon.Targets), SinglesInText = true };
    }
}
