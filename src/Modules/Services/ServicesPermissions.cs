using Kechuang.Platform.Identity;

namespace Kechuang.Services;

/// <summary>Who may do what in this room.</summary>
internal static class ServicesPermissions
{
    /// <summary>To match an organisation with what the register knows of it: its members see these facts on its page, too.</summary>
    public const string MatchOrganisation = "services.organisation.match";

    /// <summary>To release or decline what the platform proposes.</summary>
    public const string DecideProposals = "services.proposal.decide";

    /// <summary>To apply for an organisation.</summary>
    public const string ApplyForOrganisation = "services.organisation.apply";

    /// <summary>To see every application of an organisation, and to answer for it.</summary>
    public const string AnswerForOrganisation = "services.organisation.answer";

    /// <summary>To see the queue and the cases of a desk; the definition says which role then handles or decides.</summary>
    public const string WorkAtDesk = "services.case.work";

    /// <summary>To try the text of a service before it is published.</summary>
    public const string TryDefinition = "services.definition.try";

    public static readonly Permission[] Lines =
    [
        new(MatchOrganisation, Role.ResearchOffice, Scope.Organisation),
        new(MatchOrganisation, Role.Finance, Scope.Organisation),
        new(MatchOrganisation, Role.PrincipalInvestigator, Scope.Organisation),
        new(MatchOrganisation, Role.Member, Scope.Organisation),
        new(DecideProposals, Role.ProgrammeOfficer, Scope.Centre),
        new(DecideProposals, Role.CentreAdministrator, Scope.Centre),
        new(ApplyForOrganisation, Role.ResearchOffice, Scope.Organisation),
        new(ApplyForOrganisation, Role.PrincipalInvestigator, Scope.Organisation),
        new(ApplyForOrganisation, Role.Member, Scope.Organisation),
        new(AnswerForOrganisation, Role.ResearchOffice, Scope.Organisation),
        new(TryDefinition, Role.CentreAdministrator, Scope.Centre),
        new(WorkAtDesk, Role.ProgrammeOfficer, Scope.Programme),
        new(WorkAtDesk, Role.PanelChair, Scope.Programme),
        new(WorkAtDesk, Role.Auditor, Scope.Centre),
    ];
}
