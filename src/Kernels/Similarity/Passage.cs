namespace Kechuang.Kernels.Similarity;

/// <summary>A stretch that two texts have in common, small differences included.</summary>
/// <param name="StartA">Where it begins in the first text.</param>
/// <param name="LengthA">How long it is there.</param>
/// <param name="StartB">Where it begins in the second text.</param>
/// <param name="LengthB">How long it is there.</param>
/// <param name="Equal">Symbols that agree; the rest was inserted, dropped or replaced.</param>
/// <param name="Bits">What they say that the usual run of such texts does not, less what finding the place is worth (<see cref="Background"/>).</param>
internal readonly record struct Passage(int StartA, int LengthA, int StartB, int LengthB, int Equal, float Bits = 0);
