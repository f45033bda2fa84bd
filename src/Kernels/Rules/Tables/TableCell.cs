using System.Diagnostics.CodeAnalysis;

namespace Kechuang.Kernels.Rules;

/// <summary>What a row of a decision table asks of one input: FEEL's unary tests.</summary>
/// <remarks>
/// <c>-</c> asks nothing; <c>&gt;= 5</c>, <c>[1..2)</c>, <c>"a", "b"</c>, <c>not("a")</c> compare; <c>null</c> and <c>!= null</c> test
/// whether the input is known, and every other test of an unknown input is unknown.
/// </remarks>
public sealed class TableCell : IEquatable<TableCell>
{
    /// <summary>The name under which a cell reads its input; no fact can have it.</summary>
    internal const string Input = "?";

    private TableCell(string source, Node? root) => (Source, Root) = (source, root);

    /// <summary>Asks nothing.</summary>
    public static TableCell Any { get; } = new("-", null);

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>Whether it asks nothing.</summary>
    public bool IsAny => Root is null;

    internal Node? Root { get; }

    /// <summary>Reads a cell; throws <see cref="ExpressionException"/> with the column where the text is none.</summary>
    public static TableCell Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(source, Parser.ParseCell(source));
    }

    /// <summary>Reads a cell, or tells what is wrong with the text.</summary>
    public static bool TryParse(string source, [NotNullWhen(true)] out TableCell? cell, [NotNullWhen(false)] out ExpressionError? error)
    {
        try
        {
            (cell, error) = (Parse(source), null);
            return true;
        }
        catch (ExpressionException e)
        {
            (cell, error) = (null, e.Error);
            return false;
        }
    }

    /// <summary>Whether the two mean the same text.</summary>
    public bool Equals(TableCell? other) => other is not null && (Root is null ? other.Root is null : Root.Equals(other.Root));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TableCell);

    /// <inheritdoc/>
    public override int GetHashCode() => Root?.GetHashCode() ?? 0;

    /// <summary>The cell in its canonical form, which reads back as an equal one.</summary>
    public override string ToString() => Printer.PrintCell(Root);

    internal IEnumerable<string> Names() => Root is null ? [] : Root.Names().Where(n => n != Input);
}
