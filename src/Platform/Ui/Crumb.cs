namespace Kechuang.Platform.Ui;

/// <summary>A station on the way to a page.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads; null for a station without a page of its own.</param>
public sealed record Crumb(string Text, string? Href = null);
