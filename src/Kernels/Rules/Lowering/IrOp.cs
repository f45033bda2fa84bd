namespace Kechuang.Kernels.Rules;

/// <summary>What an <see cref="IrNode"/> does with its parts.</summary>
internal enum IrOp
{
    /// <summary>A value that is known before any fact, or the unknown.</summary>
    Constant,

    /// <summary>A fact.</summary>
    Slot,

    /// <summary>Kleene's conjunction of booleans.</summary>
    And,

    /// <summary>Kleene's disjunction of booleans.</summary>
    Or,
    Not,

    /// <summary>Condition, then, else; unknown where the condition is.</summary>
    If,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>Whether the part has a value; never unknown itself.</summary>
    IsKnown,

    /// <summary>Whether a boolean is yes; never unknown itself.</summary>
    IsYes,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Min,
    Max,
    Sum,
    Abs,
    Floor,
    Ceiling,
    Year,
    Month,
    Day,
    YearsBetween,
    MonthsBetween,
    DaysBetween,
    MonthsSpan,
    Length,

    /// <summary>Rows, then outputs, then the default: the first row that applies; see <see cref="TableMeaning"/> for all of these.</summary>
    First,
    Unique,
    Agree,
    SumOf,
    MinOf,
    MaxOf,

    /// <summary>Rows, then the default where there is one: how many apply.</summary>
    CountOf,

    /// <summary>Rows, outputs, default: a list of what those give that apply.</summary>
    ListOf,

    /// <summary>An expression that only the scalar meaning computes, from the values of the names it reads.</summary>
    Scalar,
}
