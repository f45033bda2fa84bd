using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>An officer asks that the best assignment of a round be computed, has that work ended, or puts what it found aside. Work in the background does it.</summary>
internal sealed class BeginAssignment(KechuangDb db, CurrentUser user, JobQueue jobs, Journal journal, IStringLocalizer<Texts> texts)
{
    /// <summary>The work that was asked for last for a round; null for none. One query.</summary>
    public Task<JobRun?> WorkAsync(Guid roundId, CancellationToken ct) =>
        db.Set<AssignmentOrder>().Where(o => o.Id == roundId).Join(db.Set<JobRun>().AsNoTracking(), o => o.JobId, j => j.Id, (_, j) => j).SingleOrDefaultAsync(ct);

    /// <returns>Null when it is asked for, also where work that waits will take in what changed; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, CancellationToken ct)
    {
        if (await db.Rounds(user, ReviewActions.ManageRounds).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) is not { } round)
        {
            return texts["没有这个评审轮次。"];
        }

        if (round.State is not (RoundState.Assigning or RoundState.Reviewing))
        {
            return texts["评审已结束，不能再分配专家。"];
        }

        var order = await db.Set<AssignmentOrder>().SingleOrDefaultAsync(o => o.Id == roundId, ct);
        var work = order is null ? null : await WorkAsync(roundId, ct);
        if (work is { HasEnded: false })
        {
            return work.State == JobRun.Standing.Queued ? null : texts["这一轮正在计算，请等它算完，或先取消。"].Value;
        }

        var job = jobs.Add(ComputeAssignment.JobKind, new ComputeAssignment.Order(roundId, Replaces: false)).Id;
        if (order is null)
        {
            db.Add(new AssignmentOrder { Id = roundId, JobId = job });
        }
        else
        {
            // Of two who ask at once one is stored: the row is the round's, and carries a version.
            order.JobId = job;
            order.Touch();
        }

        journal.Record("review.assignment.asked", "round", roundId, new { job });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }

    /// <returns>Null when the work ends; otherwise the sentence to show.</returns>
    public async Task<string?> CancelAsync(Guid roundId, CancellationToken ct) =>
        await db.Rounds(user, ReviewActions.ManageRounds).AnyAsync(r => r.Id == roundId, ct)
            && await WorkAsync(roundId, ct) is { HasEnded: false } work && await jobs.CancelAsync(work.Id, ct) ? null : texts["没有正在进行的计算。"].Value;

    /// <summary>The proposal goes, everything stays as it is.</summary>
    /// <returns>Null when it is gone; otherwise the sentence to show.</returns>
    public async Task<string?> DiscardAsync(Guid roundId, ConfirmAssignment.Request request, CancellationToken ct)
    {
        if (!await db.Rounds(user, ReviewActions.ManageRounds).AnyAsync(r => r.Id == roundId, ct)
            || await db.Set<AssignmentProposal>().SingleOrDefaultAsync(p => p.Id == roundId && p.InputHash == request.Hash, ct) is not { } proposal)
        {
            return texts["这个方案已经不在了，请刷新后再看。"];
        }

        db.Remove(proposal);
        journal.Record("review.assignment.discarded", "round", roundId, new { proposal.InputHash });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }
}
