using Kechuang.Platform.Identity;

namespace Kechuang.Planning;

/// <summary>Who may do what in this room. What somebody does for a plan is decided by their duty for it.</summary>
internal static class PlanningActions
{
    /// <summary>To see the cockpit and what is not public of a plan.</summary>
    public const string See = "planning.plan.see";

    /// <summary>To say who decides, executes and evaluates a plan.</summary>
    public const string Assign = "planning.duty.give";

    /// <summary>To report figures.</summary>
    public const string Enter = "planning.figures.enter";

    /// <summary>To sign figures, which locks and publishes them.</summary>
    public const string Sign = "planning.figures.sign";

    /// <summary>To see the records behind a figure.</summary>
    public const string Records = "planning.records.see";

    /// <summary>To send forms to units and draw figures up from what they answer. Sees what units answer.</summary>
    public const string Collect = "planning.collection.run";

    /// <summary>To answer the forms of one's own unit.</summary>
    public const string Answer = "planning.collection.answer";

    public static readonly Permission[] Lines =
    [
        new(See, Role.Planner, Scope.Centre),
        new(See, Role.Evaluator, Scope.Centre),
        new(See, Role.Auditor, Scope.Centre),
        new(See, Role.CentreAdministrator, Scope.Centre),
        new(See, Role.ResearchOffice, Scope.Own),
        new(Assign, Role.Planner, Scope.Centre),
        new(Assign, Role.CentreAdministrator, Scope.Centre),
        new(Enter, Role.Planner, Scope.Centre),
        new(Enter, Role.ResearchOffice, Scope.Own),
        new(Sign, Role.Planner, Scope.Centre),
        new(Sign, Role.CentreAdministrator, Scope.Centre),
        new(Collect, Role.Planner, Scope.Centre),
        new(Answer, Role.ResearchOffice, Scope.Organisation),
        new(Records, Role.Planner, Scope.Centre),
        new(Records, Role.Evaluator, Scope.Centre),
        new(Records, Role.Auditor, Scope.Centre),
    ];
}
