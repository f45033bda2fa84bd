using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Finds a project within reach, and takes its steps: asks its machine and its gates, sets the state, writes the journal. The caller saves.</summary>
internal sealed class ProjectSteps(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, Gatekeeper gatekeeper, DecisionDesk desk, Refusals refusals, Registry.Contracts.Facts register,
    FactText factText, Rulebook rulebook, Journal journal, Centre centre, TimeProvider clock)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [Moves.EditTaskBook] = "task-book-edited",
        [Moves.SignForUnit] = "signed-by-unit",
        [Moves.SendBackTaskBook] = "task-book-returned",
        [Moves.SignForProgramme] = "signed-by-programme",
        [Moves.Reallocate] = "budget-changed",
        [Moves.VerifyEquipment] = "equipment-verified",
        [Moves.Spend] = "expense-recorded",
        [Moves.PlanMilestone] = "milestone-planned",
        [Moves.ReviewMilestone] = "milestone-reviewed",
        [Moves.ReleaseTranche] = "tranche-released",
        [Moves.Inspect] = "inspection-planned",
        [Moves.RequestAcceptance] = "acceptance-requested",
        [Moves.FileEquipment] = "equipment-filed",
        [Moves.ConcludePass] = "accepted",
        [Moves.ConcludeFail] = "not-passed",
        [Moves.Terminate] = "terminated",
    };

    /// <summary>The kind of journal record that a step leaves: <c>programmes.project.accepted</c>.</summary>
    public static string KindOf(string step) => $"programmes.project.{Kinds.GetValueOrDefault(step, step)}";

    /// <summary>Today, in the centre's time.</summary>
    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    public DateTimeOffset Now => clock.GetUtcNow();

    public Guid UserId => user.Id;

    /// <summary>The projects on which the user may do an action. Nobody steers or inspects what they lead themselves.</summary>
    public IQueryable<Project> Within(string action)
    {
        var (mine, judges) = (user.Id, IsJudging(action));
        return db.Set<Project>().Within(user.Reach(action), mine).Where(p => !judges || p.InvestigatorId != mine);
    }

    /// <summary>A project by its id or number, if the user may do an action on it; null when there is none. Two queries.</summary>
    public async Task<ProjectCase?> FindAsync(string action, string key, CancellationToken ct)
    {
        var mine = Within(action);
        var project = Guid.TryParse(key, out var id)
            ? await mine.SingleOrDefaultAsync(p => p.Id == id, ct)
            : await mine.SingleOrDefaultAsync(p => p.Number == key, ct);
        return project is null ? null : new(
            project, await shelf.GetAsync(project.DefinitionVersion, ct),
            await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == project.ApplicationId).Select(s => s.Values).SingleOrDefaultAsync(ct)
                ?? new(StringComparer.Ordinal));
    }

    /// <summary>Whether the user may do an action on a project.</summary>
    public bool May(string action, Project project)
    {
        var reach = user.Reach(action);
        if (IsJudging(action) && project.InvestigatorId == user.Id)
        {
            return false;
        }

        return reach.Centre || (reach.Own && project.InvestigatorId == user.Id) || reach.Organisations.Contains(project.OrganisationId)
            || reach.Programmes.Contains(project.Programme);
    }

    private static bool IsJudging(string action) => action is ProjectActions.Steer or ProjectActions.Inspect;

    /// <summary>Why a step cannot be taken; null when the machine has nothing against it.</summary>
    public string? Refusal(ProjectCase it, string step, string role, string? reason = null)
    {
        var situation = gatekeeper.Situation(it.Project.State, role, clock.GetUtcNow()) with { Reason = reason };
        var machine = it.Definition.Life.Project;
        return machine.Try(step, situation).Refusal is { } refusal ? refusals.Say(it.Definition, machine, step, situation, refusal) : null;
    }

    /// <summary>Whether the machine lets a role take a step now.</summary>
    public bool Offers(ProjectCase it, string step, string role) => Refusal(it, step, role) is null;

    /// <summary>Takes a step that the machine allows: sets the state and adds the record. Every step counts as a change of the project.</summary>
    /// <exception cref="InvalidOperationException">The machine refuses: ask <see cref="Refusal"/> first.</exception>
    public JournalEntry Take(ProjectCase it, string step, string role, object? data = null, string? reason = null)
    {
        var situation = gatekeeper.Situation(it.Project.State, role, clock.GetUtcNow()) with { Reason = reason };
        var answer = it.Definition.Life.Project.Try(step, situation);
        if (answer.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{step}: {refusal}");
        }

        var from = it.Project.State;
        it.Project.State = answer.State!;
        it.Project.Touch();
        return journal.Record(
            KindOf(step), "project", it.Project.Id, new { it.Project.Number, from, to = answer.State, role, details = data },
            reason is { Length: > 0 } ? new { reason } : null);
    }

    /// <summary>Records what happened to a project without being a step of it.</summary>
    public JournalEntry Note(Project project, string kind, object data, object? personal = null)
    {
        project.Touch();
        return journal.Record($"programmes.project.{kind}", "project", project.Id, data, personal);
    }

    /// <summary>What the rules say of a step; stores nothing.</summary>
    public GateAnswer Ask(ProjectCase it, string step, IReadOnlyDictionary<string, Value> facts) =>
        gatekeeper.Ask(it.Definition, step, facts, clock.GetUtcNow());

    /// <summary>Stores the decisions of a step's rule sets with the coming save.</summary>
    public async Task<List<Guid>> DecideAsync(ProjectCase it, string step, IReadOnlyDictionary<string, Value> facts, CancellationToken ct)
    {
        var made = new List<Guid>();
        foreach (var set in it.Definition.GateOf(step)?.Sets ?? [])
        {
            made.Add((await desk.DecideAsync(set, "project", it.Project.Id, facts, Today, ct)).Id);
        }

        return made;
    }

    /// <summary>The facts of a project as its rules read them, with those of one step. At most three queries.</summary>
    public async Task<Dictionary<string, Value>> FactsAsync(ProjectCase it, IReadOnlyDictionary<string, Value> ofStep, CancellationToken ct)
    {
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        var read = it.Definition.Gates.SelectMany(g => g.Sets).SelectMany(s => rulebook.Find(s)?.Facts ?? [])
            .Where(k => k.StartsWith("organisation.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var known = await register.KnownAsync([Subject.Organisation(it.Project.OrganisationId)], read, Today, ct);
        foreach (var (key, value) in it.Values.Where(v => v.Key.Contains('.', StringComparison.Ordinal)).Concat(known.Where(k => !k.Stale).Select(k => KeyValuePair.Create(k.Key, k.Value))))
        {
            facts[key] = ToValue(factText.Plain(key, value));
        }

        facts["project.programme"] = Value.Of(it.Definition.Programme);
        facts["project.funding_mode"] = Value.Of(it.Project.Mode);
        facts["project.term_months"] = Value.Of((decimal)it.Project.TermMonths);
        facts["project.milestone_pilot"] = Value.Of(it.Project.MilestonePilot);
        facts["project.equipment_increase"] = Value.Of((decimal)it.Project.EquipmentIncrease);
        foreach (var (key, value) in ofStep)
        {
            facts[key] = value;
        }

        return facts;
    }

    /// <summary>A text as the rules read it: what is blank is not known.</summary>
    public static Value Text(string? text) => string.IsNullOrWhiteSpace(text) ? Value.Null : Value.Of(text.Trim());

    private static Value ToValue(object? plain) => plain switch
    {
        bool flag => Value.Of(flag),
        decimal number => Value.Of(number),
        DateOnly day => Value.Of(day),
        IEnumerable<string> list => Value.OfList([.. list.Select(Value.Of)]),
        string text => Value.Of(text),
        _ => Value.Null,
    };
}

/// <summary>A project with the definition it runs on and the form it was applied for with.</summary>
internal sealed record ProjectCase(Project Project, ProgrammeDefinition Definition, Dictionary<string, string> Values);
