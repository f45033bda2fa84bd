using System.Globalization;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Ui;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes;

/// <summary>A project at a glance for whoever may see it: where it stands, what can be done now, what happened.</summary>
internal sealed class ProjectOverview(KechuangDb db, ProjectSteps steps, RegistryDirectory directory, IStringLocalizer<Texts> texts)
{
    /// <summary>Events shown; the file has them all.</summary>
    private const int MostEvents = 60;

    /// <summary>Something the reader can do now.</summary>
    public sealed record Offer(string Text, string Href);

    /// <summary>The people behind a project.</summary>
    public async Task<(string Organisation, string? Investigator)> PartiesAsync(Project project, CancellationToken ct)
    {
        var organisations = await directory.OrganisationsAsync([project.OrganisationId], ct);
        var people = await directory.PeopleOfUsersAsync([project.InvestigatorId], ct);
        return (organisations.GetValueOrDefault(project.OrganisationId)?.Name ?? "", people.GetValueOrDefault(project.InvestigatorId)?.Name);
    }

    /// <summary>The way of a project from task book to acceptance.</summary>
    public static IReadOnlyList<Step> Way(ProjectCase it)
    {
        string[] way = [ProjectState.TaskBookDraft, ProjectState.UnitSigned, ProjectState.Running, ProjectState.InAcceptance, ProjectState.Accepted];
        var machine = it.Definition.Life.Project;
        var (state, at) = (it.Project.State, Array.IndexOf(way, it.Project.State));
        if (at >= 0)
        {
            return [.. way.Select((s, i) => new Step(machine.TitleOf(s).ToString(), i < at || (i == at && state == ProjectState.Accepted) ? StepState.Done : i == at ? StepState.Current : StepState.Ahead))];
        }

        var reached = state == ProjectState.NotPassed ? 4 : 3;
        return [.. way.Take(reached).Select(s => new Step(machine.TitleOf(s).ToString(), StepState.Done)), new(machine.TitleOf(state).ToString(), StepState.Stopped)];
    }

    /// <summary>What the reader can do now, by machine and permission.</summary>
    public IReadOnlyList<Offer> Offers(ProjectCase it)
    {
        var at = $"/projects/{it.Project.Number}";
        var (leads, undertakes, steers, inspects) = (May(ProjectActions.Lead, it), May(ProjectActions.Undertake, it), May(ProjectActions.Steer, it), May(ProjectActions.Inspect, it));
        (bool Holds, string Step, string Role, string Text, string Href)[] all =
        [
            (leads, Moves.EditTaskBook, ProgrammeRole.Investigator, texts["编制任务书"], $"{at}/task-book/edit"),
            (undertakes, Moves.SignForUnit, ProgrammeRole.ResearchOffice, texts["阅读并签署任务书"], $"{at}/task-book"),
            (steers, Moves.SignForProgramme, ProgrammeRole.Officer, texts["阅读并签署任务书"], $"{at}/task-book"),
            (leads, Moves.Reallocate, ProgrammeRole.Investigator, texts["调整预算"], $"{at}/budget/change"),
            (leads, Moves.Spend, ProgrammeRole.Investigator, texts["登记支出"], $"{at}/expenses/new"),
            (leads && it.Project.State == ProjectState.Running, Moves.PlanMilestone, ProgrammeRole.Investigator, texts["增设节点"], $"{at}/milestones/new"),
            (steers && it.Project.State == ProjectState.Running, Moves.PlanMilestone, ProgrammeRole.Officer, texts["增设节点"], $"{at}/milestones/new"),
            (inspects, Moves.Inspect, steers ? ProgrammeRole.Officer : ProgrammeRole.Auditor, texts["安排检查"], $"{at}/inspections/new"),
            (leads, Moves.RequestAcceptance, ProgrammeRole.Investigator, texts["申请验收"], $"{at}/acceptance/request"),
            (undertakes && it.Project.EquipmentIncrease > 0, Moves.FileEquipment, ProgrammeRole.ResearchOffice, texts["设备费调增备案"], $"{at}/acceptance"),
            (steers, Moves.ConcludePass, ProgrammeRole.Officer, texts["作出验收结论"], $"{at}/acceptance"),
            (steers, Moves.Terminate, ProgrammeRole.Officer, texts["终止项目"], $"{at}/terminate"),
        ];
        return [.. all.Where(o => o.Holds && steps.Offers(it, o.Step, o.Role)).Select(o => new Offer(o.Text, o.Href))];
    }

    /// <summary>What happened to the project, newest first; its application has a history of its own. One query.</summary>
    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(ProjectCase it, string organisation, CancellationToken ct)
    {
        var project = it.Project.Id;
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.SubjectType == "project" && e.SubjectId == project && e.Kind.StartsWith("programmes."))
            .OrderByDescending(e => e.Sequence).Take(MostEvents).ToListAsync(ct);
        return [.. entries.Select(e => new TimelineItem(e.At, Title(it, e.Kind), Who(it, e, organisation), Icon: "point", Tone: ToneOf(e.Kind)))];
    }

    /// <summary>An amount's share of the whole, in percent, for bars.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "" : ((double)part / whole).ToString("P0", CultureInfo.CurrentCulture);

    private bool May(string action, ProjectCase it) => steps.May(action, it.Project);

    /// <summary>The role of the programme that acted, with its unit: never a person's name.</summary>
    private string? Who(ProjectCase it, JournalEntry entry, string organisation) => entry.ActorId is null ? texts["平台"]
        : entry.ActorId == it.Project.InvestigatorId ? TitleOf(it, ProgrammeRole.Investigator)
        : RoleOf(entry) is not { } role ? null
        // A change of the investigator's takes effect with the unit's yes.
        : role is ProgrammeRole.ResearchOffice or ProgrammeRole.Investigator ? texts["{0} {1}", organisation, TitleOf(it, ProgrammeRole.ResearchOffice)]
        : TitleOf(it, role);

    private static string TitleOf(ProjectCase it, string role) => it.Definition.Roles.FirstOrDefault(r => r.Id == role)?.Title.ToString() ?? role;

    /// <summary>As whom somebody acted, as the record says.</summary>
    private static string? RoleOf(JournalEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.ValueKind is JsonValueKind.Object && data.RootElement.TryGetProperty("role", out var role) ? role.GetString() : null;
    }

    private string Title(ProjectCase it, string kind)
    {
        var word = kind[(kind.LastIndexOf('.') + 1)..];
        return it.Definition.Life.Project.Steps.FirstOrDefault(s => ProjectSteps.KindOf(s.Do) == kind)?.Title.ToString() ?? word switch
        {
            "founded" => texts["立项"],
            "budget-change-asked" => texts["提出设备费调增"],
            "budget-change-refused" => texts["预算调整未予同意"],
            "budget-change-withdrawn" => texts["撤回预算调整"],
            "inspection-reported" => texts["填写检查结果"],
            "inspection-cancelled" => texts["取消检查"],
            _ => kind,
        };
    }

    private static Tone ToneOf(string kind) => kind.EndsWith("refused", StringComparison.Ordinal) || kind.EndsWith("terminated", StringComparison.Ordinal) || kind.EndsWith("not-passed", StringComparison.Ordinal) ? Tone.Bad
        : kind.EndsWith("accepted", StringComparison.Ordinal) || kind.Contains("signed", StringComparison.Ordinal) ? Tone.Good
        : Tone.Neutral;
}
