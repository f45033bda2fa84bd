namespace Kechuang.Kernels.Similarity;

/// <summary>A stretch that two texts have in common, small differences included, by UTF-16 units of the texts as given.</summary>
/// <param name="StartA">Where it begins in the first text.</param>
/// <param name="LengthA">How long it is there.</param>
/// <param name="StartB">Where it begins in the second text.</param>
/// <param name="LengthB">How long it is there.</param>
/// <param name="Quoted">Whether it stands between quotation marks in the first text: quoted, not passed off as one's own.</param>
public readonly record struct SharedPassage(int StartA, int LengthA, int StartB, int LengthB, bool Quoted);
