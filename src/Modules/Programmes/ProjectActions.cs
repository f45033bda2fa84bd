using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Ui;

namespace Kechuang.Programmes;

/// <summary>What people may do with projects, and who.</summary>
internal static class ProjectActions
{
    public const string Read = "programmes.project.read";
    public const string Lead = "programmes.project.lead";
    public const string Undertake = "programmes.project.undertake";
    public const string Steer = "programmes.project.steer";
    public const string Inspect = "programmes.project.inspect";
    public const string Export = "programmes.project.export";

    public static readonly Permission[] Lines =
    [
        new(Read, Role.PrincipalInvestigator, Scope.Own),
        new(Read, Role.ResearchOffice, Scope.Organisation),
        new(Read, Role.Finance, Scope.Organisation),
        new(Read, Role.ProgrammeOfficer, Scope.Programme),
        new(Read, Role.Auditor, Scope.Centre),
        new(Read, Role.CentreAdministrator, Scope.Centre),
        new(Lead, Role.PrincipalInvestigator, Scope.Own),
        new(Undertake, Role.ResearchOffice, Scope.Organisation),
        new(Steer, Role.ProgrammeOfficer, Scope.Programme),
        new(Inspect, Role.ProgrammeOfficer, Scope.Programme),
        new(Inspect, Role.Auditor, Scope.Centre),
        new(Export, Role.PrincipalInvestigator, Scope.Own),
        new(Export, Role.ResearchOffice, Scope.Organisation),
        new(Export, Role.ProgrammeOfficer, Scope.Programme),
        new(Export, Role.Auditor, Scope.Centre),
    ];

    private static readonly LocalText Section = new("科技计划", "Programmes");

    public static readonly NavEntry[] Navigation =
    [
        new(Section, new("我的项目", "My projects"), "/my/projects", "clipboard-list", Lead, 240),
        new(Section, new("本单位项目", "Projects of my organisation"), "/organisation/projects", "building", Undertake, 241),
        new(Section, new("项目", "Projects"), "/programmes/projects", "folders", Inspect, 242),
        new(Section, new("检查安排", "Inspections"), "/programmes/inspections", "calendar-event", Inspect, 243),
    ];
}
