namespace Kechuang.Kernels.Rules;

/// <summary>One node of a parsed expression. Two are equal when they mean the same text, wherever it stood.</summary>
/// <param name="op">What it does.</param>
/// <param name="column">Where it began, counted from 1; no part of equality.</param>
/// <param name="parts">Its operands.</param>
internal sealed class Node(Op op, int column, params Node[] parts) : IEquatable<Node>
{
    // 0 where it was not reckoned yet: read and written whole, as rule sets are shared between threads.
    private int hash;

    public Op Op { get; } = op;

    public int Column { get; } = column;

    public Node[] Parts { get; } = parts;

    public Value Constant { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Levels of nodes from here down; every walk recurses this deep.</summary>
    public int Depth { get; } = 1 + (parts.Length == 0 ? 0 : parts.Max(p => p.Depth));

    public bool IsComparison => Op is >= Op.Equal and <= Op.GreaterOrEqual;

    /// <summary>The literal null, against which equality is a definite test.</summary>
    public bool IsNullLiteral => Op is Op.Constant && Constant.IsNull;

    /// <summary>The names in it, from left to right, each as often as it stands there.</summary>
    public IEnumerable<string> Names() => Op is Op.Name ? [Name] : Parts.SelectMany(p => p.Names());

    public bool Equals(Node? other) => other is not null && Op == other.Op && Name == other.Name
        && Constant == other.Constant && Parts.AsSpan().SequenceEqual(other.Parts);

    public override bool Equals(object? obj) => Equals(obj as Node);

    // Its parts count: the cells of a table differ in their constants alone, and equal hashes would make a set of them a list.
    public override int GetHashCode() => hash != 0 ? hash : hash = Parts.Aggregate(HashCode.Combine(Op, Name, Constant), (all, part) => HashCode.Combine(all, part.GetHashCode()));

    public override string ToString() => Printer.Print(this);
}
