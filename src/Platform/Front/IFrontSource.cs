namespace Kechuang.Platform.Front;

/// <summary>A line of a card on the home page.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Detail">One more fact: a date, a number.</param>
/// <param name="Href">Where it leads.</param>
public sealed record FrontLine(string Text, string? Detail, string Href);

/// <summary>A card on the public home page.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lead">One sentence.</param>
/// <param name="Icon">The name of a Tabler icon.</param>
/// <param name="Figure">A number worth showing, with its unit; null for none.</param>
/// <param name="Lines">Up to five.</param>
/// <param name="MoreText">What the link at the foot says.</param>
/// <param name="MoreHref">Where it leads.</param>
public sealed record FrontCard(
    LocalText Title, LocalText Lead, string Icon, string? Figure, IReadOnlyList<FrontLine> Lines, LocalText MoreText, string MoreHref);

/// <summary>A module's card on the public home page. It shows only what everybody may see.</summary>
public interface IFrontSource
{
    /// <summary>Small numbers first.</summary>
    int Order { get; }

    /// <summary>The card; at most two queries.</summary>
    Task<FrontCard> CardAsync(CancellationToken ct);
}
