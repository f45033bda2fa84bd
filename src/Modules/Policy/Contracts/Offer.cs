using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>Whom a policy is for.</summary>
public enum Audience
{
    /// <summary>单位.</summary>
    Organisation,

    /// <summary>个人.</summary>
    Person,

    /// <summary>项目.</summary>
    Project,
}

/// <summary>How often a policy can be used.</summary>
public enum OfferPeriod
{
    /// <summary>Once.</summary>
    Once,

    /// <summary>Once in each calendar year.</summary>
    Year,
}

/// <summary>What the pack says of a policy beside its conditions. What the text does not give stays empty.</summary>
/// <param name="To">Whom it is for; null where the pack does not say, and then it is for everybody. Empty: for nobody outside the authorities.</param>
/// <param name="IsWorth">Whether the rule's amount is what the policy brings; otherwise it is only a figure of it.</param>
/// <param name="AmountName">What the amount is; null where it needs no words.</param>
/// <param name="ApplyBy">The last day to ask for it; null where no text gives one.</param>
/// <param name="Next">What to do next; null where no text says it.</param>
/// <param name="Clause">The clause that says what to do next, or by when; null where that is design.</param>
/// <param name="Unasked">免申即享: whether the platform may propose it without being asked.</param>
/// <param name="Every">How often it can be used.</param>
public sealed record Offer(
    IReadOnlyList<Audience>? To, bool IsWorth, LocalText? AmountName, DateOnly? ApplyBy, LocalText? Next, string? Clause, bool Unasked, OfferPeriod Every)
{
    /// <summary>What holds where the pack says nothing.</summary>
    public static Offer Plain { get; } = new(null, true, null, null, null, null, false, OfferPeriod.Once);
}
