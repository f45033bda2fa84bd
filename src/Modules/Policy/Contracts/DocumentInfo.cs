using Kechuang.Platform;

namespace Kechuang.Policy.Contracts;

/// <summary>Where a document stands.</summary>
public enum DocumentStatus
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>草案: binds nobody.</summary>
    Draft,

    /// <summary>已被取代: answers only for the past.</summary>
    Superseded,

    /// <summary>规划: has a period, and stays citable after it.</summary>
    Plan,
}

/// <summary>What is known about a document of the pack. What could not be confirmed is null.</summary>
/// <param name="Id">As citations begin: <c>000</c>.</param>
/// <param name="Slug">As addresses have it: <c>thirty-measures</c>.</param>
/// <param name="Title">The full title.</param>
/// <param name="ShortTitle">The name people use.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Number">文号.</param>
/// <param name="Date">When it was issued.</param>
/// <param name="Year">The year, where at least that is known.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ValidFrom">First day in force or of the plan's period.</param>
/// <param name="ValidTo">Last day; null when open.</param>
/// <param name="Language"><c>zh-Hans</c> or <c>zh-Hant</c>.</param>
/// <param name="Note">What a reader must know.</param>
public sealed record DocumentInfo(
    string Id, string Slug, LocalText Title, LocalText ShortTitle, LocalText? Issuer, string? Number, DateOnly? Date, int? Year,
    DocumentStatus Status, DateOnly? ValidFrom, DateOnly? ValidTo, string Language, LocalText? Note)
{
    /// <summary>The permanent address of the document.</summary>
    public string Href => $"/library/{Slug}";

    /// <summary>Whether its period was over on a day; the text stays citable.</summary>
    public bool IsOver(DateOnly day) => ValidTo < day;
}
