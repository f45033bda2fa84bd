namespace Kechuang.Platform;

/// <summary>Marks between words, in the language of the reader: a Chinese mark after an English word is a slip of the pen to whoever reads it.</summary>
public static class Marks
{
    /// <summary><c>：</c>, or a colon and a space.</summary>
    public static string Colon => LocalText.IsEnglish ? ": " : "：";

    /// <summary><c>，</c>, or a comma and a space.</summary>
    public static string Comma => LocalText.IsEnglish ? ", " : "，";

    /// <summary><c>（甲）</c>, or a space and the words in brackets.</summary>
    public static string Bracketed(object? words) => LocalText.IsEnglish ? $" ({words})" : $"（{words}）";

    /// <summary><c>甲、乙</c>, or the words with commas between.</summary>
    public static string Listed(IEnumerable<string> words) => string.Join(LocalText.IsEnglish ? ", " : "、", words);
}
