namespace Kechuang.Kernels.Text;

/// <summary>Items that a source prints on the line of their paragraph: 有下列情形之一的：（一）甲；（二）乙。</summary>
internal static class InlineItems
{
    /// <summary>
    /// The places of （一）, （二） and so on: the first after a colon, each other after a semicolon or full stop, numbered without
    /// gap, at least two. Empty where the line has no such list. Cost: linear in the length of the part.
    /// </summary>
    public static List<(int Start, Marker Marker)> Find(string source, int start, int end)
    {
        var found = new List<(int, Marker)>();
        for (var at = start + 1; at < end; at++)
        {
            var step = source.AsSpan(at, end - at).IndexOfAny('（', '(');
            if (step < 0)
            {
                break;
            }

            at += step;
            var before = source[at - 1];
            var fits = found.Count == 0 ? before is '：' or ':' : before is '；' or ';' or '。';
            if (fits && MarkerReader.Read(source, at, Math.Min(end, at + 12)) is { Kind: MarkerKind.HanBracket } marker && marker.Ordinal == found.Count + 1)
            {
                found.Add((at, marker));
            }
        }

        return found.Count > 1 ? found : [];
    }
}
