using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>Whoever executes a plan says what a task needs first and what endangers it, with what is done against it.</summary>
internal sealed class WeighTask(KechuangDb db, PlanningPack pack, Journal journal, Duties duties, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Danger
    {
        [Display(Name = "风险"), Required, StringLength(TaskRisk.TextLength, MinimumLength = 4)] public string? Text { get; set; }

        [Display(Name = "可能性"), Required, Range(1, TaskRisk.Most)] public int? Likelihood { get; set; }

        [Display(Name = "影响"), Required, Range(1, TaskRisk.Most)] public int? Impact { get; set; }

        [Display(Name = "应对措施"), Required, StringLength(TaskRisk.TextLength, MinimumLength = 4)] public string? Measure { get; set; }
    }

    internal sealed class Closing
    {
        [Display(Name = "解除的风险"), Required, StringLength(40)] public string? Risk { get; set; }
    }

    internal sealed class Need
    {
        [Display(Name = "须先完成的任务编号"), Required, StringLength(60)] public string? First { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> AddRiskAsync(TaskView task, Danger danger, CancellationToken ct)
    {
        if (await RefusalAsync(task, ct) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var risk = new TaskRisk
        {
            Id = Guid.CreateVersion7(now),
            PlanId = task.Plan,
            TaskId = task.Id,
            Text = danger.Text!.Trim(),
            Likelihood = danger.Likelihood!.Value,
            Impact = danger.Impact!.Value,
            Measure = danger.Measure!.Trim(),
            ReportedBy = user.Id,
            ReportedAt = now,
        };
        db.Add(risk);
        journal.Record("planning.risk.reported", "risk", risk.Id, new { plan = task.Plan, task = task.Id, risk.Likelihood, risk.Impact });
        return await SaveAsync(ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> CloseRiskAsync(TaskView task, string? id, CancellationToken ct)
    {
        var taskId = task.Id;
        if (await RefusalAsync(task, ct) is { } refusal)
        {
            return refusal;
        }

        if (!Guid.TryParse(id, out var riskId) || await db.Set<TaskRisk>().SingleOrDefaultAsync(r => r.Id == riskId && r.TaskId == taskId, ct) is not { } risk || !risk.Close(clock.GetUtcNow()))
        {
            return texts["没有这个风险，或者它已经解除。"];
        }

        journal.Record("planning.risk.closed", "risk", risk.Id, new { plan = task.Plan, task = task.Id });
        return await SaveAsync(ct);
    }

    /// <summary>A task may need any task of the pack's, but not itself, nor one that waits for it, directly or by others.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> AddNeedAsync(TaskView task, Need need, CancellationToken ct)
    {
        if (await RefusalAsync(task, ct) is { } refusal)
        {
            return refusal;
        }

        var first = need.First!.Trim();
        if (pack.Content.Task(first) is null)
        {
            return texts["没有这项任务。"];
        }

        var needs = (await db.Set<TaskNeed>().AsNoTracking().Select(n => new { n.TaskId, n.NeedsId }).ToListAsync(ct)).ToLookup(n => n.TaskId, n => n.NeedsId);
        if (Reaches(first, task.Id, needs))
        {
            return texts["两项任务会互相等待，不能这样写。"];
        }

        db.Add(new TaskNeed { PlanId = task.Plan, TaskId = task.Id, NeedsId = first, SaidBy = user.Id, SaidAt = clock.GetUtcNow() });
        journal.Record("planning.need.said", "user", user.Id, new { plan = task.Plan, task = task.Id, first });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["已经写过这项前置任务。"].Value;
    }

    /// <summary>Whether one task waits for another, directly or by others.</summary>
    internal static bool Reaches(string from, string to, ILookup<string, string> needs)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var task))
        {
            if (task == to)
            {
                return true;
            }

            foreach (var next in seen.Add(task) ? needs[task] : [])
            {
                open.Push(next);
            }
        }

        return false;
    }

    private async Task<string?> RefusalAsync(TaskView task, CancellationToken ct) =>
        await duties.OfAsync(task.Plan, ct) is Duty.Executes ? null : user.MayNot(texts["只有负责执行这个规划的人可以写风险和前置任务。"]);

    private async Task<string?> SaveAsync(CancellationToken ct) => await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
}
