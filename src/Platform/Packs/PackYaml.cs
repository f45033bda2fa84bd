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
            if (Unfit(text) is var (line, column, message))
            {
                pack.Error(file, line, message, column);
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new(pack, file, "", root);
            }

            pack.Error(file, 1, "The file must hold one mapping (key: value).");
        }
        catch (YamlException broken)
        {
            pack.Error(file, (int)broken.Start.Line, $"This is not YAML: {broken.Message}", (int)broken.Start.Column);
        }

        return null;
    }

    private static (int Line, int Column, string Message)? Unfit(string text)
    {
        var depth = 0;
        for (var parser = new Parser(new StringReader(text)); parser.MoveNext();)
        {
            var at = parser.Current!;
            depth += at.NestingIncrease;
            var message = depth > MaxDepth + 2 ? $"Nested deeper than {MaxDepth} levels."
                : at is AnchorAlias || at is NodeEvent { Anchor.IsEmpty: false } ? "References (& and *) are not used here: write it out."
                : null;
            if (message is not null)
            {
                return ((int)at.Start.Line, (int)at.Start.Column, message);
            }
        }

        return null;
    }
}
