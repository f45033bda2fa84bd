namespace Kechuang.Kernels.Rules;

/// <summary>One node of the intermediate form. Equal nodes are one node, so that what many rules ask is computed once.</summary>
internal sealed class IrNode
{
    /// <summary>Its place in the program: parts come before what is made of them.</summary>
    public required int Id { get; set; }

    public required IrOp Op { get; init; }

    /// <summary>Kind of its value; <see cref="ValueKind.Null"/> where it cannot be told.</summary>
    public required ValueKind Kind { get; init; }

    public IrNode[] Parts { get; init; } = [];

    public Value Constant { get; init; }

    /// <summary>Index of the fact.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The expression of a <see cref="IrOp.Scalar"/>.</summary>
    public Node? Source { get; init; }

    /// <summary>The names that the expression reads; the parts are their values.</summary>
    public string[] Names { get; init; } = [];

    public bool IsConstant => Op is IrOp.Constant;

    public bool IsUnknown => IsConstant && Constant.IsNull;

    public bool IsComparison => Op is >= IrOp.Equal and <= IrOp.GreaterOrEqual;

    /// <summary>Whether the node chooses among the rows of a table.</summary>
    public bool IsTable => Op is >= IrOp.First and <= IrOp.ListOf;

    /// <summary>Rows of a table: the parts before the outputs.</summary>
    public int Rows => Op is IrOp.CountOf ? Parts.Length - 1 : (Parts.Length - 1) / 2;
}
