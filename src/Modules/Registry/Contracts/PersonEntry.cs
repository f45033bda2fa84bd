namespace Kechuang.Registry.Contracts;

/// <summary>A person as other rooms see them. The name is personal data: show it to those who may see it, and never put it into the journal's data.</summary>
/// <param name="Id">The person's id in the register.</param>
/// <param name="Name">姓名.</param>
/// <param name="UserId">The account; null when the person has none.</param>
/// <param name="Orcid">As 0000-0002-1825-0097; null when not known.</param>
/// <param name="Title">职称 as the vocabulary writes it, such as <c>associate_senior</c>; null when not known.</param>
/// <param name="OrganisationId">The home organisation; null when there is none.</param>
/// <param name="OrganisationName">Its name.</param>
public sealed record PersonEntry(
    Guid Id, string Name, Guid? UserId, string? Orcid, string? Title, Guid? OrganisationId, string? OrganisationName);

/// <summary>That a person belongs, or belonged, to an organisation.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Position">As what, in words.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record MembershipEntry(Guid PersonId, Guid OrganisationId, string Position, DateOnly From, DateOnly? To);
