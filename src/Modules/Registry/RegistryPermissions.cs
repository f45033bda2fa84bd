using Kechuang.Platform.Identity;

namespace Kechuang.Registry;

/// <summary>Who may do what in this room.</summary>
internal static class RegistryPermissions
{
    public const string AddOrganisation = "registry.organisation.add";
    public const string EditOrganisation = "registry.organisation.edit";
    public const string ImportOrganisations = "registry.organisation.import";
    public const string SeeMembers = "registry.member.see";
    public const string ManageMembers = "registry.member.manage";
    public const string RecordOrganisationFact = "registry.fact.record";
    public const string CheckFacts = "registry.fact.check";

    /// <summary>To decide whether two entries are one, and to merge organisations.</summary>
    public const string JudgeTwins = "registry.twins.judge";

    /// <summary>To propose, check, publish and correct entries of a register: each by another person.</summary>
    public const string KeepRegisters = "registry.entry.keep";

    /// <summary>To propose one's own organisation for a register.</summary>
    public const string ProposeEntries = "registry.entry.propose";

    public static readonly Permission[] Lines =
    [
        new(KeepRegisters, Role.ProgrammeOfficer, Scope.Programme),
        new(KeepRegisters, Role.PanelChair, Scope.Programme),
        new(ProposeEntries, Role.ResearchOffice, Scope.Organisation),
        new(AddOrganisation, Role.CentreAdministrator, Scope.Centre),
        new(EditOrganisation, Role.CentreAdministrator, Scope.Centre),
        new(EditOrganisation, Role.ResearchOffice, Scope.Organisation),
        new(ImportOrganisations, Role.CentreAdministrator, Scope.Centre),
        new(SeeMembers, Role.CentreAdministrator, Scope.Centre),
        new(SeeMembers, Role.ProgrammeOfficer, Scope.Centre),
        new(SeeMembers, Role.Auditor, Scope.Centre),
        new(SeeMembers, Role.ResearchOffice, Scope.Organisation),
        new(SeeMembers, Role.Finance, Scope.Organisation),
        new(SeeMembers, Role.PrincipalInvestigator, Scope.Organisation),
        new(SeeMembers, Role.Member, Scope.Organisation),
        new(ManageMembers, Role.CentreAdministrator, Scope.Centre),
        new(ManageMembers, Role.ResearchOffice, Scope.Organisation),
        new(RecordOrganisationFact, Role.CentreAdministrator, Scope.Centre),
        new(RecordOrganisationFact, Role.ResearchOffice, Scope.Organisation),
        new(JudgeTwins, Role.CentreAdministrator, Scope.Centre),
        new(CheckFacts, Role.CentreAdministrator, Scope.Centre),
        new(CheckFacts, Role.ResearchOffice, Scope.Organisation),
    ];

    /// <summary>Whether an organisation lies within reach.</summary>
    public static bool Has(this Reach reach, Guid organisation) => reach.Centre || reach.Organisations.Contains(organisation);
}
