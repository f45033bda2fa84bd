using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>Somebody who reviews: an account with fields, keywords and a limit.</summary>
internal sealed class Expert : Aggregate
{
    /// <summary>The account; one expert for each.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The person in the register.</summary>
    public Guid? PersonId { get; set; }

    public Guid? OrganisationId { get; set; }

    /// <summary>The organisation's name, kept so that lists can be searched and sorted by it.</summary>
    public string OrganisationName { get; set; } = "";

    public ExpertState State { get; set; } = ExpertState.Active;

    /// <summary>Fields and subfields, between blanks so that one can be searched: <c>" A A/mathematics F "</c>.</summary>
    public string FieldCodes { get; private set; } = " ";

    public List<string> Keywords { get; private set; } = [];

    /// <summary>Most subjects at the same time; null when a round's limit is enough.</summary>
    public int? MaxLoad { get; set; }

    /// <summary>First day on which they take no new review; null when they are available.</summary>
    public DateOnly? AwayFrom { get; set; }

    /// <summary>Last such day; null while no end is known.</summary>
    public DateOnly? AwayTo { get; set; }

    /// <summary>When they last said that profile and ties are as they stand; to be said anew each year.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When they last gave the pledge of integrity.</summary>
    public DateTimeOffset? PledgedAt { get; set; }

    /// <summary>When they last went through the guide for reviewers.</summary>
    public DateTimeOffset? TrainedAt { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public IReadOnlyList<string> Fields => FieldCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether they take no new review on a day.</summary>
    public bool IsAway(DateOnly day) => AwayFrom <= day && !(AwayTo < day);

    public void Profile(IEnumerable<string> fields, IEnumerable<string> keywords, int? maxLoad)
    {
        FieldCodes = $" {string.Join(' ', fields.Distinct().Order(StringComparer.Ordinal))} ";
        Keywords = [.. keywords.Distinct().Order(StringComparer.Ordinal)];
        MaxLoad = maxLoad;
    }
}

/// <summary>Whether an expert is asked.</summary>
internal enum ExpertState
{
    Active,
    Paused,
}
