namespace Kechuang.Kernels.Rules;

/// <summary>Prints a node so that parsing the text gives an equal node, with no more parentheses than that needs.</summary>
internal static class Printer
{
    public static string Print(Node node) => node.Op switch
    {
        Op.Constant => node.Constant.ToString(),
        Op.Name => node.Name,
        Op.List => $"[{Join(node.Parts)}]",
        Op.Range => $"{node.Name[0]}{Wrap(node.Parts[0], 5)}..{Wrap(node.Parts[1], 5)}{node.Name[1]}",
        Op.Call => $"{node.Name}({Join(node.Parts)})",
        Op.Not => $"not({Print(node.Parts[0])})",
        Op.Negate => $"-{Wrap(node.Parts[0], 7)}",
        Op.If => $"if {Print(node.Parts[0])} then {Print(node.Parts[1])} else {Print(node.Parts[2])}",
        Op.And => string.Join(" and ", node.Parts.Select(p => Wrap(p, 4))),
        Op.Or => string.Join(" or ", node.Parts.Select(p => Wrap(p, 3))),
        Op.Between => $"{Wrap(node.Parts[0], 5)} between {Wrap(node.Parts[1], 5)} and {Wrap(node.Parts[2], 5)}",
        Op.In when node.Parts is [_, { Op: Op.Range }] => $"{Wrap(node.Parts[0], 5)} in {Print(node.Parts[1])}",
        Op.In => $"{Wrap(node.Parts[0], 5)} in ({Join(node.Parts.AsSpan(1))})",
        _ when node.IsComparison => $"{Wrap(node.Parts[0], 5)} {Sign(node.Op)} {Wrap(node.Parts[1], 5)}",
        _ => $"{Wrap(node.Parts[0], Rank(node))} {Sign(node.Op)} {Wrap(node.Parts[1], Rank(node) + 1)}",
    };

    /// <summary>Prints a cell of a decision table, so that reading it gives an equal one.</summary>
    public static string PrintCell(Node? node) => node switch
    {
        null => "-",
        { Op: Op.Not } => $"not({PrintCell(node.Parts[0])})",
        { Op: Op.Or } => string.Join(", ", node.Parts.Select(PrintCell)),
        { Op: Op.In } => string.Join(", ", node.Parts.Skip(1).Select(PrintCandidate)),
        { Op: Op.Equal } when node.Parts[1].IsNullLiteral => "null",
        _ => $"{Sign(node.Op)} {Wrap(node.Parts[1], 5)}",
    };

    // At its beginning, a "not" would be the cell's.
    private static string PrintCandidate(Node node)
    {
        var text = node.Op is Op.Range ? Print(node) : Wrap(node, 5);
        return text.StartsWith("not(", StringComparison.Ordinal) ? $"({text})" : text;
    }

    public static string Sign(Op op) => op switch
    {
        Op.Add => "+",
        Op.Subtract => "-",
        Op.Multiply => "*",
        Op.Divide => "/",
        Op.Equal => "=",
        Op.NotEqual => "!=",
        Op.Less => "<",
        Op.LessOrEqual => "<=",
        Op.Greater => ">",
        Op.GreaterOrEqual => ">=",
        _ => op.ToString(),
    };

    private static string Join(ReadOnlySpan<Node> nodes) => string.Join(", ", nodes.ToArray().Select(Print));

    private static string Wrap(Node node, int rank) => Rank(node) < rank ? $"({Print(node)})" : Print(node);

    // The higher, the tighter it binds.
    private static int Rank(Node node) => node.Op switch
    {
        Op.If => 1,
        Op.Or => 2,
        Op.And => 3,
        Op.Between or Op.In => 4,
        _ when node.IsComparison => 4,
        Op.Add or Op.Subtract => 5,
        Op.Multiply or Op.Divide => 6,
        Op.Negate => 7,
        Op.Constant when node.Constant.Kind is ValueKind.Number && node.Constant.AsNumber < 0 => 7,
        _ => 8,
    };
}
