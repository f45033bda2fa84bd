namespace Kechuang.Platform.Jobs;

/// <summary>Work that cannot be done, for a reason that the person who asked can understand.</summary>
public sealed class JobFailedException : Exception
{
    /// <summary>Names the reason.</summary>
    public JobFailedException(LocalText reason)
        : base(reason?.En)
    {
        Reason = reason!;
    }

    private JobFailedException()
        : this(new LocalText("", ""))
    {
    }

    private JobFailedException(string message)
        : this(new LocalText(message, message))
    {
    }

    private JobFailedException(string message, Exception inner)
        : base(message, inner)
    {
        Reason = new(message, message);
    }

    /// <summary>What the person reads.</summary>
    public LocalText Reason { get; }
}
