using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Text;

/// <summary>What an index knows of each document besides its terms, one array for each column.</summary>
internal sealed class DocumentTable
{
    private const double StepsPerDoubling = 12;
    private static readonly float[] StepLengths = [.. Enumerable.Range(0, 256).Select(step => (float)(Math.Pow(2, step / StepsPerDoubling) - 1))];

    private readonly List<string> titles = [];
    private readonly List<string> texts = [];
    private readonly List<byte> kinds = [];
    private readonly List<byte> lengths = [];
    private readonly List<int> audiences = [];
    private readonly List<int> days = [];
    private double publicLength;
    private int publicCount;

    /// <summary>Places given out.</summary>
    public int Places => titles.Count;

    /// <summary>Documents that are still there.</summary>
    public int Count { get; private set; }

    /// <summary>Documents that everybody may find.</summary>
    public int PublicCount => publicCount;

    /// <summary>Mean number of terms of the documents that everybody may find; 1 when there is none.</summary>
    public float MeanLength => publicCount == 0 ? 1 : (float)Math.Max(1, publicLength / publicCount);

    /// <summary>Normalised titles by place.</summary>
    public IReadOnlyList<string> Titles => titles;

    /// <summary>Normalised texts by place.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Facets by place.</summary>
    public ReadOnlySpan<byte> Kinds => CollectionsMarshal.AsSpan(kinds);

    /// <summary>Length steps by place; <see cref="LengthOf"/> says what they mean.</summary>
    public ReadOnlySpan<byte> Lengths => CollectionsMarshal.AsSpan(lengths);

    /// <summary>Audiences by place; -1 for documents that were taken out.</summary>
    public ReadOnlySpan<int> Audiences => CollectionsMarshal.AsSpan(audiences);

    /// <summary>Day numbers by place; 0 for none.</summary>
    public ReadOnlySpan<int> Days => CollectionsMarshal.AsSpan(days);

    /// <summary>The number of terms that a step stands for, within 3 %.</summary>
    public static float LengthOf(int step) => StepLengths[step];

    /// <summary>Adds a document of so many terms; answers its place.</summary>
    public int Add(in IndexedText document, int length)
    {
        titles.Add(document.Title);
        texts.Add(document.Text);
        kinds.Add(document.Kind);
        audiences.Add(document.Audience);
        days.Add(document.Day);
        lengths.Add((byte)Math.Min(255, Math.Round(Math.Log2(length + 1) * StepsPerDoubling)));
        Weigh(titles.Count - 1, 1);
        Count++;
        return titles.Count - 1;
    }

    /// <summary>Takes a document out; answers false when it is already gone.</summary>
    public bool Remove(int place)
    {
        if (audiences[place] < 0)
        {
            return false;
        }

        Weigh(place, -1);
        audiences[place] = -1;
        (titles[place], texts[place]) = ("", "");
        Count--;
        return true;
    }

    private void Weigh(int place, int sign)
    {
        if (audiences[place] == 0)
        {
            publicLength += sign * LengthOf(lengths[place]);
            publicCount += sign;
        }
    }
}
