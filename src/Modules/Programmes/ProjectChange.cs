using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>What became of a change of budget.</summary>
internal enum ChangeState
{
    /// <summary>It took effect.</summary>
    Done,

    /// <summary>It increases equipment and waits for the unit's verification (000-16).</summary>
    AwaitingUnit,

    /// <summary>The unit did not agree.</summary>
    Disagreed,

    /// <summary>The rules refused it.</summary>
    Refused,

    /// <summary>The investigator took it back before the unit had answered.</summary>
    Withdrawn,
}

/// <summary>A change of a project's budget that somebody asked for, also one that was refused.</summary>
internal sealed class ProjectChange : Aggregate
{
    public required Guid ProjectId { get; init; }

    /// <summary>Given by the form, so that one form makes one change however often it is sent.</summary>
    public required Guid Ticket { get; init; }

    public required ChangeState State { get; set; }

    /// <summary>Changes in fen by account; zeros are left out.</summary>
    public required Dictionary<string, long> Changes { get; init; }

    public required string Reason { get; init; }

    /// <summary>Quotation or other ground of an equipment increase, in words; "" when none was given.</summary>
    public string Quotation { get; init; } = "";

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The rule that settled it: <c>B-005</c>; "" while it is open.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Whether the unit had to verify it.</summary>
    public bool ByUnit { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What the unit said; "" while it has not.</summary>
    public string Opinion { get; set; } = "";

    public List<Guid> Decisions { get; set; } = [];
}

/// <summary>One expense of a project.</summary>
internal sealed class ProjectExpense
{
    public required Guid Id { get; init; }

    public required Guid ProjectId { get; init; }

    /// <summary>Given by the form: one form books one expense.</summary>
    public required Guid Ticket { get; init; }

    public required string Account { get; init; }

    public required string Item { get; init; }

    /// <summary>In fen, positive.</summary>
    public required long Amount { get; init; }

    public required DateOnly SpentOn { get; init; }

    public string Note { get; init; } = "";

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required List<Guid> Decisions { get; init; }
}
