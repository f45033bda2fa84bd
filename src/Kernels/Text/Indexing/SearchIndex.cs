using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Text;

/// <summary>
/// An inverted index over titles and texts in memory: documents are added at the end and taken out by a mark. Titles weigh more
/// (BM25F: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
/// </summary>
/// <remarks>
/// One writer at a time and no reader beside it; any number of readers beside one another. Texts must be normalised
/// (<see cref="NormalizedText"/>) by the caller, who keeps the printed form. Room: two to three bytes for each term of each document, the texts, and
/// some 60 bytes for each document and each distinct term.
/// </remarks>
public sealed class SearchIndex(IndexShape shape)
{
    private const int MostWords = 32;
    private const int MostNear = 5000;
    private readonly Dictionary<ulong, int> terms = [];
    private readonly List<PostingList> lists = [];
    private readonly List<int> publicCounts = [];
    private readonly SortedSet<string> titleWords = new(StringComparer.Ordinal);
    private readonly SortedSet<string> titleWordsAsWritten = new(StringComparer.Ordinal);
    private readonly List<ulong> inTitle = [];
    private readonly List<ulong> inText = [];

    /// <summary>What the index keeps.</summary>
    public IndexShape Shape => shape;

    /// <summary>Places given out, also to documents that were taken out again.</summary>
    public int Places => Documents.Places;

    /// <summary>Documents that can be found.</summary>
    public int Count => Documents.Count;

    /// <summary>Distinct terms.</summary>
    public int Terms => lists.Count;

    internal DocumentTable Documents { get; } = new();

    /// <summary>The normalised title at a place; empty when the document was taken out.</summary>
    public string TitleAt(int place) => Documents.Titles[place];

    /// <summary>The normalised text at a place; empty when the document was taken out.</summary>
    public string TextAt(int place) => Documents.Texts[place];

    /// <summary>Adds a document; answers its place, which stays the same until it is taken out.</summary>
    public int Add(in IndexedText document)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(document.Audience);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(document.Kind, (byte)63);
        inTitle.Clear();
        inText.Clear();
        IndexTerms.Collect(document.Title, inTitle, singles: true, shape.Words);
        IndexTerms.Collect(document.Text, inText, shape.SinglesInText, shape.Words);
        var place = Documents.Add(document, inTitle.Count + inText.Count);
        ClauseNumbers.Collect(document.Title, inTitle);
        if (shape.Sounds)
        {
            Sounds.Collect(document.Title, inTitle);
        }

        Append(place, document.Audience == 0 ? 1 : 0);
        KeepWords(document.Title);
        return place;
    }

    /// <summary>Takes a document out; answers false when it is already gone. Its postings stay and are passed over until the index is built anew.</summary>
    public bool Remove(int place) => Documents.Remove(place);

    /// <summary>Latin words of titles that begin with some letters, in order, at most 32. They may belong to documents that were taken out.</summary>
    internal IEnumerable<string> TitleWordsFrom(string letters) => titleWords.GetViewBetween(letters, letters + '\uFFFF').Take(MostWords);

    /// <summary>Latin words of titles by their first letter as they are written, at most a few thousand. They may belong to documents that were taken out.</summary>
    internal IEnumerable<string> TitleWordsBeginningWith(char letter) => titleWordsAsWritten.GetViewBetween(letter.ToString(), letter + "\uFFFF").Take(MostNear);

    /// <summary>In how many documents a term stands, those taken out among them.</summary>
    internal int CountOf(ulong term) => terms.TryGetValue(term, out var at) ? lists[at].Count : 0;

    /// <summary>In how many documents that everybody may find a term stands: what somebody may not see must not move what they do see.</summary>
    internal int PublicCountOf(ulong term) => terms.TryGetValue(term, out var at) ? publicCounts[at] : 0;

    internal ReadOnlySpan<byte> PostingsOf(ulong term) => terms.TryGetValue(term, out var at) ? lists[at].Bytes : default;

    private void KeepWords(ReadOnlySpan<char> title)
    {
        Span<char> scratch = stackalloc char[Tokens.Longest];
        foreach (var token in Tokens.Enumerate(title))
        {
            if (token.Kind == TokenKind.Word)
            {
                titleWords.Add(Tokens.Term(title, token, scratch).ToString());
                titleWordsAsWritten.Add(title.Slice(token.Start, token.Length).ToString());
            }
        }
    }

    private void Append(int place, int everybody)
    {
        var title = CollectionsMarshal.AsSpan(inTitle);
        var text = CollectionsMarshal.AsSpan(inText);
        title.Sort();
        text.Sort();
        for (int i = 0, j = 0; i < title.Length || j < text.Length;)
        {
            var key = j >= text.Length || (i < title.Length && title[i] <= text[j]) ? title[i] : text[j];
            var (titleStart, textStart) = (i, j);
            while (i < title.Length && title[i] == key)
            {
                i++;
            }

            while (j < text.Length && text[j] == key)
            {
                j++;
            }

            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, key, out var known);
            if (!known)
            {
                at = lists.Count;
                lists.Add(default);
                publicCounts.Add(0);
            }

            publicCounts[at] += everybody;
            CollectionsMarshal.AsSpan(lists)[at].Append(place, Occurrences.Encode(i - titleStart, j - textStart));
        }
    }
}
