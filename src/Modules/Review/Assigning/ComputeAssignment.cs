using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Assigning;

/// <summary>
/// The work that computes the assignment of a round: because an officer asked, or because an expert fell out. It keeps nothing before it
/// is done, so that after a crash it begins anew; and nothing at all where other work has been asked for meanwhile.
/// </summary>
internal sealed class ComputeAssignment(
    KechuangDb db, CurrentUser user, ProposeAssignment proposing, ConfirmAssignment confirming, RoundNotices notices, Journal journal) : IJobWork
{
    public const string JobKind = "review.assignment.compute";

    /// <summary>How often it tries to take its round where officers ask at the same moment.</summary>
    private const int MostTries = 5;

    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    /// <summary>Which round, and whether experts who fell out are replaced in the platform's name.</summary>
    internal sealed record Order(Guid RoundId, bool Replaces);

    public string Kind => JobKind;

    public LocalText Title => new("计算专家分配方案", "Computing an assignment of experts");

    public string? Href(JobRun run) => $"/review/rounds/{JobContext.ArgsOf<Order>(run).RoundId}/assignment";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        var reach = order.Replaces ? db.Set<Round>() : db.Rounds(user, ReviewActions.ManageRounds);
        var round = await reach.AsNoTracking().SingleOrDefaultAsync(r => r.Id == order.RoundId, ct)
            ?? throw new JobFailedException(new("你不再主管这个评审轮次。", "You do not manage this round any more."));
        if (order.Replaces && (round.State != RoundState.Reviewing || !await TakeAsync(round.Id, context.Id, ct)))
        {
            return;
        }

        await context.ReportAsync(0, null, SolveProgress.Reading, null, ct);
        var (setting, refusal) = await proposing.ReadAsync(round, ct);
        if (setting is null)
        {
            throw new JobFailedException(refusal!);
        }

        if (order.Replaces && setting.Gaps == 0)
        {
            return;
        }

        var preview = await SolveAsync(context, setting, ct);
        await KeepAsync(context, preview, order, ct);
        context.Answer(new { preview.Stored.Feasible, preview.Points, preview.NewPairs, withdrawn = preview.Withdrawn.Count });
        if (order.Replaces)
        {
            await OfferAsync(round, preview, ct);
        }
    }

    /// <summary>Takes the round's place in the queue of an officer's work that has begun, and so may not know who fell out. One that still waits will know.</summary>
    private async Task<bool> TakeAsync(Guid roundId, Guid job, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            db.ChangeTracker.Clear();
            var order = await db.Set<AssignmentOrder>().SingleOrDefaultAsync(o => o.Id == roundId, ct);
            if (order is not null && order.JobId != job && await db.Set<JobRun>().AnyAsync(j => j.Id == order.JobId && j.State == JobRun.Standing.Queued, ct))
            {
                return false;
            }

            if (order is null)
            {
                db.Add(order = new() { Id = roundId, JobId = job });
            }

            order.JobId = job;
            order.Touch();
            if (await db.TrySaveAsync(ct) == Saved.Done)
            {
                return true;
            }
        }

        throw Changed();
    }

    /// <summary>Computes on a thread of its own and tells each second how far it is; ends with the run.</summary>
    private static async Task<AssignmentPreview> SolveAsync(JobContext context, AssignmentSetting setting, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new SolveProgress();
        var solving = Task.Run(() => AssignmentPreview.Solve(setting, progress, ending.Token), ending.Token);
        try
        {
            while (await Task.WhenAny(solving, Task.Delay(Telling, ct)) != solving)
            {
                var (phase, served) = progress.Now;
                await context.ReportAsync(served, setting.Entries.Count, phase, null, ct);
            }
        }
        finally
        {
            if (!solving.IsCompleted)
            {
                await ending.CancelAsync();
                await Task.WhenAny(solving);
            }
        }

        return await solving;
    }

    private async Task KeepAsync(JobContext context, AssignmentPreview preview, Order order, CancellationToken ct)
    {
        var entries = preview.Setting.Entries.Count;
        var slot = await db.Set<AssignmentOrder>().SingleAsync(o => o.Id == order.RoundId, ct);
        if (slot.JobId != context.Id)
        {
            throw Changed();
        }

        // In one transaction with the hold on the run: of two that compute the same round at most one is kept.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await context.ReportAsync(entries, entries, null, null, ct);
        slot.Touch();
        await proposing.KeepAsync(preview, order.Replaces ? null : user.Id, ct);
        if (await db.TrySaveAsync(ct) != Saved.Done)
        {
            throw Changed();
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Tells the officers who could step in; where the scheme says so they are invited at once, unless that would take a review from somebody else.</summary>
    private async Task OfferAsync(Round round, AssignmentPreview preview, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var invited = round.InvitesReplacements && preview.CanConfirm && preview.Withdrawn.Count == 0 && await confirming.ConfirmAsync(round.Id, preview.Hash, null, ct) is null;
        if (!invited)
        {
            db.ChangeTracker.Clear();
        }

        await notices.ReplacedAsync(round, preview, invited, ct);
        journal.Record("review.assignment.replaced", "round", round.Id, new { invited, preview.NewPairs, preview.Stored.Feasible });
        await db.SaveChangesAsync(ct);
    }

    private static JobFailedException Changed() =>
        new(new("有更新的计算，这一次的结果没有采用。", "There is a newer computation; what this one found was not kept."));
}
