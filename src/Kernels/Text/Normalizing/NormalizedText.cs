using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>
/// A text in the form in which texts are compared, with the way back to the text as written: Unicode NFKC, simplified characters,
/// half width, lower case, straight quotation marks, every blank a space and every line end a line feed. Characters without a look
/// (control, zero width, direction marks, variation selectors) are left out, so that they hide nothing.
/// </summary>
/// <remarks>
/// One object is read into again and again: after the first long text it allocates nothing. Not for two threads at once.
/// Cost: one table look-up for each character; sequences that expand or combine (㎏, e + ´, ﷺ, pairs of surrogates) ask Unicode.
/// More than 16 marks on one character are dropped. Half of a surrogate pair becomes a space. Never fails.
/// </remarks>
public sealed class NormalizedText
{
    private const int MostMarks = 16;

    private char[] text = new char[256];
    private int[] offsets = new int[257];
    private int length;

    /// <summary>The text to compare.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>For each unit of <see cref="Text"/> the unit of the source it came from, ascending, and at the end the source's length.</summary>
    public ReadOnlySpan<int> Offsets => offsets.AsSpan(0, length + 1);

    /// <summary>The text to compare, by itself.</summary>
    public static string Of(ReadOnlySpan<char> source)
    {
        var normalized = new NormalizedText();
        normalized.Read(source);
        return normalized.Text.ToString();
    }

    /// <summary>Takes in a text in place of the one before.</summary>
    public void Read(ReadOnlySpan<char> source)
    {
        length = 0;
        Reserve(source.Length);
        var units = FoldingTable.Units;
        for (var i = 0; i < source.Length;)
        {
            var c = units[source[i]];
            if (c is not (FoldingTable.Drop or FoldingTable.Slow))
            {
                if (length >= text.Length)
                {
                    Reserve(source.Length - i);
                }

                text[length] = c;
                offsets[length++] = i++;
            }
            else if (c == FoldingTable.Drop)
            {
                // CR LF is one line end and CR alone is one, too.
                if (source[i] == '\r' && (i + 1 == source.Length || source[i + 1] != '\n'))
                {
                    Add('\n', i);
                }

                i++;
            }
            else
            {
                i = ReadCluster(source, i);
            }
        }

        Reserve(1);
        offsets[length] = source.Length;
    }

    /// <summary>The part of the source that a part of <see cref="Text"/> came from; whole where a source character became several.</summary>
    public (int Start, int Length) SourceOf(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length - start);
        if (count == 0)
        {
            return (offsets[start], 0);
        }

        var end = start + count;
        while (end < length && offsets[end] == offsets[end - 1])
        {
            end++;
        }

        return (offsets[start], offsets[end] - offsets[start]);
    }

    private int ReadCluster(ReadOnlySpan<char> source, int at)
    {
        var start = at;
        if (FoldingTable.Joins(source[at]) && length > 0)
        {
            start = offsets[length - 1];
            while (length > 0 && offsets[length - 1] == start)
            {
                length--;
            }
        }

        var end = at + (char.IsHighSurrogate(source[at]) && at + 1 < source.Length && char.IsLowSurrogate(source[at + 1]) ? 2 : 1);
        while (end < source.Length && end - start < MostMarks && FoldingTable.Joins(source[end]))
        {
            end++;
        }

        AddNormalized(source[start..end], start);
        while (end < source.Length && end - start >= MostMarks && FoldingTable.Joins(source[end]))
        {
            end++;
        }

        return end;
    }

    private void AddNormalized(ReadOnlySpan<char> cluster, int start)
    {
        // A compatibility character grows to 18 at most; a lone surrogate is no Unicode and would throw.
        Span<char> whole = stackalloc char[MostMarks + 8];
        Span<char> form = stackalloc char[(MostMarks + 8) * 18];
        cluster = cluster[..Math.Min(cluster.Length, whole.Length)];
        cluster.CopyTo(whole);
        for (var i = 0; i < cluster.Length; i++)
        {
            if (char.IsHighSurrogate(whole[i]) && i + 1 < cluster.Length && char.IsLowSurrogate(whole[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(whole[i]) || whole[i] is '\uFFFE' or '\uFFFF')
            {
                whole[i] = ' ';
            }
        }

        if (!whole[..cluster.Length].TryNormalize(form, out var count, NormalizationForm.FormKC))
        {
            count = cluster.Length;
            whole[..count].CopyTo(form);
        }

        foreach (var c in form[..count])
        {
            var folded = FoldingTable.Units[c];
            if (c is 'ß' or 'ẞ')
            {
                Add('s', start);
                Add('s', start);
            }
            else if (folded != FoldingTable.Drop)
            {
                Add(folded == FoldingTable.Slow ? c : folded, start);
            }
        }
    }

    private void Add(char c, int from)
    {
        Reserve(1);
        text[length] = c;
        offsets[length++] = from;
    }

    private void Reserve(int more)
    {
        if (text.Length - length < more)
        {
            var size = Math.Max(length + more, text.Length * 2);
            Array.Resize(ref text, size);
            Array.Resize(ref offsets, size + 1);
        }
    }
}
