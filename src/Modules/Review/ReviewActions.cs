using Kechuang.Platform.Identity;

namespace Kechuang.Review;

/// <summary>The module's actions, and who may do them. The texts say nothing of it (D-33): the table is design.</summary>
internal static class ReviewActions
{
    public const string ManageExperts = "review.expert.manage";
    public const string ReadExperts = "review.expert.read";
    public const string ManageRounds = "review.round.manage";
    public const string ReadRounds = "review.round.read";
    public const string DoDuties = "review.duty.do";
    public const string HoldPanel = "review.panel.hold";
    public const string ReadPanel = "review.panel.read";

    public static IEnumerable<Permission> Permissions { get; } =
    [
        new(ManageExperts, Role.ProgrammeOfficer, Scope.Centre),
        new(ManageExperts, Role.CentreAdministrator, Scope.Centre),
        new(ReadExperts, Role.ProgrammeOfficer, Scope.Centre),
        new(ReadExperts, Role.CentreAdministrator, Scope.Centre),
        new(ReadExperts, Role.Auditor, Scope.Centre),
        new(ManageRounds, Role.ProgrammeOfficer, Scope.Programme),
        new(ReadRounds, Role.ProgrammeOfficer, Scope.Programme),
        new(ReadRounds, Role.Auditor, Scope.Centre),
        new(DoDuties, Role.Expert, Scope.Own),
        new(HoldPanel, Role.PanelChair, Scope.Programme),
        new(ReadPanel, Role.PanelChair, Scope.Programme),
        new(ReadPanel, Role.ProgrammeOfficer, Scope.Programme),
        new(ReadPanel, Role.Auditor, Scope.Centre),
        new(ReadPanel, Role.Expert, Scope.Own),
    ];
}
