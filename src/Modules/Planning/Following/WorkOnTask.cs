using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Judging;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>Whoever executes a plan reports on its tasks and asks for adjustments; whoever decides it approves or refuses them.</summary>
internal sealed class WorkOnTask(KechuangDb db, Journal journal, Notices notices, Duties duties, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Report
    {
        [Display(Name = "进展状态"), Required] public TaskState? State { get; set; }

        [Display(Name = "进展"), Required, StringLength(TaskReport.TextLength, MinimumLength = 4)] public string? Text { get; set; }

        [Display(Name = "证据"), StringLength(TaskReport.EvidenceLength)] public string? Evidence { get; set; }
    }

    internal sealed class Ask
    {
        [Display(Name = "调整的理由"), Required] public AdjustmentGround? Ground { get; set; }

        [Display(Name = "证明材料"), Required, StringLength(TaskReport.TextLength, MinimumLength = 4)] public string? Proof { get; set; }

        [Display(Name = "新的期限"), Required] public DateOnly? NewDue { get; set; }
    }

    internal sealed class Answer
    {
        [Display(Name = "决定"), Required] public bool? Approve { get; set; }

        [Display(Name = "意见"), Required, StringLength(TaskReport.TextLength, MinimumLength = 2)] public string? Opinion { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> ReportAsync(TaskView task, Report request, CancellationToken ct)
    {
        if (await duties.OfAsync(task.Plan, ct) is not Duty.Executes)
        {
            return user.MayNot(texts["只有负责执行这个规划的人可以报告进展。"]);
        }

        var evidence = string.IsNullOrWhiteSpace(request.Evidence) ? null : request.Evidence.Trim();
        if (request.State is TaskState.Done && evidence is null)
        {
            return texts["报告完成必须写明证据。"];
        }

        var now = clock.GetUtcNow();
        var report = new TaskReport
        {
            Id = Guid.CreateVersion7(now),
            PlanId = task.Plan,
            TaskId = task.Id,
            On = centre.DateOf(now),
            At = now,
            ReporterId = user.Id,
            State = request.State!.Value,
            Text = request.Text!.Trim(),
            Evidence = evidence,
        };
        db.Add(report);
        journal.Record("planning.task.reported", "task", report.Id, new { plan = task.Plan, task = task.Id, report.State, evidence = evidence is not null });
        return await SaveAsync(ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> AskAsync(TaskView task, Ask request, CancellationToken ct)
    {
        if (await duties.OfAsync(task.Plan, ct) is not Duty.Executes)
        {
            return user.MayNot(texts["只有负责执行这个规划的人可以申请调整。"]);
        }

        var now = clock.GetUtcNow();
        if (request.NewDue <= task.Until || request.NewDue < centre.DateOf(now))
        {
            return texts["新的期限应晚于原来的期限，而且不在过去。"];
        }

        var adjustment = new Adjustment
        {
            Id = Guid.CreateVersion7(now),
            PlanId = task.Plan,
            TaskId = task.Id,
            Ground = request.Ground!.Value,
            Proof = request.Proof!.Trim(),
            OldDue = task.Until,
            NewDue = request.NewDue!.Value,
            AskedBy = user.Id,
            AskedAt = now,
        };
        db.Add(adjustment);
        await duties.TellAsync(task.Plan, Duty.Decides, new($"请您决定：任务 {task.Id} 申请调整期限", $"For you to decide: task {task.Id} asks for another day"), task.Href, ct);
        journal.Record("planning.adjustment.asked", "adjustment", adjustment.Id, new { plan = task.Plan, task = task.Id, adjustment.Ground, adjustment.OldDue, adjustment.NewDue });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["这项任务已经有一个调整申请在等待决定。"].Value;
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> DecideAsync(Adjustment adjustment, Answer answer, CancellationToken ct)
    {
        if (await duties.OfAsync(adjustment.PlanId, ct) is not Duty.Decides)
        {
            return user.MayNot(texts["只有负责决策这个规划的人可以决定。"]);
        }

        var state = answer.Approve is true ? AdjustmentState.Approved : AdjustmentState.Refused;
        if (!adjustment.Decide(state, answer.Opinion!.Trim(), user.Id, clock.GetUtcNow()))
        {
            return adjustment.AskedBy == user.Id ? user.MayNot(texts["您自己提出的申请由另一人决定。"]) : texts["这个申请已经决定。"];
        }

        notices.Tell(
            adjustment.AskedBy,
            state is AdjustmentState.Approved ? new($"任务 {adjustment.TaskId} 的期限已调整为 {adjustment.NewDue:yyyy-MM-dd}", $"Task {adjustment.TaskId} is now due on {adjustment.NewDue:yyyy-MM-dd}")
                : new($"任务 {adjustment.TaskId} 的期限调整不予批准", $"Another day for task {adjustment.TaskId} was refused"),
            $"/plans/{adjustment.PlanId}/{Uri.EscapeDataString(adjustment.TaskId)}");
        journal.Record("planning.adjustment.decided", "adjustment", adjustment.Id, new { plan = adjustment.PlanId, task = adjustment.TaskId, adjustment.State, adjustment.OldDue, adjustment.NewDue });
        return await SaveAsync(ct);
    }

    private async Task<string?> SaveAsync(CancellationToken ct) => await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
}
