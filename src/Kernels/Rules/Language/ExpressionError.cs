namespace Kechuang.Kernels.Rules;

/// <summary>What is wrong with an expression, and where.</summary>
/// <param name="Column">The character, counted from 1.</param>
/// <param name="Text">What is wrong.</param>
public sealed record ExpressionError(int Column, LocalText Text)
{
    internal ExpressionError(int column, string zh, string en)
        : this(column, new(zh, en))
    {
    }

    /// <summary>The column and both sentences.</summary>
    public override string ToString() => $"第 {Column} 列：{Text.Zh} / column {Column}: {Text.En}";
}
