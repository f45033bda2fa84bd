namespace Kechuang.Platform.Ui;

/// <summary>One answer that can be chosen.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the reader sees.</param>
/// <param name="Help">A line below it (in radio lists only).</param>
public sealed record Choice(string Value, string Text, string? Help = null);
