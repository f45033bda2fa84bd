namespace Kechuang.Kernels.Text;

/// <summary>BM25F over an index as it stands: what an occurrence is worth, from two small tables.</summary>
internal sealed class Scorer
{
    private readonly SearchIndex index;
    private readonly Weighing weighing;
    private readonly float[] frequencies = new float[32];
    private readonly float[] normals = new float[256];

    public Scorer(SearchIndex index, Weighing weighing)
    {
        (this.index, this.weighing) = (index, weighing);
        var mean = index.Documents.MeanLength;
        for (var code = 0; code < frequencies.Length; code++)
        {
            frequencies[code] = (Occurrences.InTitle((byte)code) * weighing.Title) + Occurrences.InText((byte)code);
        }

        for (var step = 0; step < normals.Length; step++)
        {
            normals[step] = weighing.Norm(DocumentTable.LengthOf(step), mean);
        }
    }

    /// <summary>What it weighs by.</summary>
    public Weighing Weighing => weighing;

    /// <summary>How much a term tells that stands in so many documents (always above 0).</summary>
    public static float Rarity(int documents, int count) => (float)Math.Log(1 + ((Math.Max(documents, count) - count + 0.5) / (count + 0.5)));

    /// <summary>The factor of a term: its rarity times the weight that the query gives it.</summary>
    public float FactorOf(ulong term, float weight) => weight * Rarity(index.Documents.PublicCount, index.PublicCountOf(term)) * (weighing.Saturation + 1);

    /// <summary>The score of one occurrence.</summary>
    public float Score(float factor, byte code, byte lengthStep)
    {
        var often = frequencies[code];
        return factor * often / (often + normals[lengthStep]);
    }
}
