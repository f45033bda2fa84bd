using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>Where a finding stands.</summary>
internal enum DuplicateState
{
    /// <summary>Nobody has judged it.</summary>
    Open,

    /// <summary>An officer saw nothing wrong in it.</summary>
    Cleared,

    /// <summary>An officer keeps it as a concern for the review.</summary>
    Concern,
}

/// <summary>What an application has in common with an earlier one, with a text that was loaded, or with a listed entry of a register. It is advice: nothing follows from it but what people decide.</summary>
internal sealed class DuplicateFinding : Aggregate
{
    public required Guid ApplicationId { get; init; }

    public required Guid CallId { get; init; }

    /// <summary>The programme of the application, for scopes in queries.</summary>
    public required string Programme { get; init; }

    public required Guid InvestigatorId { get; init; }

    /// <summary>The application handed in before; null where the other is something else.</summary>
    public Guid? EarlierId { get; init; }

    /// <summary>The text that was loaded; null where the other is something else.</summary>
    public Guid? TextId { get; init; }

    /// <summary>The entry of a register, such as a result; null where the other is something else. It is read where it is kept: one that left is no longer shown.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>Whether both are one investigator's: a continuation of one's own work, marked and not held against anybody.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The part of the application that the earlier one has, too, quotations left out, in basis points.</summary>
    public int Share { get; set; }

    /// <summary>The part of the earlier one, in basis points.</summary>
    public int EarlierShare { get; set; }

    /// <summary>The part of the application that it quotes from the earlier one, in basis points.</summary>
    public int Quoted { get; set; }

    public required DateTimeOffset FoundAt { get; init; }

    public DuplicateState State { get; private set; } = DuplicateState.Open;

    /// <summary>What an officer wants the applicant to explain; "" while nobody has asked. The applicant sees the finding from then on.</summary>
    public string Question { get; private set; } = "";

    public Guid? AskedBy { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>What the applicant says to it; "" while nothing.</summary>
    public string Explanation { get; private set; } = "";

    public DateTimeOffset? ExplainedAt { get; private set; }

    /// <summary>Why it was judged so; "" while it is not.</summary>
    public string Reason { get; private set; } = "";

    public Guid? JudgedBy { get; private set; }

    public DateTimeOffset? JudgedAt { get; private set; }

    /// <summary>An officer asks the applicant, once, before it is judged.</summary>
    public bool TryAsk(string question, Guid officer, DateTimeOffset now)
    {
        if (State != DuplicateState.Open || AskedAt is not null)
        {
            return false;
        }

        (Question, AskedBy, AskedAt) = (question, officer, now);
        return true;
    }

    /// <summary>The applicant explains what was asked, as long as nobody has judged.</summary>
    public bool TryExplain(string explanation, DateTimeOffset now)
    {
        if (State != DuplicateState.Open || AskedAt is null)
        {
            return false;
        }

        (Explanation, ExplainedAt) = (explanation, now);
        return true;
    }

    /// <summary>An officer judges, once.</summary>
    public bool TryJudge(bool concern, string reason, Guid officer, DateTimeOffset now)
    {
        if (State != DuplicateState.Open)
        {
            return false;
        }

        (State, Reason, JudgedBy, JudgedAt) = (concern ? DuplicateState.Concern : DuplicateState.Cleared, reason, officer, now);
        return true;
    }
}
