namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The kinds of values of FEEL (DMN 1.5, section 10.3.2.1).</summary>
public enum FeelKind
{
    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day of the proleptic Gregorian calendar.</summary>
    Date,

    /// <summary>A time of day, with or without an offset or zone.</summary>
    Time,

    /// <summary>A date with a time of day.</summary>
    DateTime,

    /// <summary>A duration in whole months.</summary>
    Months,

    /// <summary>A duration in seconds.</summary>
    Span,

    /// <summary>A list.</summary>
    List,

    /// <summary>A context: values by name.</summary>
    Context,

    /// <summary>A range or another unary test.</summary>
    Range,

    /// <summary>A function.</summary>
    Function,
}
