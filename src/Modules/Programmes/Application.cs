using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>What one investigator asks of one call. Its answers lie beside it, field by field.</summary>
internal sealed class Application : Aggregate
{
    /// <summary>For people: <c>PGM-16-2026-01-0007</c>.</summary>
    public required string Number { get; init; }

    public required Guid CallId { get; init; }

    /// <summary>The programme's code, for scopes in queries.</summary>
    public required string Programme { get; init; }

    /// <summary>The investigator's account.</summary>
    public required Guid InvestigatorId { get; init; }

    /// <summary>The investigator in the register; null when the account is not in it.</summary>
    public Guid? PersonId { get; set; }

    public required Guid OrganisationId { get; init; }

    public string State { get; set; } = ApplicationState.Draft;

    /// <summary>The project's title, kept for lists; "" while it is not entered.</summary>
    public string Title { get; set; } = "";

    public string Class { get; set; } = "";

    public string Field { get; set; } = "";

    public string Mode { get; set; } = "";

    /// <summary>What is asked for in all, in fen.</summary>
    public long Amount { get; set; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public Guid? ConfirmedBy { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The round of reviewers that reads it; null before it was handed to them, and again once an objection sent it back.</summary>
    public Guid? RoundId { get; set; }

    /// <summary>Which time it is decided: 1, and one more after an objection that was right.</summary>
    public int Instance { get; private set; } = 1;

    /// <summary>The decision that stands; null while there is none.</summary>
    public Guid? DecisionId { get; set; }

    /// <summary>It is to be decided anew; what was decided before stays on record.</summary>
    public void Renew() => (Instance, RoundId) = (Instance + 1, null);

    /// <summary>Why it was returned, rejected, funded or declined last; "" while nobody had to say.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Why the applicant objects; "" when they do not.</summary>
    public string Objection { get; set; } = "";

    /// <summary>The decisions of the rules at submission.</summary>
    public List<Guid> SubmitDecisions { get; set; } = [];

    /// <summary>The decisions of the rules when it was funded.</summary>
    public List<Guid> FundDecisions { get; set; } = [];
}
