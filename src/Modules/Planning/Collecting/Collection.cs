using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;

namespace Kechuang.Planning.Collecting;

/// <summary>Where a collection stands.</summary>
internal enum CollectionState
{
    /// <summary>待发出.</summary>
    Draft,

    /// <summary>填报中.</summary>
    Open,

    /// <summary>已截止: nobody answers any more; its figures have been drawn up.</summary>
    Closed,
}

/// <summary>Figures of one year that units are asked for by a form with a deadline.</summary>
internal sealed class Collection : Aggregate
{
    public const int TitleLength = 200;

    /// <summary>The readable number: <c>COL-3</c>.</summary>
    public required string Number { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The survey of the pack that it carries out; null for a form of chosen indicators.</summary>
    public string? SurveyId { get; init; }

    /// <summary>The year that the figures are of.</summary>
    public required int Year { get; init; }

    /// <summary>The last day to hand in.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>As asked: a later change of the pack does not change a form that was sent.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    public required Guid MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public CollectionState State { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The how many-th of its year it closed, from 1: it was audited together with all before it. The database gives a place once.</summary>
    public int? Closing { get; private set; }

    /// <summary>Sends the form out, once.</summary>
    public bool Send(DateTimeOffset at)
    {
        if (State is not CollectionState.Draft)
        {
            return false;
        }

        (State, SentAt) = (CollectionState.Open, at);
        return true;
    }

    /// <summary>Closes it after its last day, once.</summary>
    /// <param name="today">The day.</param>
    /// <param name="at">The moment.</param>
    /// <param name="closing">One more than it was audited with.</param>
    public bool Close(DateOnly today, DateTimeOffset at, int closing)
    {
        if (State is not CollectionState.Open || today <= Due)
        {
            return false;
        }

        (State, ClosedAt, Closing) = (CollectionState.Closed, at, closing);
        return true;
    }
}

/// <summary>What a unit says to one question.</summary>
/// <param name="Value">In the unit of the indicator; 1 or 0 for yes or no.</param>
/// <param name="Note">Why it is as it is, where the checks asked.</param>
internal sealed record UnitAnswer(decimal Value, string? Note);

/// <summary>Where a unit stands with its form.</summary>
internal enum UnitState
{
    /// <summary>未填报.</summary>
    Asked,

    /// <summary>填写中.</summary>
    Saved,

    /// <summary>已确认报送: signed off by the unit.</summary>
    HandedIn,

    /// <summary>退回修改.</summary>
    SentBack,

    /// <summary>未应答: the collection closed without it.</summary>
    Missing,
}

/// <summary>One unit of a collection and its answers, which nobody but the unit and the collecting office sees.</summary>
internal sealed class CollectedUnit : Aggregate
{
    public const int NoteLength = 300;
    public const int NameLength = 200;

    public required Guid CollectionId { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>As the register had it when the form was made.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the centre that it lies in; null where the register does not say.</summary>
    public string? AreaId { get; init; }

    /// <summary>What kind of unit it is, as the register had it; null in forms made before it was kept.</summary>
    public OrganisationKind? Kind { get; init; }

    public UnitState State { get; private set; }

    public IReadOnlyDictionary<string, UnitAnswer> Answers { get; private set; } = new Dictionary<string, UnitAnswer>();

    /// <summary>Who signed it off for the unit.</summary>
    public Guid? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; private set; }

    /// <summary>The day of the last reminder.</summary>
    public DateOnly? RemindedOn { get; set; }

    public bool IsOpen => State is UnitState.Asked or UnitState.Saved or UnitState.SentBack;

    /// <summary>Whether the unit may answer now: until the last day, and what was sent back until the office closes the collection.</summary>
    public bool MayAnswer(Collection collection, DateOnly today) => IsOpen && collection.State is CollectionState.Open && (today <= collection.Due || State is UnitState.SentBack);

    /// <summary>Keeps answers, and signs them off where somebody does. False when the unit has handed in or the time is over.</summary>
    public bool Answer(IReadOnlyDictionary<string, UnitAnswer> answers, Guid? signedBy, DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return false;
        }

        (Answers, State) = (answers, signedBy is null ? UnitState.Saved : UnitState.HandedIn);
        (SignedBy, SignedAt) = (signedBy, signedBy is null ? null : at);
        return true;
    }

    /// <summary>Sends it back to the unit. False when there is nothing to send back.</summary>
    public bool SendBack(string reason)
    {
        if (State is not UnitState.HandedIn)
        {
            return false;
        }

        (State, Reason, SignedBy, SignedAt) = (UnitState.SentBack, reason, null, null);
        return true;
    }

    /// <summary>The collection closes. A unit that has not handed in counts as one that did not answer.</summary>
    public void Close()
    {
        if (State is not UnitState.HandedIn)
        {
            State = UnitState.Missing;
        }

        Touch();
    }
}
