namespace Kechuang.Registry.Contracts;

/// <summary>A declared share in an organisation.</summary>
/// <param name="Holder">The person or organisation that holds it.</param>
/// <param name="OrganisationId">The organisation in which it is held.</param>
/// <param name="OwnWord">Whether a person declared it of themselves; otherwise an organisation says it.</param>
/// <param name="From">First day; null when it was not said.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record ShareholdingEntry(Guid Holder, Guid OrganisationId, bool OwnWord, DateOnly? From, DateOnly? To);
