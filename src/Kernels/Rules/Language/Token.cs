namespace Kechuang.Kernels.Rules;

internal enum TokenKind
{
    Number,
    Text,
    Word,
    Sign,
    End,
}

/// <summary>One token of an expression.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its characters; for a text, what it stands for.</param>
/// <param name="Column">Where it began, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column)
{
    /// <summary>Whether this is the sign or keyword.</summary>
    public bool Is(string text) => Kind is TokenKind.Sign or TokenKind.Word && Text == text;
}
