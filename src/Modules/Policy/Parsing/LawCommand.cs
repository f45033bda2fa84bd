using System.CommandLine;
using System.Text.Json;
using Kechuang.Kernels.Text;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Parsing;

/// <summary><c>kc law parse</c>: a legal or policy text as a tree. Needs neither pack nor database.</summary>
internal static class LawCommand
{
    private const int Excerpt = 60;

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The text: plain or Markdown, in UTF-8, UTF-16 or GB18030." };
        var parse = new Command("parse", "Turn a legal or policy text into a tree.") { file };
        parse.SetAction(call => Run(call, call.GetValue(file)!));
        return new Command("law", "Legal and policy texts.") { parse };
    }

    private static int Run(ParseResult call, string path)
    {
        var read = ReadTextFile.Run(path);
        if (read.Text is not { } text)
        {
            return CommandHost.Refuse(read.Refusal!);
        }

        if (read.Encoding != "UTF-8")
        {
            Console.Error.WriteLine($"按 {read.Encoding} 读取 / Read as {read.Encoding}.");
        }

        var tree = LawText.Parse(text);
        var nodes = tree.Nodes.Where(n => n.Kind is not LawNodeKind.Document).ToList();
        CommandHost.Answer(
            call,
            new
            {
                title = tree.Title,
                articles = tree.Articles,
                style = Word(tree.Style),
                encoding = read.Encoding,
                nodes = nodes.Select(n => new { id = n.Id, kind = Word(n.Kind), num = n.Num, heading = n.Heading, text = n.Text, start = n.Start, end = n.End }),
                warnings = tree.Warnings.Select(w => new { kind = Word(w.Kind), offset = w.Offset, message = w.Message }),
            },
            [
                tree.Title.Length > 0 ? tree.Title : "（无标题 / no title）",
                $"{tree.Articles} 条 / articles, {nodes.Count} 个单元 / units",
                .. nodes.Select(n => Line(tree, n)),
                .. tree.Warnings.Select(w => $"! {w.Message}"),
            ]);
        return CommandHost.Ok;
    }

    private static string Line(LawTree tree, LawNode node)
    {
        var leaf = !tree.Children(node).Any();
        var words = $"{node.Num}{(node.Heading.Length > 0 ? $" {node.Heading}" : "")}";
        var text = leaf ? Shorten(node.Text) : "";
        return $"{new string(' ', (node.Depth - 1) * 2)}{(words.Length > 0 ? words : $"[{Word(node.Kind)}]")}{(text.Length > 0 ? $" {text}" : "")}";
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var cut = line.Length > Excerpt && char.IsHighSurrogate(line[Excerpt - 1]) ? Excerpt - 1 : Excerpt;
        return line.Length <= Excerpt ? line : $"{line[..cut]}…";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
