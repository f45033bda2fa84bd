namespace Kechuang.Kernels.Text;

/// <summary>What happened to a stretch of text.</summary>
public enum TextEditKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>Only in the old text.</summary>
    Deleted,

    /// <summary>Only in the new text.</summary>
    Inserted,
}

/// <summary>One stretch of an edit script. Stretches follow one another without gaps in both texts.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="OldStart">Where in the old text, in UTF-16 units.</param>
/// <param name="OldLength">0 for an insertion.</param>
/// <param name="NewStart">Where in the new text.</param>
/// <param name="NewLength">0 for a deletion.</param>
public readonly record struct TextEdit(TextEditKind Kind, int OldStart, int OldLength, int NewStart, int NewLength);

/// <summary>Shows what changed between two versions of a text, by characters (Latin words and numbers stay whole).</summary>
/// <remarks>
/// Source: E. W. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1, 1986, doi:10.1007/BF01840446.
/// Cost: O((n + m) D) time and O(D²) memory for D edits, with D bounded: beyond it the texts are first aligned by clauses
/// (。；，：) and only the clauses that differ by characters; a stretch that is too different even so is one replacement.
/// The script is right in every case; it is shortest only within the bound, and before the last step, which joins changes that
/// only a character or two holds apart, since people read those as one.
/// </remarks>
public static class TextDiff
{
    private const int MostEdits = 1000;
    private const int MostClauseEdits = 2000;
    private const int ShortestSame = 2;

    /// <summary>The edit script from the old to the new text.</summary>
    public static IReadOnlyList<TextEdit> Compare(string oldText, string newText)
    {
        ArgumentNullException.ThrowIfNull(oldText);
        ArgumentNullException.ThrowIfNull(newText);
        var script = new EditScript();
        var texts = new Comparison(oldText, newText, new(StringComparer.Ordinal));
        var (allOld, allNew) = (0..oldText.Length, 0..newText.Length);
        if (!TryCompare(texts, TextTokens.Words, allOld, allNew, MostEdits, script.Add)
            && !TryCompare(texts, TextTokens.Clauses, allOld, allNew, MostClauseEdits, AddClause))
        {
            script.Add(false, allOld, allNew);
        }

        void AddClause(bool same, Range oldPart, Range newPart)
        {
            if (same || !TryCompare(texts, TextTokens.Words, oldPart, newPart, MostEdits, script.Add))
            {
                script.Add(same, oldPart, newPart);
            }
        }

        return script.Finish(ShortestSame);
    }

    /// <summary>The new text, made from the old one and a script.</summary>
    public static string Apply(string oldText, string newText, IReadOnlyList<TextEdit> script)
    {
        ArgumentNullException.ThrowIfNull(oldText);
        ArgumentNullException.ThrowIfNull(newText);
        ArgumentNullException.ThrowIfNull(script);
        return string.Concat(script.Select(e => e.Kind switch
        {
            TextEditKind.Same => oldText.Substring(e.OldStart, e.OldLength),
            TextEditKind.Inserted => newText.Substring(e.NewStart, e.NewLength),
            _ => "",
        }));
    }

    private static bool TryCompare(Comparison texts, TextTokens.Cut cut, Range oldPart, Range newPart, int mostEdits, Action<bool, Range, Range> add)
    {
        var a = cut(texts.Old, oldPart, texts.Interned);
        var b = cut(texts.New, newPart, texts.Interned);
        if (Myers.Compare(a.Ids, b.Ids, mostEdits) is not { } steps)
        {
            return false;
        }

        foreach (var step in steps)
        {
            add(step.Same, a.Starts[step.OldStart]..a.Starts[step.OldEnd], b.Starts[step.NewStart]..b.Starts[step.NewEnd]);
        }

        return true;
    }

    private sealed record Comparison(string Old, string New, Dictionary<string, int> Interned);
}
