using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>The chair records what the panel decides: one subject, or all that are open by a line through the ranking.</summary>
internal sealed class DecideSubjects(
    KechuangDb db, CurrentUser user, LeaveRoom leaving, IEnumerable<IDecisionGate> gates, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "项目")] public Guid? EntryId { get; set; }

        [Required(ErrorMessage = "请选择一种决定"), EnumDataType(typeof(PanelOutcome)), Display(Name = "决定")] public PanelOutcome? Outcome { get; set; }

        [StringLength(1000), Display(Name = "理由")] public string? Reason { get; set; }
    }

    internal sealed class LineRequest
    {
        /// <summary>The last rank that is funded; 0 funds none.</summary>
        [Required, Range(0, 100_000), Display(Name = "到第几名")] public int? LastRank { get; set; }
    }

    /// <returns>Null when it is recorded; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        if (!await leaving.EveryoneAsync(roundId, ct))
        {
            return texts["同一时刻有别的变化，请刷新后再试。"];
        }

        if (await SittingAsync(roundId, ct) is not { } sitting)
        {
            return texts["会议没有开，或者已经签字。"];
        }

        var entry = await db.Set<RoundEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.EntryId && e.RoundId == roundId, ct);
        if (entry is null)
        {
            return texts["没有这个项目。"];
        }

        if (await BarredAsync(sitting.Panel, [entry], ct) is { } barred)
        {
            return barred;
        }

        var standing = await sitting.ReadAsync(db, ct);
        var outcome = request.Outcome!.Value;
        var reason = request.Reason?.Trim() ?? "";
        if (standing.Decided.ContainsKey(entry.Id))
        {
            return texts["这个项目已经有决定了。"];
        }

        if (standing.IsAgainstOrder(entry.Id, outcome) && reason.Length < 2)
        {
            return texts["这个决定与排序不一致，请写明理由。"];
        }

        if (reason.Length < 2 && (await Ballot.ReadAsync(db, sitting.Panel, [entry.Id], ct))[entry.Id].Majority is { } majority && majority != outcome)
        {
            return texts["这个决定与表决结果不一致，请写明理由。"];
        }

        if (await RefusalAsync(entry, outcome, ct) is { } refusal)
        {
            return refusal;
        }

        Add(sitting.Panel, entry, standing.Of(entry.Id), outcome, reason);
        sitting.Panel.Touch();
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这个项目刚刚有了决定，请刷新后再试。"].Value;
    }

    /// <summary>Decides all open subjects: down to a rank is funded, below it is not. What has no rank stays open.</summary>
    /// <returns>Null when all are recorded; otherwise why none is.</returns>
    public async Task<string?> DrawLineAsync(Guid roundId, LineRequest request, CancellationToken ct)
    {
        if (!await leaving.EveryoneAsync(roundId, ct))
        {
            return texts["同一时刻有别的变化，请刷新后再试。"];
        }

        if (await SittingAsync(roundId, ct) is not { } sitting)
        {
            return texts["会议没有开，或者已经签字。"];
        }

        var standing = await sitting.ReadAsync(db, ct);
        var open = standing.Entries.Where(e => !standing.Decided.ContainsKey(e.Id) && standing.Of(e.Id).Rank is not null).ToList();
        if (open.Count == 0)
        {
            return texts["没有待决定的项目。"];
        }

        if (await BarredAsync(sitting.Panel, open, ct) is { } barred)
        {
            return barred;
        }

        var ballots = await Ballot.ReadAsync(db, sitting.Panel, open.Select(e => e.Id), ct);
        foreach (var entry in open)
        {
            var outcome = standing.Of(entry.Id).Rank <= request.LastRank ? PanelOutcome.Fund : PanelOutcome.Decline;
            if (standing.IsAgainstOrder(entry.Id, outcome))
            {
                return texts["画线与已作的决定不一致：{0}。请先逐项决定它，并写明理由。", entry.Number];
            }

            if (ballots[entry.Id].Majority is { } majority && majority != outcome)
            {
                return texts["画线与表决结果不一致：{0}。请先逐项决定它，并写明理由。", entry.Number];
            }

            if (await RefusalAsync(entry, outcome, ct) is { } refusal)
            {
                return $"{entry.Number}：{refusal}";
            }

            Add(sitting.Panel, entry, standing.Of(entry.Id), outcome, "");
        }

        sitting.Panel.Touch();
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["有项目刚刚有了决定，请刷新后再试。"].Value;
    }

    /// <summary>Why the chair must leave one of the subjects to another chair; null where nothing is in the way.</summary>
    private async Task<string?> BarredAsync(Panel panel, List<RoundEntry> entries, CancellationToken ct)
    {
        var away = await db.Set<PanelRecusal>().Where(r => r.PanelId == panel.Id && r.UserId == user.Id).Select(r => r.EntryId).ToListAsync(ct);
        return entries.Find(e => away.Contains(e.Id)) is { } own ? user.MayNot(texts["你现在应当回避 {0}，不能作决定。请由别的组长接替主持。", own.Number]) : null;
    }

    private async Task<Sitting?> SittingAsync(Guid roundId, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.HoldPanel).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var panel = await db.Set<Panel>().SingleOrDefaultAsync(p => p.RoundId == roundId && p.ChairId == user.Id && p.SignedAt == null, ct);
        return round is null || panel is null ? null : new(round, panel);
    }

    private async Task<string?> RefusalAsync(RoundEntry entry, PanelOutcome outcome, CancellationToken ct)
    {
        foreach (var gate in gates)
        {
            if (await gate.RefusalAsync(entry.SubjectType, entry.SubjectId, outcome, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private void Add(Panel panel, RoundEntry entry, SubjectResult result, PanelOutcome outcome, string reason)
    {
        var now = clock.GetUtcNow();
        var decision = new PanelDecision
        {
            Id = Guid.CreateVersion7(now),
            PanelId = panel.Id,
            RoundId = panel.RoundId,
            EntryId = entry.Id,
            SubjectType = entry.SubjectType,
            SubjectId = entry.SubjectId,
            Instance = entry.Instance,
            Outcome = outcome,
            Reason = reason,
            Rank = result.Rank,
            Mean = (int?)(result.Mean * 100),
            DecidedBy = user.Id,
            DecidedAt = now,
        };
        db.Add(decision);
        journal.Record("review.subject.decided", entry.SubjectType, entry.SubjectId, new { decision.Id, decision.PanelId, decision.RoundId, decision.Instance, decision.Outcome, decision.Reason, decision.Rank, decision.Mean });
    }
}
