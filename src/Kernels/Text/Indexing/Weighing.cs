namespace Kechuang.Kernels.Text;

/// <summary>How occurrences are weighed (BM25F): not a matter of what the index keeps, but of what is asked of it.</summary>
/// <param name="Title">Once in the title counts as often as this in the text.</param>
/// <param name="Saturation">How soon more of the same stops counting (k1 of BM25); 0.5 to 2.</param>
/// <param name="Length">How much long documents pay (b of BM25); 0 to 1.</param>
public sealed record Weighing(float Title, float Saturation, float Length)
{
    /// <summary>For words that somebody looks for: titles first.</summary>
    public static Weighing Words { get; } = new(3, 1.2f, 0.75f);

    /// <summary>What a text's length takes from each occurrence in it.</summary>
    public float Norm(float length, float mean) => Saturation * (1 - Length + (Length * length / mean));

    /// <summary>For questions in everyday words: the text counts as much as the title, and long articles pay less.</summary>
    public static Weighing Questions { get; } = new(1, 0.8f, 0.5f);
}
