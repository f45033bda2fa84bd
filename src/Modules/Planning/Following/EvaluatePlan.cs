using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>A third party evaluates a plan: samples tasks, scores what their evidence bears out, sums up, publishes. It changes nothing else.</summary>
internal sealed class EvaluatePlan(KechuangDb db, Journal journal, Duties duties, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Sample
    {
        [Display(Name = "任务"), Required, StringLength(60)] public string? TaskId { get; set; }

        [Display(Name = "评分"), Required, Range(0, 100)] public int? Score { get; set; }

        [Display(Name = "证据能否支持报告"), Required] public bool? BornOut { get; set; }

        [Display(Name = "意见"), Required, StringLength(EvaluationItem.CommentLength, MinimumLength = 4)] public string? Comment { get; set; }
    }

    internal sealed class Finish
    {
        [Display(Name = "总体评价"), Required, StringLength(Evaluation.TextLength, MinimumLength = 10)] public string? Summary { get; set; }
    }

    public Task<Evaluation?> FindAsync(string plan, EvaluationKind kind, CancellationToken ct) =>
        db.Set<Evaluation>().SingleOrDefaultAsync(e => e.PlanId == plan && e.Kind == kind, ct);

    /// <summary>Adds a sampled task; the first one begins the evaluation.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SampleAsync(Plan plan, EvaluationKind kind, Sample sample, IReadOnlyList<TaskView> tasks, CancellationToken ct)
    {
        var evaluation = await FindAsync(plan.Id, kind, ct);
        if (await RefusalAsync(plan, evaluation, ct) is { } refusal)
        {
            return refusal;
        }

        if (tasks.All(t => t.Id != sample.TaskId))
        {
            return texts["没有这项任务。"];
        }

        var now = clock.GetUtcNow();
        if (evaluation is null)
        {
            db.Add(evaluation = new() { Id = Guid.CreateVersion7(now), PlanId = plan.Id, Kind = kind, EvaluatorId = user.Id, BegunAt = now });
            journal.Record("planning.evaluation.begun", "evaluation", evaluation.Id, new { plan = plan.Id, kind });
        }

        db.Add(new EvaluationItem
        {
            Id = Guid.CreateVersion7(now),
            EvaluationId = evaluation.Id,
            TaskId = sample.TaskId!,
            Score = sample.Score!.Value,
            BornOut = sample.BornOut!.Value,
            Comment = sample.Comment!.Trim(),
            At = now,
        });
        journal.Record("planning.evaluation.sampled", "evaluation", evaluation.Id, new { plan = plan.Id, task = sample.TaskId, sample.Score, sample.BornOut });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["没有保存：这项任务已经评过，或者您执行过这个规划。"].Value;
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> PublishAsync(Plan plan, EvaluationKind kind, Finish finish, CancellationToken ct)
    {
        var evaluation = await FindAsync(plan.Id, kind, ct);
        if (await RefusalAsync(plan, evaluation, ct) is { } refusal)
        {
            return refusal;
        }

        if (evaluation is null)
        {
            return texts["请先抽查任务。"];
        }

        evaluation.Summary = finish.Summary!.Trim();
        evaluation.Publish(clock.GetUtcNow());
        journal.Record("planning.evaluation.published", "evaluation", evaluation.Id, new { plan = plan.Id, kind });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    /// <summary>The office releases to the public what the evaluator has handed in, unchanged.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> ReleaseAsync(Plan plan, EvaluationKind kind, CancellationToken ct)
    {
        var evaluation = await FindAsync(plan.Id, kind, ct);
        if (!user.Can(PlanningActions.Assign) || evaluation?.Release(user.Id, clock.GetUtcNow()) is not true)
        {
            var rule = texts["评估报告由评估人提交后，才能由另一人向社会公布，而且只能一次。"].Value;
            return !user.Can(PlanningActions.Assign) || evaluation?.EvaluatorId == user.Id ? user.MayNot(rule) : rule;
        }

        journal.Record("planning.evaluation.released", "evaluation", evaluation.Id, new { plan = plan.Id, kind });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    private async Task<string?> RefusalAsync(Plan plan, Evaluation? evaluation, CancellationToken ct) =>
        await duties.OfAsync(plan.Id, ct) is not Duty.Evaluates ? user.MayNot(texts["只有负责评价这个规划的人可以评估。"])
        : evaluation is { PublishedAt: not null } ? texts["评估已经提交，不能再改。"].Value
        : evaluation is not null && evaluation.EvaluatorId != user.Id ? user.MayNot(texts["这次评估由另一人负责。"])
        : null;
}
