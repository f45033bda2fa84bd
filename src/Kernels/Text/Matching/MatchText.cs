namespace Kechuang.Kernels.Text;

/// <summary>A text that is matched with others, with its place in a tree of subjects.</summary>
/// <param name="Text">The words, as written.</param>
/// <param name="Codes">
/// Codes of the tree. Of a profile: all that it is at home in, each with those above it. Of a text that looks for profiles: the path
/// from the top down to its own code.
/// </param>
public sealed record MatchText(string Text, IReadOnlyList<string> Codes);

/// <summary>What counts how much in a match; in points, none negative.</summary>
/// <param name="Text">Points of a text that has the same words in the same measure.</param>
/// <param name="Levels">Points of each level of the tree that meets, from the top; levels below the last add nothing.</param>
/// <param name="LeastText">Points of words that a profile from elsewhere in the tree needs to be a candidate at all; at least 1.</param>
public sealed record MatchWeights(int Text, IReadOnlyList<int> Levels, int LeastText);

/// <summary>A profile that suits a text.</summary>
/// <param name="Profile">Number of the profile.</param>
/// <param name="Score">Points of the tree and of the words together; at least 0.</param>
public readonly record struct MatchCandidate(int Profile, int Score);

/// <summary>The profiles that suit a text best.</summary>
/// <param name="Best">Best first; those with as many points start at another profile for each text, so that not all ask the same ones.</param>
/// <param name="Total">How many suit it in all.</param>
public sealed record MatchList(IReadOnlyList<MatchCandidate> Best, int Total);

/// <summary>Why a profile suits a text.</summary>
/// <param name="Score">The points.</param>
/// <param name="Levels">How many levels of the tree meet, from the top.</param>
/// <param name="TextScore">The part of the points that the words give.</param>
/// <param name="Words">Parts of the text that the profile has too, the weightiest first.</param>
public sealed record MatchReason(int Score, int Levels, int TextScore, IReadOnlyList<string> Words);
