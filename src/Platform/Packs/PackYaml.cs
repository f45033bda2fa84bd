using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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

    private const int MostTrees = 500;

    // Many sections and, in tests, many hosts read the same text. A tree is only read, so all may hold the same one; it goes when nobody does.
    private static readonly ConcurrentDictionary<string, WeakReference<YamlMappingNode>> Trees = new(StringComparer.Ordinal);

    public static PackNode? Parse(Pack pack, string file, string text)
    {
        var name = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
        if (Trees.TryGetValue(name, out var held) && held.TryGetTarget(out var known))
        {
            return new(pack, file, "", known);
        }

        var parser = new FitParser(new Parser(new StringReader(text)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                if (Trees.Count >= MostTrees)
                {
                    DropDead();
                }

                Trees[name] = new(root);
                return new(pack, file, "", root);
            }

            pack.Error(file, 1, "The file must hold one mapping (key: value).", chinese: "全文应为若干“键: 值”。");
        }
        catch (YamlException broken)
        {
            var (message, chinese) = parser.Unfit ?? (broken.Message.StartsWith("Duplicate key ", StringComparison.Ordinal) ? ($"The key “{broken.Message[14..]}” is written twice in one mapping.", $"键“{broken.Message[14..]}”在同一处写了两次。") : ($"This is not YAML: {broken.Message}", $"这里不是正确的 YAML，请检查缩进、引号和括号（{broken.Message}）"));
            var (line, column) = TabAt(text) is { Line: > 0 } tab && broken.Message.Contains("tab", StringComparison.Ordinal) ? tab : ((int)broken.Start.Line, (int)broken.Start.Column);
            pack.Error(file, line, message, column, chinese);
        }
        catch (InvalidOperationException)
        {
            // The scanner of YAML gives up in this way on some texts, such as a bracket that is never closed; where it stood then is the nearest it can say.
            var line = (int)(parser.Current?.End.Line ?? 1);
            pack.Error(
                file, line, "This is not YAML after this place: look for a bracket, brace or quotation mark that is not closed.", (int)(parser.Current?.End.Column ?? 1),
                "从这里往后不是正确的 YAML：请检查没有配对的括号和引号。");
        }

        return null;
    }

    private static void DropDead()
    {
        foreach (var (name, tree) in Trees)
        {
            if (!tree.TryGetTarget(out _))
            {
                Trees.TryRemove(name, out _);
            }
        }
    }

    // The first tab that indents a line; the scanner tells only where the mapping around it begins.
    private static (int Line, int Column) TabAt(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var start = line.IndexOfAnyExcept(' ');
            if (start >= 0 && line[start] == '\t' && !line[start..].Trim().IsEmpty)
            {
                return (number, start + 1);
            }
        }

        return default;
    }

    /// <summary>Stops, before the tree is built on it, at what no pack may hold.</summary>
    private sealed class FitParser(IParser parser) : IParser
    {
        private int depth;

        /// <summary>Why it stopped, in English and Chinese; null while it has not.</summary>
        public (string Message, string Chinese)? Unfit { get; private set; }

        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            if (!parser.MoveNext())
            {
                return false;
            }

            var at = parser.Current!;
            depth += at.NestingIncrease;
            if (depth > MaxDepth + 2)
            {
                throw Stop(at, $"Nested deeper than {MaxDepth} levels.", $"嵌套超过 {MaxDepth} 层。");
            }

            return at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }
                ? throw Stop(at, "References (& and *) are not used here: write it out.", "这里不用引用（& 和 *），请写全。")
                : true;
        }

        private YamlException Stop(ParsingEvent at, string message, string chinese)
        {
            Unfit = (message, chinese);
            return new(at.Start, at.End, message);
        }
    }
}
