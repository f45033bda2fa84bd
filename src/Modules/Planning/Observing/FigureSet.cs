using Kechuang.Platform.Database;

namespace Kechuang.Planning.Observing;

/// <summary>Where a set of figures stands.</summary>
internal enum FigureSetState
{
    /// <summary>待报送.</summary>
    Draft,

    /// <summary>待签核.</summary>
    Submitted,

    /// <summary>已签核: its figures are published and locked.</summary>
    Signed,

    /// <summary>已退回.</summary>
    Returned,
}

/// <summary>Figures of one indicator that a body reports together. Two people sign: one sends it in, another one locks it.</summary>
internal sealed class FigureSet : Aggregate
{
    public const int TextLength = 500;

    public required string IndicatorId { get; init; }

    /// <summary>The readable number: <c>FIG-12</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Source { get; init; }

    /// <summary>Why locked figures are corrected; null where the set corrects none.</summary>
    public string? Ground { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required Guid SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public FigureSetState State { get; private set; }

    public Guid? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; private set; }

    /// <summary>The first signature. False when it is not a draft, or somebody else's.</summary>
    public bool Submit(Guid by, DateTimeOffset at)
    {
        if (State is not FigureSetState.Draft || by != SubmittedBy)
        {
            return false;
        }

        (State, SubmittedAt) = (FigureSetState.Submitted, at);
        return true;
    }

    /// <summary>The second signature. False when it does not wait for one, or the same person gave the first.</summary>
    public bool Sign(Guid by, DateTimeOffset at)
    {
        if (State is not FigureSetState.Submitted || by == SubmittedBy)
        {
            return false;
        }

        (State, SignedBy, SignedAt) = (FigureSetState.Signed, by, at);
        return true;
    }

    /// <summary>Sends it back. False when it does not wait for a signature, or the same person sent it in.</summary>
    public bool Return(Guid by, string reason)
    {
        if (State is not FigureSetState.Submitted || by == SubmittedBy)
        {
            return false;
        }

        (State, SignedBy, Reason) = (FigureSetState.Returned, by, reason);
        return true;
    }
}

/// <summary>One figure of a set. It never changes once it is signed: a correction is a new row of the next revision.</summary>
internal sealed class FigureRow
{
    public required Guid Id { get; init; }

    public required Guid SetId { get; init; }

    public required string IndicatorId { get; init; }

    public required string AreaId { get; init; }

    public required int Year { get; init; }

    /// <summary>The part of the year: 0 for the whole, 1 to 4 for quarters, 101 to 112 for months.</summary>
    public int Part { get; init; }

    /// <summary>The part of a dimension that it is of; "" for the whole.</summary>
    public string Code { get; init; } = "";

    /// <summary>In the unit of the indicator, exactly as it was reported.</summary>
    public required decimal Value { get; init; }

    /// <summary>The version of the method.</summary>
    public required int Method { get; init; }

    /// <summary>From 1; the pack's own figures count as revision 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What was said about a question that the checks raised.</summary>
    public string? Note { get; init; }

    /// <summary>When the set was signed; null before, and for ever in a set that was sent back.</summary>
    public DateTimeOffset? SignedAt { get; set; }
}
