using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>What is carried out with the money of a funded application, by its task book.</summary>
internal sealed class Project : Aggregate
{
    /// <summary>For people: <c>PGM-16-P-2026-0003</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The application it comes from; one project each.</summary>
    public required Guid ApplicationId { get; init; }

    public required Guid CallId { get; init; }

    public required string Programme { get; init; }

    /// <summary>The definition it stays on: its call's.</summary>
    public required string DefinitionVersion { get; init; }

    public required Guid InvestigatorId { get; init; }

    public Guid? PersonId { get; init; }

    public required Guid OrganisationId { get; init; }

    public string State { get; set; } = ProjectState.TaskBookDraft;

    public required string Title { get; init; }

    public required string Class { get; init; }

    public required string Field { get; init; }

    public required string Mode { get; init; }

    public required int TermMonths { get; init; }

    /// <summary>What is granted in all, in fen.</summary>
    public required long Amount { get; init; }

    /// <summary>The budget in fen by the fact of each account, as it is now.</summary>
    public required Dictionary<string, long> Budget { get; set; }

    /// <summary>By how much equipment was increased in all, in fen: filed at acceptance (000-16).</summary>
    public long EquipmentIncrease { get; set; }

    /// <summary>Whether it is in the milestone pilot (004-十(二)).</summary>
    public bool MilestonePilot { get; set; }

    /// <summary>When the centre decided to fund it.</summary>
    public required DateTimeOffset FundedAt { get; init; }

    /// <summary>The day from which the term counts: when both sides have signed.</summary>
    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }
}
