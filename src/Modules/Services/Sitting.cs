using Kechuang.Platform.Database;

namespace Kechuang.Services;

/// <summary>A moment at which the sides of a case are heard, or brought together by a mediator.</summary>
internal sealed class Sitting : Aggregate
{
    public const int PlaceLength = 200;

    public required Guid CaseId { get; init; }

    /// <summary>The working step that it belongs to.</summary>
    public required string Step { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where, or by which means.</summary>
    public required string Place { get; init; }

    public required Guid CalledBy { get; init; }

    public required DateTimeOffset CalledAt { get; init; }

    /// <summary>When it was called off because another time was set.</summary>
    public DateTimeOffset? CalledOffAt { get; set; }

    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>What was said; the desk alone reads it, so that nobody is known by it.</summary>
    public string? Minutes { get; set; }

    /// <summary>What a mediator proposes to both sides; null in a hearing, and where there was nothing to propose.</summary>
    public string? Terms { get; set; }

    /// <summary>Whether the side that brought the matter agrees; null until it says so.</summary>
    public bool? ApplicantAgrees { get; set; }

    /// <summary>Whether the other side agrees; null until it says so.</summary>
    public bool? RespondentAgrees { get; set; }

    /// <summary>Whether it is still to be held.</summary>
    public bool IsCalled => HeldAt is null && CalledOffAt is null;

    /// <summary>Whether the sides still have to answer to its terms.</summary>
    public bool WaitsForSides => Terms is not null && ApplicantAgrees is not false && RespondentAgrees is not false && !(ApplicantAgrees is true && RespondentAgrees is true);
}
