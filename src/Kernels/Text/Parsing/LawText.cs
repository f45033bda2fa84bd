namespace Kechuang.Kernels.Text;

/// <summary>Turns a legal or policy text into a tree.</summary>
/// <remarks>
/// It reads Chinese laws, regulations, plans and policies as plain text or Markdown, in simplified or traditional characters, and
/// finds the style by what it meets: 编 分编 章 节 条 款 项 目, or an outline of 一、 （一） 1. （1） ① or of 1 1.1 1.1.1, or plain
/// paragraphs; with lines
/// broken at a fixed width or not. It never fails: what it cannot place is a paragraph, and what looks wrong is a warning.
/// Cost: linear in the length of the text. See docs/kernels/text.md.
/// </remarks>
public static class LawText
{
    /// <summary>Parses a text of any length, empty included.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static LawTree Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tree = new LawTree(text);
        var lines = LineScanner.Scan(text, out var blankBefore, out var skipped);
        tree.Skipped = skipped;
        AttachmentLists.Unmark(text, lines);
        DecimalOutline.Mark(text, lines);
        var layout = new Layout(text, lines, blankBefore);
        new TreeBuilder(tree, lines, blankBefore, layout, new(text, lines, layout)).Build();
        return tree;
    }
}
