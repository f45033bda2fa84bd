using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review;

/// <summary>Tells those who take part in a round what happened to it, with the coming save.</summary>
internal sealed class RoundNotices(KechuangDb db, Notices notices)
{
    /// <summary>Experts are asked: each hears once, however many subjects they got.</summary>
    public void Assigned(Round round, IEnumerable<Guid> experts)
    {
        foreach (var expert in experts.CountBy(e => e).OrderBy(e => e.Key))
        {
            notices.Tell(
                expert.Key,
                new($"请评审 {expert.Value} 个项目（{round.Number}），{round.Due:yyyy-MM-dd} 前提交；请先声明有无回避", $"{expert.Value} subjects to review ({round.Number}) by {round.Due:yyyy-MM-dd}; say first whether you have a conflict"),
                "/my/reviews");
        }
    }

    public void Withdrawn(Round round, Duty duty, string number) => notices.Tell(
        duty.UserId, new($"{number} 的评审已改请他人，不必再评（{round.Number}），感谢你的支持", $"{number} is reviewed by somebody else; nothing is left to do ({round.Number}). Thank you"), "/my/reviews");

    /// <summary>An expert fell out: officers hear who could step in, that they were invited, or that nobody can. One query.</summary>
    public async Task ReplacedAsync(Round round, AssignmentPreview preview, bool invited, CancellationToken ct)
    {
        LocalText said = invited ? new($"{round.Number} 有专家谢绝，已按评审方案邀请 {preview.NewPairs} 位替补", $"An expert of {round.Number} fell out; replacements were invited as the scheme says: {preview.NewPairs}")
            : preview.CanConfirm ? new($"{round.Number} 有专家谢绝，替补方案已算好，请确认", $"An expert of {round.Number} fell out; a replacement is proposed and waits for you")
            : new($"{round.Number} 有专家谢绝，现在没有可以替补的专家", $"An expert of {round.Number} fell out, and nobody can step in now");
        (await OfficersAsync(round, ct)).ForEach(u => notices.Tell(u, said, invited ? ReviewDesk.Href(round.Id) : $"/review/rounds/{round.Id}/assignment"));
    }

    /// <summary>What it is about stands on the page alone: a notice cannot be taken back once there is a conflict.</summary>
    public void Reopened(Round round, Duty duty) => notices.Tell(
        duty.UserId, new($"项目主管请你修改一份评审意见（{round.Number}）", $"The officer asks you to correct a review ({round.Number})"), $"/my/reviews/{duty.Id}");

    /// <summary>Members are called to the panel; experts whose opinions are not in hear that it is too late. One query.</summary>
    public async Task PanelOpenedAsync(Round round, Panel panel, IEnumerable<Guid> members, CancellationToken ct)
    {
        foreach (var member in members)
        {
            notices.Tell(member, new($"请参加 {round.Number} 的会评，{panel.HeldOn:yyyy-MM-dd}", $"You sit on the panel of {round.Number}, {panel.HeldOn:yyyy-MM-dd}"), ReviewDesk.PanelHref(round.Id));
        }

        var late = await db.Set<Duty>().Where(d => d.RoundId == round.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted))
            .Select(d => d.UserId).Distinct().OrderBy(u => u).ToListAsync(ct);
        late.ForEach(u => notices.Tell(u, new($"{round.Number} 的会评已经开始，不再接收评审意见", $"The panel of {round.Number} sits; it takes no more reviews"), "/my/reviews"));
    }

    /// <summary>The minutes are signed: officers can take the decisions over, and experts hear that the round is closed. Two queries.</summary>
    public async Task ClosedAsync(Round round, CancellationToken ct)
    {
        var officers = await OfficersAsync(round, ct);
        var decided = new LocalText($"{round.Number} 的会评已有决定并签字，可以采用", $"The panel of {round.Number} has decided and signed; its decisions can be taken over");
        officers.ForEach(u => notices.Tell(u, decided, ReviewDesk.PanelHref(round.Id)));
        await EndedAsync(round, ct);
    }

    /// <summary>The round is closed: its experts are thanked. One query.</summary>
    public async Task EndedAsync(Round round, CancellationToken ct)
    {
        var experts = await db.Set<Duty>().Where(d => d.RoundId == round.Id && d.State == DutyState.Submitted)
            .Select(d => d.UserId).Distinct().OrderBy(u => u).ToListAsync(ct);
        experts.ForEach(u => notices.Tell(u, new($"{round.Number} 的评审已经结束，感谢你的意见", $"The review {round.Number} is closed; thank you"), "/my/reviews"));
    }

    private Task<List<Guid>> OfficersAsync(Round round, CancellationToken ct) => db.Set<Grant>()
        .Where(g => g.Role == Role.ProgrammeOfficer && g.EndedAt == null && (g.Programme == round.Programme || (g.Programme == null && g.OrganisationId == null)))
        .Select(g => g.UserId).Distinct().OrderBy(u => u).ToListAsync(ct);
}
