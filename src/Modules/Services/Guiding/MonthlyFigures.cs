namespace Kechuang.Services.Guiding;

/// <summary>What was counted of a service at the beginning of a month, desk by desk. Never changed: what the public was told stays as it was told.</summary>
internal sealed class MonthlyFigures
{
    public required Guid Id { get; init; }

    public required string Service { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>The figures of each desk.</summary>
    public required Dictionary<string, ServiceFigures> Desks { get; init; }

    /// <summary>Whether the public is told them as those of the service: enough was closed since it was told the last time.</summary>
    public required bool Told { get; init; }

    /// <summary>Whether the public is told them desk by desk: enough was closed at each desk at which anything was.</summary>
    public required bool DesksTold { get; init; }
}
