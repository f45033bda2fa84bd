namespace Kechuang.Platform.Time;

/// <summary>A count of working days ran into a year whose official calendar the pack does not hold.</summary>
/// <remarks>Whoever shows the count says so and names the year; the plain week would be a guess.</remarks>
public sealed class UnknownYearException : Exception
{
    /// <summary>Names the year.</summary>
    public UnknownYearException(int year)
        : base($"The official calendar of {year} is not known: the pack has no calendar/{year}.yaml.")
    {
        Year = year;
    }

    private UnknownYearException()
    {
    }

    private UnknownYearException(string message)
        : base(message)
    {
    }

    private UnknownYearException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The year that is not known.</summary>
    public int Year { get; }
}
