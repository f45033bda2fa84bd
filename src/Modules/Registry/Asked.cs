using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>What a form did with a key: the measure 一次填报 counts these.</summary>
internal enum AskedHow
{
    /// <summary>Known and fresh: the form showed it and asked nothing.</summary>
    Reused,

    /// <summary>Asked because nobody had entered it before.</summary>
    First,

    /// <summary>Asked because it was out of date.</summary>
    OutOfDate,

    /// <summary>Entered again although it was known and fresh: this should be none.</summary>
    Again,
}

/// <summary>One key of one form that was handed in once.</summary>
internal sealed class Asked
{
    public required Guid Id { get; init; }

    /// <summary>The form, such as <c>PGM-16/application</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The case that the form belongs to, so that handing it in again is not counted twice.</summary>
    public required Guid CaseId { get; init; }

    public required string Key { get; init; }

    public required SubjectType SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    public required AskedHow How { get; init; }

    public required DateTimeOffset At { get; init; }
}
