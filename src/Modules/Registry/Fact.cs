using System.Globalization;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>One thing that somebody said once. Never changed: a correction is a new row, and this one is marked superseded.</summary>
internal sealed class Fact
{
    /// <summary>Most characters of a value.</summary>
    public const int ValueLength = 20_000;

    public required Guid Id { get; init; }

    public required SubjectType SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Key { get; init; }

    /// <summary>Canonical text; the vocabulary knows its type.</summary>
    public required string Value { get; init; }

    public string? Unit { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    /// <summary>Both ends as one text, empty for always: a null would not be equal to itself in the unique index.</summary>
    public required string PeriodKey { get; init; }

    public required FactSource Source { get; init; }

    public Guid? EvidenceFileId { get; init; }

    /// <summary>The account that entered it; null for a command.</summary>
    public Guid? EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public Guid? VerifiedBy { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When a newer row took its place; null for the current one.</summary>
    public DateTimeOffset? SupersededAt { get; set; }

    public FactPeriod Period => new(PeriodFrom, PeriodTo);

    public static string KeyOf(FactPeriod period) => period == FactPeriod.Always
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd}/{period.To:yyyy-MM-dd}");
}
