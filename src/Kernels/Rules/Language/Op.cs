namespace Kechuang.Kernels.Rules;

/// <summary>What a <see cref="Node"/> does with its parts.</summary>
internal enum Op
{
    Constant,
    Name,
    List,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>Value, low, high; both ends belong to it.</summary>
    Between,

    /// <summary>Value, then the candidates: values, lists or ranges.</summary>
    In,

    /// <summary>Low, high; <see cref="Node.Name"/> is the pair of brackets.</summary>
    Range,
    And,
    Or,
    Not,

    /// <summary>Condition, then, else.</summary>
    If,

    /// <summary><see cref="Node.Name"/> is the function.</summary>
    Call,
}
