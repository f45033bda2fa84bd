using Kechuang.Platform.Identity;

namespace Kechuang.Services;

/// <summary>Who may do what in this room.</summary>
internal static class ServicesPermissions
{
    /// <summary>To match an organisation with what the register knows of it: its members see these facts on its page, too.</summary>
    public const string MatchOrganisation = "services.organisation.match";

    /// <summary>To release or decline what the platform proposes.</summary>
    public const string DecideProposals = "services.proposal.decide";

    public static readonly Permission[] Lines =
    [
        new(MatchOrganisation, Role.ResearchOffice, Scope.Organisation),
        new(MatchOrganisation, Role.Finance, Scope.Organisation),
        new(MatchOrganisation, Role.PrincipalInvestigator, Scope.Organisation),
        new(MatchOrganisation, Role.Member, Scope.Organisation),
        new(DecideProposals, Role.ProgrammeOfficer, Scope.Centre),
        new(DecideProposals, Role.CentreAdministrator, Scope.Centre),
    ];
}
