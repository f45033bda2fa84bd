namespace Kechuang.Services.Definitions;

/// <summary>The register into which a grant is entered, and how its fields are filled.</summary>
/// <param name="Register">The register.</param>
/// <param name="Name">The source of the entry's name; null for the name of whoever applied.</param>
/// <param name="Fields">For each field its source: a fact, a field of prose, or one of <see cref="Sources"/>.</param>
/// <param name="Values">Fields that always say the same.</param>
/// <param name="Exit">The ground on which it leaves when the grant is revoked or falls on appeal.</param>
/// <param name="Repaired">The ground on which it leaves when a sanction is repaired; null when it stays.</param>
/// <param name="Served">The ground on which it leaves when the term of a sanction is over; null when it stays.</param>
internal sealed record RegisterFilling(
    string Register, string? Name, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Values, string? Exit, string? Repaired, string? Served)
{
    public const string CaseNumber = "case.number";
    public const string DecisionDay = "decision.day";
    public const string Sanction = "sanction";
    public const string SanctionKind = "sanction.kind";
    public const string SanctionEnd = "sanction.until";

    /// <summary>What the case itself says.</summary>
    public static readonly string[] Sources = [CaseNumber, DecisionDay, Sanction, SanctionKind, SanctionEnd];
}
