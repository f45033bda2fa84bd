using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Text;

/// <summary>Two clauses of two versions that have something in common.</summary>
internal readonly record struct ClausePair(int Old, int New, double Similarity);

/// <summary>Weighted character pairs of the clauses of two versions, with an inverted index over the new one.</summary>
internal sealed class ClauseSimilarity
{
    private readonly string[] oldWords;
    private readonly string[] newWords;
    private readonly Dictionary<uint, int>[] oldGrams;
    private readonly Dictionary<uint, int>[] newGrams;
    private readonly Dictionary<uint, double> weights = [];
    private readonly (int Clause, double Share)[] holderOfOld;
    private readonly (int Clause, double Share)[] holderOfNew;

    public ClauseSimilarity(IReadOnlyList<LawNode> olds, IReadOnlyList<LawNode> news)
    {
        oldWords = [.. olds.Select(Words)];
        newWords = [.. news.Select(Words)];
        oldGrams = Array.ConvertAll(oldWords, Grams);
        newGrams = Array.ConvertAll(newWords, Grams);
        holderOfOld = new (int, double)[oldWords.Length];
        holderOfNew = new (int, double)[newWords.Length];
        var clauses = new Dictionary<uint, int>();
        foreach (var gram in oldGrams.Concat(newGrams).SelectMany(g => g.Keys))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(clauses, gram, out _)++;
        }

        double total = oldGrams.Length + newGrams.Length;
        foreach (var (gram, count) in clauses)
        {
            weights[gram] = Math.Log(1 + (total / count));
        }
    }

    /// <summary>The same letters and characters, whatever the script, width, case, white space and punctuation.</summary>
    public bool SameWords(int oldClause, int newClause) => string.Equals(oldWords[oldClause], newWords[newClause], StringComparison.Ordinal);

    /// <summary>The new clause that holds most of an old one, and how much; known after <see cref="PairsFrom"/>.</summary>
    public (int Clause, double Share) HolderOfOld(int oldClause) => holderOfOld[oldClause];

    /// <summary>The old clause that holds most of a new one, and how much; known after <see cref="PairsFrom"/>.</summary>
    public (int Clause, double Share) HolderOfNew(int newClause) => holderOfNew[newClause];

    /// <summary>All pairs that are at least so similar, in no order.</summary>
    public List<ClausePair> PairsFrom(double threshold)
    {
        var postings = new Dictionary<uint, List<(int Clause, int Count)>>();
        for (var j = 0; j < newGrams.Length; j++)
        {
            foreach (var (gram, count) in newGrams[j])
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(postings, gram, out _) ??= []).Add((j, count));
            }
        }

        var newMass = Array.ConvertAll(newGrams, Mass);
        var shared = new double[newGrams.Length];
        var pairs = new List<ClausePair>();
        for (var i = 0; i < oldGrams.Length; i++)
        {
            Array.Clear(shared);
            foreach (var (gram, count) in oldGrams[i])
            {
                if (postings.TryGetValue(gram, out var clauses))
                {
                    var weight = weights[gram];
                    foreach (var (clause, inNew) in clauses)
                    {
                        shared[clause] += weight * Math.Min(count, inNew);
                    }
                }
            }

            var mass = Mass(oldGrams[i]);
            for (var j = 0; j < shared.Length; j++)
            {
                Remember(ref holderOfOld[i], j, shared[j], mass);
                Remember(ref holderOfNew[j], i, shared[j], newMass[j]);
                var both = mass + newMass[j];
                var similarity = both == 0 ? 1 : 2 * shared[j] / both;
                // Rounding must not keep equal clauses from being the best of all, nor others be their equals.
                similarity = similarity < 0.999 ? similarity : SameWords(i, j) ? 1 : 0.999;
                if (similarity >= threshold)
                {
                    pairs.Add(new(i, j, similarity));
                }
            }
        }

        return pairs;
    }

    private static void Remember(ref (int Clause, double Share) best, int clause, double shared, double mass)
    {
        if (mass > 0 && shared / mass > best.Share)
        {
            best = (clause, shared / mass);
        }
    }

    private double Mass(Dictionary<uint, int> grams) => grams.Sum(g => weights[g.Key] * g.Value);

    private static string Words(LawNode clause) =>
        string.Concat(Script.Fold(clause.Heading + clause.Text).Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)));

    private static Dictionary<uint, int> Grams(string words)
    {
        var grams = new Dictionary<uint, int>(words.Length);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(grams, ((uint)words[i] << 16) | words[i + 1], out _)++;
        }

        return grams;
    }
}
