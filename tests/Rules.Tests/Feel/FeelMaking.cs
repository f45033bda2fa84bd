namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Random FEEL text that is well formed, from a seed.</summary>
internal sealed class FeelMaking(int seed)
{
    private static readonly string[] Signs = ["+", "-", "*", "/", "**"];
    private static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Names = ["a", "b c", "item", "年龄", "profit and loss"];
    private static readonly string[] Literals =
        ["1", "2.50", "-3", "0", "true", "false", "null", "\"x\"", "\"\\n\\\"\"", "@\"2026-03-01\"", "@\"P1Y2M\"", "@\"PT3H\"", "@\"10:00:00Z\"", "[]", "{}"];

    private static readonly string[] Functions = ["count", "sum", "not", "string", "min", "reverse", "flatten", "is", "abs", "list contains", "get entries"];

    private readonly Random random = new(seed);

    public string Expression(int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) == 0 ? Pick(Names) : Pick(Literals);
        }

        string Part() => Expression(depth - 1 - random.Next(Math.Min(depth, 2)));
        string Inner() => $"({Part()})";
        return random.Next(19) switch
        {
            0 => $"{Inner()} {Pick(Signs)} {Inner()}",
            1 => $"{Inner()} + {Inner()} * {Inner()}",
            2 => $"{Inner()} {Pick(Comparisons)} {Inner()}",
            3 => $"{Inner()} and {Inner()} or {Inner()}",
            4 => $"if {Part()} then {Part()} else {Part()}",
            5 => $"[{Part()}, {Part()}]",
            6 => $"{{a: {Part()}, \"b c\": {Part()}, 年龄: a}}",
            7 => $"{Inner()}[{Part()}]",
            8 => $"{Inner()}.{Pick(["a", "b c", "年龄", "start included"])}",
            9 => $"{Pick(Functions)}({Part()})",
            10 => $"for x in {Part()}, y in [x, {Part()}] return {Part()}",
            11 => $"for i in 1..{random.Next(4)} return [i, partial, {Part()}]",
            12 => $"{Pick(["some", "every"])} x in {Part()} satisfies {Part()}",
            13 => $"(function(p, q: number) {Part()})({Part()}, {Part()})",
            14 => $"{Inner()} in ({Pick(Comparisons)} {Inner()}, {Part()}, [{random.Next(5)}..{random.Next(9)}))",
            15 => $"{Inner()} between {Inner()} and {Inner()}",
            16 => $"{Inner()} instance of {Pick(["number", "list<Any>", "context<a: number>", "date and time", "function<number> -> Any"])}",
            17 => $"-{Inner()}",
            _ => $"({Pick(["[", "(", "]"])}{Inner()}..{Inner()}{Pick(["]", ")"])})",
        };
    }

    /// <summary>Text that resembles FEEL but need not be any.</summary>
    public string Soup()
    {
        string[] pieces = [.. Signs, .. Comparisons, .. Names, .. Literals, .. Functions, "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "?", "@", "\"", "\\", "/*", "//", "\n",
            "for ", " in ", " return ", " if ", " then ", " else ", "function", " instance of ", "list<", ">", "->", "some ", " satisfies ", "external", " between ", " and ", "not(", "\uD83D", "\0", "１", "，"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
