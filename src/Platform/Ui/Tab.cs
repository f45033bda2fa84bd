namespace Kechuang.Platform.Ui;

/// <summary>One tab.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Its address.</param>
/// <param name="Count">How many things are behind it, where that helps.</param>
public sealed record Tab(string Text, string Href, int? Count = null);
