namespace Kechuang.Kernels.Text;

/// <summary>附件：1.申请表 2.承诺书 at the end of a notice names its attachments and is none. Its lines are text.</summary>
internal static class AttachmentLists
{
    /// <summary>Takes the numbers off the lines of such lists. One pass.</summary>
    public static void Unmark(string source, List<Line> lines)
    {
        var last = lines.FindLastIndex(l => l.Marker.Kind == MarkerKind.Attachment);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Marker is not { Kind: MarkerKind.Attachment, Ordinal: 0 } marker || marker.RestStart >= lines[i].End)
            {
                continue;
            }

            var first = MarkerReader.Read(source, marker.RestStart, lines[i].End);
            if (first is { Kind: MarkerKind.Digit, Ordinal: 1 })
            {
                lines[i] = lines[i] with { Marker = default };
                for (var number = 2; i + 1 < lines.Count && lines[i + 1].Marker is { Kind: MarkerKind.Digit } next && next.Ordinal == number; number++)
                {
                    i++;
                    lines[i] = lines[i] with { Marker = default, Indented = true };
                }
            }
            else if (i < last && source[marker.NumEnd] is ':' or '：')
            {
                // 附件：某某办法 before the attachment itself.
                lines[i] = lines[i] with { Marker = default };
            }
        }
    }
}
