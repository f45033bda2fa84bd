using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Kechuang.Platform.Packs;

/// <summary>Parses YAML into nodes that know their lines.</summary>
/// <remarks>
/// What is nested beyond reason and what refers to another place of the text is refused before the tree is built: building is recursive, and
/// references let a short text stand for an endless one.
/// </remarks>
internal static class PackYaml
{
    private const int MaxDepth = 100;

    public static PackNode? Parse(Pack pack, string file, string text)
    {
        try
        {
            if (Unfit(text) is var (line, column, message, chinese))
            {
                pack.Error(file, line, message, column, chinese);
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new(pack, file, "", root);
            }

            pack.Error(file, 1, "The file must hold one mapping (key: value).", chinese: "全文应为若干“键: 值”。");
        }
        catch (YamlException broken)
        {
            pack.Error(file, (int)broken.Start.Line, $"This is not YAML: {broken.Message}", (int)broken.Start.Column, $"这里不是正确的 YAML，请检查缩进、引号和括号（{broken.Message}）");
        }

        return null;
    }

    private static (int Line, int Column, string Message, string Chinese)? Unfit(string text)
    {
        var depth = 0;
        for (var parser = new Parser(new StringReader(text)); parser.MoveNext();)
        {
            var at = parser.Current!;
            depth += at.NestingIncrease;
            if (depth > MaxDepth + 2)
            {
                return ((int)at.Start.Line, (int)at.Start.Column, $"Nested deeper than {MaxDepth} levels.", $"嵌套超过 {MaxDepth} 层。");
            }

            if (at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                return ((int)at.Start.Line, (int)at.Start.Column, "References (& and *) are not used here: write it out.", "这里不用引用（& 和 *），请写全。");
            }
        }

        return null;
    }
}
