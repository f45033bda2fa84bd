using Kechuang.Platform;

namespace Kechuang.Review.Contracts;

/// <summary>What a panel's two decisions are called: 资助 and 不予资助, or as the scheme of the review has it.</summary>
/// <param name="Fund">The one that the subject wishes for.</param>
/// <param name="Decline">The other.</param>
public sealed record OutcomeWords(LocalText Fund, LocalText Decline)
{
    /// <summary>Where nothing else is said.</summary>
    public static OutcomeWords Passing { get; } = new(new("通过", "Pass"), new("不通过", "Do not pass"));

    /// <summary>The words for a decision.</summary>
    public LocalText Of(PanelOutcome outcome) => outcome == PanelOutcome.Fund ? Fund : Decline;
}
