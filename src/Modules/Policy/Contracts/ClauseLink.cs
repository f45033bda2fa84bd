using Kechuang.Platform;

namespace Kechuang.Policy.Contracts;

/// <summary>A clause as it is cited and where it stands for good.</summary>
/// <param name="Reference">As definitions cite it: <c>000-15</c>.</param>
/// <param name="Document">The document's id.</param>
/// <param name="EId">The unit of the document: <c>chp_3__item_15</c>.</param>
/// <param name="Href">The permanent address.</param>
/// <param name="Citation">For people: 科创30条第15条.</param>
/// <param name="Heading">The clause's own heading; "" where it has none.</param>
public sealed record ClauseLink(string Reference, string Document, string EId, string Href, LocalText Citation, string Heading);
