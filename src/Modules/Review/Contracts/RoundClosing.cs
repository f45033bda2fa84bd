namespace Kechuang.Review.Contracts;

/// <summary>Whether a round could be closed.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Missing">Reviews that are not in yet.</param>
/// <param name="Barred">Opinions whose authors must keep away, as number and code.</param>
public sealed record RoundClosing(RoundClosing.Outcome State, int Missing, IReadOnlyList<string> Barred)
{
    /// <summary>What became of a round.</summary>
    public enum Outcome
    {
        /// <summary>It is closed, now or before.</summary>
        Closed,

        /// <summary>Reviews are missing, or nobody was asked yet.</summary>
        Incomplete,

        /// <summary>Somebody who gave an opinion must keep away: an officer leaves it out first.</summary>
        Conflict,

        /// <summary>A panel sits on it: its signed minutes close it.</summary>
        PanelSits,
    }
}
