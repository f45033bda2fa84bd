namespace Kechuang.Platform.Front;

/// <summary>A public list that anybody may download whole.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Lead">What is in it, and what is not.</param>
/// <param name="Href">Its page.</param>
/// <param name="Exports">Whether <c>.csv</c> and <c>.xlsx</c> stand beside the page.</param>
public sealed record OpenDataSet(LocalText Title, LocalText Lead, string Href, bool Exports = true);
