namespace Kechuang.Registry.Contracts;

/// <summary>Where a fact comes from.</summary>
public enum FactSource
{
    /// <summary>自行填报: the subject, or somebody for it, said so.</summary>
    SelfDeclared,

    /// <summary>批量导入.</summary>
    Import,

    /// <summary>经材料核实: somebody checked it against a document.</summary>
    VerifiedDocument,

    /// <summary>平台记录: the platform knows it from its own work.</summary>
    Platform,
}

/// <summary>The time that a fact speaks about. Both ends belong to it; a null end is open; both null: it holds always.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct FactPeriod(DateOnly? From, DateOnly? To)
{
    /// <summary>It holds always.</summary>
    public static readonly FactPeriod Always;

    /// <summary>A calendar year.</summary>
    public static FactPeriod Year(int year) => new(new(year, 1, 1), new(year, 12, 31));

    /// <summary>Whether a day lies in it.</summary>
    public bool Covers(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>What the register knows under one key.</summary>
/// <param name="Id">The fact's id; null when the value stands in the register itself (an organisation's name, a person's ORCID).</param>
/// <param name="Subject">About whom.</param>
/// <param name="Key">The key of the vocabulary.</param>
/// <param name="Value">The value in its canonical text: money in fen, dates as 2026-03-01, true or false, choices by their value, lists as JSON.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Period">What time it speaks about.</param>
/// <param name="EnteredOn">The local day on which it was entered.</param>
/// <param name="Verified">Whether somebody checked it against evidence.</param>
/// <param name="FreshUntil">The last day on which it need not be asked again; null when it does not age.</param>
/// <param name="Stale">Whether that day had passed on the day that was asked about.</param>
public sealed record KnownFact(
    Guid? Id, Subject Subject, string Key, string Value, FactSource Source, FactPeriod Period, DateOnly EnteredOn, bool Verified,
    DateOnly? FreshUntil, bool Stale)
{
    /// <summary>The file that shows it, at <c>/files/{id}</c> for those who may see the fact; null when none was given.</summary>
    public Guid? EvidenceFileId { get; init; }

    /// <summary>Why a check did not accept it; null when nobody refused it.</summary>
    public string? RefusedBecause { get; init; }
}
