namespace Kechuang.Kernels.Text;

/// <summary>What an index keeps besides pairs of characters, words and numbers, and how it weighs.</summary>
public sealed record IndexShape
{
    /// <summary>Words that are kept whole.</summary>
    public WordList Words { get; init; } = WordList.None;

    /// <summary>Whether single characters of the text are kept; those of the title always are.</summary>
    public bool SinglesInText { get; init; }

    /// <summary>Whether titles are found by their sound (beijing) and by their first letters (kcq).</summary>
    public bool Sounds { get; init; }

    /// <summary>Once in the title counts as often as this in the text.</summary>
    public float TitleWeight { get; init; } = 3;

    /// <summary>How soon more of the same stops counting (k1 of BM25); 0.5 to 2.</summary>
    public float Saturation { get; init; } = 1.2f;

    /// <summary>How much long documents pay (b of BM25); 0 to 1.</summary>
    public float LengthWeight { get; init; } = 0.75f;

    /// <summary>For questions in everyday words to articles of law: long articles pay less, and the words of the law are kept whole.</summary>
    public static IndexShape ForQuestions(LayLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        return new() { Words = new(lexicon.Targets), SinglesInText = true, TitleWeight = 1, Saturation = 0.8f, LengthWeight = 0.5f };
    }
}
