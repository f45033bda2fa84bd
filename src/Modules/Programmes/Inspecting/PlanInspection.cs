using System.ComponentModel.DataAnnotations;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Inspecting;

/// <summary>An officer or auditor plans an inspection; without a reason not of a short project (B-016), and never without seeing what others plan (B-022).</summary>
internal sealed class PlanInspection(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, Vocabulary vocabulary, IStringLocalizer<Texts> texts)
{
    private const string KindFact = "inspection.kind";

    /// <summary>A milestone review goes by its node, not by an inspection.</summary>
    private const string Milestone = "milestone";

    public sealed class Request
    {
        [Required, StringLength(40), Display(Name = "检查类型")] public string? Kind { get; set; }

        [Required, StringLength(40), Display(Name = "检查范围")] public string? Scope { get; set; }

        [Required, Display(Name = "开始日期")] public DateOnly? From { get; set; }

        [Required, Display(Name = "结束日期")] public DateOnly? To { get; set; }

        [Required, StringLength(100), Display(Name = "检查单位")] public string? Body { get; set; }

        [StringLength(1000), Display(Name = "开展检查的理由")] public string? Reason { get; set; }
    }

    /// <summary>What became of it; the verdict is there whenever the rules were asked, with the inspections that overlap.</summary>
    public sealed record Outcome(Guid? Id, string? Refusal, GateAnswer? Gate, IReadOnlyList<ProjectInspection> Same);

    /// <summary>The kinds of inspection that can be planned.</summary>
    public IReadOnlyList<Choice> Kinds =>
        [.. (vocabulary.Find(KindFact)?.Choices ?? []).Where(c => c.Value != Milestone).Select(c => new Choice(c.Value, c.Title.ToString()))];

    /// <summary>The title of a kind, in the reader's language.</summary>
    public string TitleOf(string kind) => vocabulary.Find(KindFact)?.Choices.FirstOrDefault(c => c.Value == kind)?.Title.ToString() ?? kind;

    /// <summary>What the rules would say, and what overlaps; stored nowhere.</summary>
    public async Task<(GateAnswer Gate, IReadOnlyList<ProjectInspection> Same)> AskAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        var same = await SameAsync(it, request, ct);
        return (steps.Ask(it, Moves.Inspect, await FactsAsync(it, request, same.Count > 0, ct)), same);
    }

    /// <summary>Plans it.</summary>
    /// <param name="it">The project.</param>
    /// <param name="role">As whom: officer or auditor.</param>
    /// <param name="request">What is planned.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Outcome> HandleAsync(ProjectCase it, string role, Request request, CancellationToken ct)
    {
        var refusal = steps.Refusal(it, Moves.Inspect, role)
            ?? (!Kinds.Any(k => k.Value == request.Kind) ? texts["请从列出的检查类型中选择。"].Value
                : !InspectionScope.All.Any(s => s.Id == request.Scope) ? texts["请从列出的检查范围中选择。"]
                : request.To < request.From ? texts["结束日期不能早于开始日期。"]
                : request.From!.Value.Year is < 2000 or > 2200 || request.To!.Value.Year > 2200 ? texts["检查日期不在合理范围内。"].Value
                : null);
        if (refusal is not null)
        {
            return new(null, refusal, null, []);
        }

        var same = await SameAsync(it, request, ct);
        var facts = await FactsAsync(it, request, same.Count > 0, ct);
        var gate = steps.Ask(it, Moves.Inspect, facts);
        if (gate.Refuses)
        {
            return new(null, refusals.Say(gate), gate, same);
        }

        var inspection = new ProjectInspection
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Programme = it.Project.Programme,
            Kind = request.Kind!,
            Scope = request.Scope!,
            From = request.From!.Value,
            To = request.To!.Value,
            Body = request.Body!.Trim(),
            Reason = request.Reason?.Trim() ?? "",
            PlannedBy = steps.UserId,
            PlannedAt = steps.Now,
            Decisions = await steps.DecideAsync(it, Moves.Inspect, facts, ct),
        };
        db.Add(inspection);
        steps.Take(it, Moves.Inspect, role, new
        {
            inspection = inspection.Id,
            inspection.Kind,
            inspection.Scope,
            inspection.From,
            inspection.To,
            sameScope = same.Select(s => s.Id),
            inspection.Decisions,
        }, inspection.Reason);
        await notices.InspectionPlannedAsync(it.Project, inspection, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(inspection.Id, null, gate, same) : new(null, refusals.TooLate, gate, same);
    }

    private async Task<List<ProjectInspection>> SameAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        var (from, to) = (request.From, request.To);
        var planned = await db.Set<ProjectInspection>().AsNoTracking()
            .Where(i => i.ProjectId == it.Project.Id && i.State != InspectionState.Cancelled && i.From <= to && i.To >= from).OrderBy(i => i.From).ToListAsync(ct);
        return [.. planned.Where(i => InspectionScope.Overlap(i.Scope, request.Scope ?? ""))];
    }

    private Task<Dictionary<string, Value>> FactsAsync(ProjectCase it, Request request, bool same, CancellationToken ct) => steps.FactsAsync(
        it,
        new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            [KindFact] = ProjectSteps.Text(request.Kind),
            ["inspection.reason"] = ProjectSteps.Text(request.Reason),
            ["inspection.same_scope_in_period"] = Value.Of(same),
        },
        ct);
}
