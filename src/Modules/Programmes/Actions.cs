using Kechuang.Platform.Identity;

namespace Kechuang.Programmes;

/// <summary>What people may do in this room, and who.</summary>
internal static class Actions
{
    public const string ManageCalls = "programmes.call.manage";
    public const string WatchCalls = "programmes.call.watch";
    public const string Apply = "programmes.application.write";
    public const string ReadApplications = "programmes.application.read";

    /// <summary>To find applications by searching everything.</summary>
    public const string FindApplications = "programmes.application.find";
    public const string Confirm = "programmes.application.confirm";
    public const string Accept = "programmes.application.accept";
    public const string Decide = "programmes.application.decide";

    public const string CheckDuplicates = "programmes.duplicate.check";

    /// <summary>To load texts that applications are compared with.</summary>
    public const string LoadTexts = "programmes.text.load";
    public const string ReadDuplicates = "programmes.duplicate.read";

    public static readonly Permission[] Lines =
    [
        new(ManageCalls, Role.ProgrammeOfficer, Scope.Programme),
        new(ManageCalls, Role.CentreAdministrator, Scope.Centre),
        new(WatchCalls, Role.ProgrammeOfficer, Scope.Programme),
        new(WatchCalls, Role.PanelChair, Scope.Programme),
        new(WatchCalls, Role.Auditor, Scope.Centre),
        new(WatchCalls, Role.CentreAdministrator, Scope.Centre),
        new(Apply, Role.PrincipalInvestigator, Scope.Own),
        new(ReadApplications, Role.PrincipalInvestigator, Scope.Own),
        new(ReadApplications, Role.ResearchOffice, Scope.Organisation),
        new(ReadApplications, Role.ProgrammeOfficer, Scope.Programme),
        new(ReadApplications, Role.PanelChair, Scope.Programme),
        new(ReadApplications, Role.Auditor, Scope.Centre),
        new(ReadApplications, Role.CentreAdministrator, Scope.Centre),
        new(FindApplications, Role.PrincipalInvestigator, Scope.Own),
        new(FindApplications, Role.ResearchOffice, Scope.Organisation),
        new(FindApplications, Role.ProgrammeOfficer, Scope.Programme),
        new(FindApplications, Role.Auditor, Scope.Centre),
        new(FindApplications, Role.CentreAdministrator, Scope.Centre),
        new(Confirm, Role.ResearchOffice, Scope.Organisation),
        new(Accept, Role.ProgrammeOfficer, Scope.Programme),
        new(Decide, Role.PanelChair, Scope.Programme),
        new(CheckDuplicates, Role.ProgrammeOfficer, Scope.Programme),
        new(CheckDuplicates, Role.Auditor, Scope.Centre),
        new(CheckDuplicates, Role.CentreAdministrator, Scope.Centre),
        new(LoadTexts, Role.ProgrammeOfficer, Scope.Programme),
        new(LoadTexts, Role.CentreAdministrator, Scope.Centre),
        new(ReadDuplicates, Role.PrincipalInvestigator, Scope.Own),
        new(ReadDuplicates, Role.ProgrammeOfficer, Scope.Programme),
        new(ReadDuplicates, Role.PanelChair, Scope.Programme),
        new(ReadDuplicates, Role.Auditor, Scope.Centre),
        new(ReadDuplicates, Role.CentreAdministrator, Scope.Centre),
    ];
}
