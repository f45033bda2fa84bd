using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Contracting;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Accepting;

/// <summary>An officer judges a finished project by its task book, or ends one that cannot be finished.</summary>
internal sealed class ConcludeAcceptance(KechuangDb db, ProjectSteps steps, SignTaskBook signed, Vocabulary vocabulary, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, Display(Name = "验收结论")] public bool? Passed { get; set; }

        [Required, StringLength(40), Display(Name = "评价方案")] public string? Scheme { get; set; }

        [MaxLength(60), Display(Name = "考核指标")] public List<Line> Lines { get; set => field = [.. (value ?? []).OfType<Line>()]; } = []; // a form may send none

        [Required, StringLength(4000), Display(Name = "验收意见")] public string? Reason { get; set; }
    }

    public sealed class Line
    {
        [StringLength(20)] public string? Id { get; set; }

        // As typed: a row that cannot be read must come back whole.
        [StringLength(10), Display(Name = "得分")] public string? Score { get; set; }

        /// <summary>From 0 to 100; null when nothing, or something else, is typed.</summary>
        internal int? Points => int.TryParse(Score, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points <= 100 ? points : null;

        [StringLength(500), Display(Name = "说明")] public string? Note { get; set; }
    }

    public sealed class EndRequest
    {
        [Required, StringLength(2000), Display(Name = "终止理由")] public string? Reason { get; set; }
    }

    /// <summary>What became of it; the verdict is there whenever the rules were asked.</summary>
    public sealed record Outcome(string? Refusal, GateAnswer? Gate);

    /// <summary>The schemes of evaluation.</summary>
    public IReadOnlyList<Choice> Schemes => [.. (vocabulary.Find("acceptance.scheme")?.Choices ?? []).Select(c => new Choice(c.Value, c.Title.ToString()))];

    /// <summary>The acceptance of a project; null while nobody has asked for it.</summary>
    public Task<ProjectAcceptance?> FindAsync(ProjectCase it, CancellationToken ct) =>
        db.Set<ProjectAcceptance>().SingleOrDefaultAsync(a => a.ProjectId == it.Project.Id, ct);

    /// <summary>What the rules would say, stored nowhere.</summary>
    public async Task<GateAnswer> AskAsync(ProjectCase it, ProjectAcceptance acceptance, Request request, CancellationToken ct) =>
        steps.Ask(it, Moves.ConcludePass, await FactsAsync(it, acceptance, request, await IndicatorsAsync(it, ct), ct));

    /// <summary>Concludes it, once.</summary>
    public async Task<Outcome> HandleAsync(ProjectCase it, ProjectAcceptance acceptance, Request request, CancellationToken ct)
    {
        var (passed, reason) = (request.Passed!.Value, request.Reason!.Trim());
        var step = passed ? Moves.ConcludePass : Moves.ConcludeFail;
        var indicators = await IndicatorsAsync(it, ct);
        var lines = request.Lines.Where(l => l.Id is not null && (!string.IsNullOrWhiteSpace(l.Score) || indicators.Any(i => i.Id == l.Id))).DistinctBy(l => l.Id).ToList();
        var refusal = steps.Refusal(it, step, ProgrammeRole.Officer, reason)
            ?? (!Schemes.Any(s => s.Value == request.Scheme) ? texts["请从列出的评价方案中选择。"].Value
                : indicators.FirstOrDefault(i => lines.Find(l => l.Id == i.Id)?.Points is null) is { } unscored ? texts["请为指标“{0}”打分，0 至 100 的整数。", unscored.Title].Value
                : null);
        if (refusal is not null)
        {
            return new(refusal, null);
        }

        var facts = await FactsAsync(it, acceptance, request, indicators, ct);
        var gate = steps.Ask(it, step, facts);
        if (gate.Refuses)
        {
            return new(refusals.Say(gate), gate);
        }

        (acceptance.Passed, acceptance.Scheme, acceptance.Reason) = (passed, request.Scheme!, reason);
        (acceptance.ConcludedBy, acceptance.ConcludedAt) = (steps.UserId, steps.Now);
        acceptance.Scores = [.. lines.Select(l => new IndicatorScore(l.Id!, l.Points ?? 0, l.Note?.Trim() ?? ""))];
        acceptance.Decisions = await steps.DecideAsync(it, step, facts, ct);
        steps.Take(it, step, ProgrammeRole.Officer, new { acceptance.Scheme, scores = acceptance.Scores.Select(s => new { s.Id, s.Score }), acceptance.Decisions }, reason);
        await notices.ConcludedAsync(it.Project, passed, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(null, gate) : new(refusals.TooLate, gate);
    }

    /// <summary>Ends a project before its end; null when it is done, else the sentence to show.</summary>
    public async Task<string?> TerminateAsync(ProjectCase it, EndRequest request, CancellationToken ct)
    {
        var reason = request.Reason!.Trim();
        if (steps.Refusal(it, Moves.Terminate, ProgrammeRole.Officer, reason) is { } refusal)
        {
            return refusal;
        }

        steps.Take(it, Moves.Terminate, ProgrammeRole.Officer, new { it.Project.Amount, it.Project.Spent }, reason);
        await notices.TerminatedAsync(it.Project, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    private async Task<IReadOnlyList<TaskBookIndicator>> IndicatorsAsync(ProjectCase it, CancellationToken ct) =>
        (await signed.NewestAsync(it.Project.Id, ct))?.Content.Indicators ?? [];

    private Task<Dictionary<string, Value>> FactsAsync(
        ProjectCase it, ProjectAcceptance acceptance, Request request, IReadOnlyList<TaskBookIndicator> indicators, CancellationToken ct) => steps.FactsAsync(
        it,
        new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["acceptance.indicators_outside_task_book"] = Value.Of((decimal)request.Lines.Count(l => !string.IsNullOrWhiteSpace(l.Score) && indicators.All(i => i.Id != l.Id))),
            ["acceptance.scheme"] = ProjectSteps.Text(request.Scheme),
            ["acceptance.equipment_filing_no"] = ProjectSteps.Text(acceptance.FilingNumber),
        },
        ct);
}
