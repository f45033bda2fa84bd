namespace Kechuang.Platform.Identity.Administering;

/// <summary>Roles in the words of their field: what each is called, what it may do, and for what it is given.</summary>
public static class RoleWords
{
    private static readonly Dictionary<Role, Word> Words = new()
    {
        [Role.Visitor] = new(new("访客", "Visitor"), new("任何人，无须登录。", "Anybody, without signing in."), Place.Nobody),
        [Role.Member] = new(new("单位成员", "Member"), new("属于某个单位，看到与自己有关的事项。", "Belongs to an organisation and sees what concerns them."), Place.Organisation),
        [Role.PrincipalInvestigator] = new(new("项目负责人", "Principal investigator"), new("申报项目，签订任务书，负责执行。", "Applies for projects, signs task books and leads the work."), Place.Organisation),
        [Role.ResearchOffice] = new(new("科研管理部门", "Research office"), new("审核确认本单位的申报，跟踪本单位的项目。", "Confirms the applications of its organisation and watches its projects."), Place.Organisation),
        [Role.ProgrammeOfficer] = new(new("项目主管", "Programme officer"), new("发布指南，组织评审，管理某一计划的项目。", "Opens the calls of a programme, runs its reviews and manages its projects."), Place.Programme),
        [Role.Expert] = new(new("评审专家", "Expert"), new("评审分配给自己的申报。", "Reviews the applications assigned to them."), Place.Centre),
        [Role.PanelChair] = new(new("评审组组长", "Panel chair"), new("主持评审会，记录会议的决定。", "Chairs a panel and records what it decides."), Place.CentreOrProgramme),
        [Role.Finance] = new(new("财务", "Finance"), new("查看并确认本单位的经费。", "Sees and confirms the money of its organisation."), Place.Organisation),
        [Role.Auditor] = new(new("审计与监督", "Auditor"), new("查看全部记录；除了安排并填写对项目的检查，不做任何改动。", "Reads everything; apart from planning and reporting inspections of projects, changes nothing."), Place.Centre),
        [Role.Planner] = new(new("规划管理", "Planner"), new("管理规划、任务和指标，签核统计值。", "Keeps plans, tasks and indicators, and signs figures."), Place.Centre),
        [Role.Evaluator] = new(new("第三方评估", "Evaluator"), new("评估规划的实施，查看全部材料，不做其他改动。", "Evaluates how plans are carried out; reads everything of them and changes nothing else."), Place.Centre),
        [Role.CentreAdministrator] = new(new("中心管理员", "Centre administrator"), new("管理账户、角色、单位和参数。", "Manages accounts, roles, organisations and parameters."), Place.Centre),
    };

    /// <summary>For what a role is given.</summary>
    public enum Place
    {
        /// <summary>It is not given; everybody has it.</summary>
        Nobody,

        /// <summary>For the whole centre.</summary>
        Centre,

        /// <summary>For one organisation.</summary>
        Organisation,

        /// <summary>For one programme.</summary>
        Programme,

        /// <summary>For one programme, or for all of them.</summary>
        CentreOrProgramme,
    }

    /// <summary>One role in words.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Meaning">What somebody with it does.</param>
    /// <param name="Place">For what it is given.</param>
    public sealed record Word(LocalText Name, LocalText Meaning, Place Place);

    /// <summary>A role in words.</summary>
    public static Word Of(Role role) => Words[role];
}
