namespace Kechuang.Kernels.Rules;

/// <summary>A text is not an expression.</summary>
public sealed class ExpressionException : Exception
{
    /// <summary>An error of which nothing is known.</summary>
    public ExpressionException() => Error = new(1, "无法解析", "cannot be parsed");

    /// <summary>An error with a message of its own.</summary>
    public ExpressionException(string message)
        : base(message) => Error = new(1, message, message);

    /// <summary>An error caused by another.</summary>
    public ExpressionException(string message, Exception innerException)
        : base(message, innerException) => Error = new(1, message, message);

    /// <summary>The error at its column.</summary>
    public ExpressionException(ExpressionError error)
        : base(error?.ToString()) => Error = error ?? throw new ArgumentNullException(nameof(error));

    /// <summary>What is wrong, and where.</summary>
    public ExpressionError Error { get; }
}
