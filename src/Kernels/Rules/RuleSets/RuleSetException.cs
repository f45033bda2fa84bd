namespace Kechuang.Kernels.Rules;

/// <summary>A definition is no rule set.</summary>
public sealed class RuleSetException : Exception
{
    /// <summary>An error of which nothing is known.</summary>
    public RuleSetException()
    {
    }

    /// <summary>An error with a message of its own.</summary>
    public RuleSetException(string message)
        : base(message)
    {
    }

    /// <summary>An error caused by another.</summary>
    public RuleSetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>All errors of a definition.</summary>
    public RuleSetException(IReadOnlyList<RuleSetError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<RuleSetError> Errors { get; } = [];
}
