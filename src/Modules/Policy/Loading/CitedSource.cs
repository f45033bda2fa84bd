using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>
/// A document that rules rest on and whose text the pack does not hold: known by title, number and date, and cited at the places
/// that the pack names one by one.
/// </summary>
internal sealed record CitedSource(
    string Id, LocalText Title, LocalText ShortTitle, LocalText Issuer, string Number, DateOnly Date, DateOnly? ValidFrom, DateOnly? ValidTo,
    IReadOnlyDictionary<string, LocalText> Places, LocalText? Note)
{
    /// <summary>Where the library lists it.</summary>
    public string Href => $"/library#{Id}";
}
