using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>An officer confirms the assignment that they have looked at; also used to fill the gaps that declined duties leave.</summary>
internal sealed class ConfirmAssignment(
    KechuangDb db, CurrentUser user, SetAssignment setting, ReportConflicts reports, RoundNotices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        /// <summary>Hash of the input that was looked at.</summary>
        [Required, StringLength(64), Display(Name = "预览")] public string Hash { get; set; } = "";
    }

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        if (!await db.Rounds(user, ReviewActions.ManageRounds).AnyAsync(r => r.Id == roundId, ct))
        {
            return texts["没有这个评审轮次。"];
        }

        return await ConfirmAsync(roundId, request.Hash, user.Id, ct);
    }

    /// <summary>The same by somebody who may: the officer, or nobody where the scheme has replacements invited at once.</summary>
    public async Task<string?> ConfirmAsync(Guid roundId, string hash, Guid? by, CancellationToken ct)
    {
        var round = await db.Set<Round>().SingleAsync(r => r.Id == roundId, ct);
        if (round.State is not (RoundState.Assigning or RoundState.Reviewing))
        {
            return texts["评审已结束，不能再分配专家。"];
        }

        var proposal = await db.Set<AssignmentProposal>().SingleOrDefaultAsync(p => p.Id == roundId, ct);
        var now = await setting.ReadAsync(round, ct);
        if (proposal is null || proposal.InputHash != hash || AssignmentDigest.Read(proposal.Digests) != AssignmentDigest.Of(now))
        {
            return texts["算出这个方案之后，专家、回避或指定有了变化。请重新计算，看过再确认。"];
        }

        // Found by somebody's request before this one: what is confirmed is proved again, not believed.
        var preview = AssignmentPreview.Of(now, proposal);
        var proved = preview.Stored.Feasible && Certificate.Verify(preview.Input.ToProblem(), preview.Stored.ToResult().ToResult()).Optimal;
        if (!preview.CanConfirm || !proved)
        {
            return preview.Stored.Feasible ? texts["没有需要新分配的评审。"] : texts["目前无法满足全部条件，不能确认。"];
        }

        return await StoreAsync(preview, by, proposal, ct);
    }

    /// <summary>Stores what was computed and proved from how things stand now: for one entry alone there is nothing to look at before.</summary>
    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public Task<string?> StoreAsync(AssignmentPreview preview, Guid? by, CancellationToken ct) => StoreAsync(preview, by, null, ct);

    private async Task<string?> StoreAsync(AssignmentPreview preview, Guid? by, AssignmentProposal? proposal, CancellationToken ct)
    {
        var round = preview.Setting.Round;
        var evidence = await EvidenceAsync(preview, ct);
        if (evidence.Pairs.Any(p => p.Report.Forbids))
        {
            return texts["算出这个方案之后，专家、回避或指定有了变化。请重新计算，看过再确认。"];
        }

        if (!await WithdrawAsync(preview, round, ct))
        {
            return texts["算出这个方案之后，专家、回避或指定有了变化。请重新计算，看过再确认。"];
        }

        var run = await AddRunAsync(preview, evidence, by, ct);
        notices.Assigned(round, AddDuties(preview));
        if (proposal is not null)
        {
            db.Remove(proposal);
        }

        round.State = RoundState.Reviewing;
        round.Touch();
        journal.Record(VerifyRounds.Confirmed, "round", round.Id, new
        {
            run = run.Id,
            run.Sequence,
            run.InputHash,
            run.Total,
            run.Bound,
            run.Pairs,
            added = preview.NewPairs,
            withdrawn = preview.Withdrawn.Count,
            evidenceHash = StoredProblem.Hash(StoredProblem.Unpack(run.Evidence)),
            resultHash = StoredProblem.Hash(System.Text.Encoding.UTF8.GetBytes(run.Result)),
        });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["别人刚刚确认了分配。"].Value;
    }

    /// <summary>The reports on the pairs that are new, made anew.</summary>
    private async Task<RunEvidence> EvidenceAsync(AssignmentPreview preview, CancellationToken ct)
    {
        var setting = preview.Setting;
        var known = setting.Duties.Select(d => (d.EntryId, d.ExpertId)).ToHashSet();
        var experts = setting.Experts.ToDictionary(e => e.Id);
        List<(RoundEntry, Expert)> added =
        [
            .. from entry in setting.Entries
               from expert in preview.ByEntry[entry.Id]
               where !known.Contains((entry.Id, expert))
               select (entry, experts[expert]),
        ];
        return new([.. (await reports.ReadAsync(added, ct)).Select(r => new RunEvidence.Pair(preview.MatchOf(r.EntryId, r.ExpertId), r))]);
    }

    /// <summary>Ends what goes to somebody else; false where an expert has answered meanwhile. One query.</summary>
    private async Task<bool> WithdrawAsync(AssignmentPreview preview, Round round, CancellationToken ct)
    {
        var ids = preview.Withdrawn.Select(d => d.Id).ToList();
        var numbers = preview.Setting.Entries.ToDictionary(e => e.Id, e => e.Number);
        foreach (var duty in ids.Count == 0 ? [] : await db.Set<Duty>().Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct))
        {
            if (!duty.TryWithdraw(RecheckDuty.Instead, clock.GetUtcNow()))
            {
                return false;
            }

            notices.Withdrawn(round, duty, numbers[duty.EntryId]);
            journal.Record("review.duty.withdrawn", "duty", duty.Id, new { duty.RoundId, duty.EntryId });
        }

        return true;
    }

    private async Task<AssignmentRun> AddRunAsync(AssignmentPreview preview, RunEvidence evidence, Guid? by, CancellationToken ct)
    {
        var round = preview.Setting.Round.Id;
        var run = new AssignmentRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            RoundId = round,
            Sequence = 1 + await db.Set<AssignmentRun>().CountAsync(r => r.RoundId == round, ct),
            Problem = StoredProblem.Pack(preview.Json),
            InputHash = preview.Hash,
            Result = JsonSerializer.Serialize(preview.Stored.ToResult(), Journal.Json),
            Evidence = StoredProblem.Pack(evidence.ToJson()),
            Total = preview.Points,
            Bound = preview.PointsBound,
            Pairs = preview.Stored.PairCount,
            ConfirmedBy = by,
            ConfirmedAt = clock.GetUtcNow(),
        };
        db.Add(run);
        return run;
    }

    /// <summary>Adds what is new; answers the account of each new duty.</summary>
    private List<Guid> AddDuties(AssignmentPreview preview)
    {
        var asked = new List<Guid>();
        var now = clock.GetUtcNow();
        var setting = preview.Setting;
        var known = setting.Duties.Select(d => (d.EntryId, d.ExpertId)).ToHashSet();
        var users = setting.Experts.ToDictionary(e => e.Id, e => e.UserId);
        foreach (var entry in setting.Entries)
        {
            var code = setting.Duties.Where(d => d.EntryId == entry.Id).Select(d => d.Code).DefaultIfEmpty().Max();

            // Codes follow a hash, so that their order tells nothing about who is who.
            foreach (var expert in preview.ByEntry[entry.Id].Where(e => !known.Contains((entry.Id, e))).OrderBy(e => Drawing.Of(entry.Id, e), StringComparer.Ordinal))
            {
                asked.Add(users[expert]);
                db.Add(new Duty
                {
                    Id = Guid.CreateVersion7(now),
                    RoundId = entry.RoundId,
                    EntryId = entry.Id,
                    ExpertId = expert,
                    UserId = users[expert],
                    Code = ++code,
                    AssignedAt = now,
                });
            }
        }

        return asked;
    }
}
