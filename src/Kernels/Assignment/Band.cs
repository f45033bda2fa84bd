namespace Kechuang.Kernels.Assignment;

/// <summary>A number of experts of one kind that each paper gets at least, such as a senior one, or one from outside the city.</summary>
/// <param name="Least">How many; 0 or more. A paper that needs fewer experts than this cannot be served.</param>
/// <param name="Experts">Who counts, in any order.</param>
public sealed record Band(int Least, IReadOnlyList<int> Experts);

/// <summary>Two experts, by their numbers from 0, who must not read the same paper.</summary>
/// <param name="One">The one.</param>
/// <param name="Other">The other.</param>
public readonly record struct ExpertPair(int One, int Other);
