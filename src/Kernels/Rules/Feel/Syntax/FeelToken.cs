namespace Kechuang.Kernels.Rules.Feel;

internal enum FeelTokenKind
{
    Word,
    Number,
    Text,
    Symbol,
    End,
}

/// <summary>A token. A name of several tokens is put together by the parser, which knows the names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; for a text what it means.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Spaced">Whether space or a comment stands before it.</param>
internal readonly record struct FeelToken(FeelTokenKind Kind, string Text, int Start, bool Spaced)
{
    public bool Is(string symbol) => Kind is FeelTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind is FeelTokenKind.Word && Text == word;
}
