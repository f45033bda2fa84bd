namespace Kechuang.Platform.Identity;

/// <summary>What somebody is to an organisation, a programme or the centre.</summary>
public enum Role
{
    /// <summary>访客: anybody, also without signing in.</summary>
    Visitor,

    /// <summary>成员: belongs to an organisation.</summary>
    Member,

    /// <summary>项目负责人: applies for projects and leads them.</summary>
    PrincipalInvestigator,

    /// <summary>科研管理部门: confirms and watches what the organisation's people do.</summary>
    ResearchOffice,

    /// <summary>项目主管: runs the calls and projects of a programme.</summary>
    ProgrammeOfficer,

    /// <summary>评审专家: reviews what was assigned to them.</summary>
    Expert,

    /// <summary>评审组组长: records what a panel decides.</summary>
    PanelChair,

    /// <summary>财务: sees and confirms an organisation's money.</summary>
    Finance,

    /// <summary>审计、监督: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>规划管理: keeps plans, tasks and indicators.</summary>
    Planner,

    /// <summary>第三方评估: evaluates plans; reads everything of them and changes nothing else.</summary>
    Evaluator,

    /// <summary>中心管理员: manages accounts, organisations and parameters.</summary>
    CentreAdministrator,
}
