namespace Kechuang.Kernels.Text;

/// <summary>A document as an index takes it in.</summary>
/// <param name="Title">What it is called, normalised.</param>
/// <param name="Text">What it says, normalised.</param>
/// <param name="Kind">0 to 63: the facet that it is counted under.</param>
/// <param name="Audience">0 or more: who may find it; a search names the audiences that it is made for. 0 is everybody: how rare a word is, is counted in these only.</param>
/// <param name="Day">The day number of its date; 0 for none.</param>
public readonly record struct IndexedText(string Title, string Text, byte Kind = 0, int Audience = 0, int Day = 0);
