using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>Says who decides, executes and evaluates a plan. One duty for a person and plan, for good (B-151).</summary>
internal sealed class Duties(KechuangDb db, Journal journal, Notices notices, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "账号邮箱"), Required, StringLength(256)] public string? Mail { get; set; }

        [Display(Name = "职责"), Required] public Duty? Duty { get; set; }
    }

    /// <summary>The current user's duty for a plan; null when they have none.</summary>
    public Task<Duty?> OfAsync(string plan, CancellationToken ct)
    {
        var me = user.Id;
        return db.Set<PlanDuty>().Where(d => d.PlanId == plan && d.UserId == me).Select(d => (Duty?)d.Duty).SingleOrDefaultAsync(ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> GiveAsync(Plan plan, Request request, CancellationToken ct)
    {
        var mail = request.Mail!.Trim().ToUpperInvariant();
        var person = await db.Set<User>().Where(u => u.NormalizedEmail == mail).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
        if (!user.Can(PlanningActions.Assign) || person is not { } id)
        {
            return texts["没有这个账号。"];
        }

        var evaluates = await db.Set<Grant>().AnyAsync(g => g.UserId == id && g.Role == Role.Evaluator && g.EndedAt == null, ct);
        if (evaluates != request.Duty is Duty.Evaluates)
        {
            return texts["评价由第三方评估角色的人担任，评估角色的人也只能评价。"];
        }

        var now = clock.GetUtcNow();
        db.Add(new PlanDuty { PlanId = plan.Id, UserId = id, Duty = request.Duty!.Value, GivenBy = user.Id, GivenAt = now });
        journal.Record("planning.duty.given", "user", id, new { plan = plan.Id, request.Duty });
        notices.Tell(id, new($"请您负责“{plan.Title.Zh}”的{Of(request.Duty.Value).Zh}", $"You are asked to {Of(request.Duty.Value).En} “{plan.Title.En}”"), plan.Href);
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["这个人在这个规划里已经有职责：决策、执行、评价必须是不同的人。"].Value;
    }

    /// <summary>Reminds everybody who executes a plan of what is late. Answers how many were told.</summary>
    public async Task<int> RemindAsync(Plan plan, int late, CancellationToken ct)
    {
        var told = await TellAsync(plan.Id, Duty.Executes, new($"“{plan.Title.Zh}”有{late}项任务需要报告", $"{late} tasks of “{plan.Title.En}” need a report"), plan.Href, ct);
        journal.Record("planning.plan.reminded", "user", user.Id, new { plan = plan.Id, late, told });
        await db.TrySaveAsync(ct);
        return told;
    }

    /// <summary>Tells everybody who has a duty for a plan; the caller saves. Answers how many.</summary>
    public async Task<int> TellAsync(string plan, Duty duty, Platform.LocalText text, string link, CancellationToken ct)
    {
        var people = await db.Set<PlanDuty>().Where(d => d.PlanId == plan && d.Duty == duty).Select(d => d.UserId).ToListAsync(ct);
        people.ForEach(p => notices.Tell(p, text, link));
        return people.Count;
    }

    public static Platform.LocalText Of(Duty duty) => duty switch
    {
        Duty.Decides => new("决策", "decide"),
        Duty.Executes => new("执行", "execute"),
        _ => new("评价", "evaluate"),
    };
}
