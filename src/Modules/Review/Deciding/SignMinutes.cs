using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>The chair signs the minutes; all decisions become final and nothing of the round changes any more.</summary>
internal sealed class SignMinutes(KechuangDb db, CurrentUser user, RoundNotices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [StringLength(2000), Display(Name = "会议情况")] public string? Remarks { get; set; }
    }

    /// <returns>Null when they are signed; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.HoldPanel).SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var panel = await db.Set<Panel>().SingleOrDefaultAsync(p => p.RoundId == roundId && p.ChairId == user.Id, ct);
        if (round is null || panel is null)
        {
            return texts["没有这次会议。"];
        }

        var open = await db.Set<RoundEntry>().CountAsync(e => e.RoundId == roundId && !db.Set<PanelDecision>().Any(d => d.EntryId == e.Id), ct);
        if (open > 0)
        {
            return texts["还有 {0} 个项目没有决定。", open];
        }

        var hash = await HashAsync(db, panel, request.Remarks?.Trim() ?? "", ct);
        if (!panel.TrySign(request.Remarks?.Trim() ?? "", hash, clock.GetUtcNow()))
        {
            return texts["会议记录已经签过字了。"];
        }

        round.State = RoundState.Closed;
        await notices.ClosedAsync(round, ct);
        journal.Record("review.panel.signed", "round", roundId, new { panel = panel.Id, panel.HeldOn, panel.MinutesHash, panel.Remarks });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }

    /// <summary>SHA-256 over the sitting, its decisions in order, and the remarks.</summary>
    internal static async Task<string> HashAsync(KechuangDb db, Panel panel, string remarks, CancellationToken ct)
    {
        var members = await db.Set<PanelMember>().Where(m => m.PanelId == panel.Id).OrderBy(m => m.UserId).Select(m => m.UserId).ToListAsync(ct);
        var decisions = await db.Set<PanelDecision>().Where(d => d.PanelId == panel.Id).ToListAsync(ct);
        var votes = await db.Set<PanelVote>().Where(v => v.PanelId == panel.Id).ToListAsync(ct);
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                panel.Id,
                panel.HeldOn,
                panel.Place,
                panel.ChairId,
                members,
                remarks,
                decisions = decisions.OrderBy(d => d.Id).Select(d => new { d.Id, d.SubjectType, d.SubjectId, d.Outcome, d.Reason, d.Rank, d.Mean }),
                votes = votes.OrderBy(v => v.Id).Select(v => new { v.Id, v.EntryId, v.Choice }),
            },
            Journal.Json);
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }
}
