namespace Kechuang.Kernels.Text;

/// <summary>A piece of a text that is looked up or compared as one.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Unit">
/// For a number, how many units of text directly after it (a space between them counted) name its unit: 3.5 GHz, 200万元, 5%.
/// The unit's letters come as tokens of their own, too. Otherwise 0.
/// </param>
public readonly record struct Token(int Start, int Length, TokenKind Kind, int Unit);
