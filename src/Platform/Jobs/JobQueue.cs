using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Jobs;

/// <summary>Where long work is asked for, and asked to end.</summary>
public sealed class JobQueue(KechuangDb db, Journal.Journal journal, CurrentUser user, TimeProvider clock)
{
    /// <summary>Asks for work; it is queued with the coming save, so that it never starts before the change that it belongs to.</summary>
    /// <param name="kind">Which <see cref="IJobWork"/>.</param>
    /// <param name="args">What to work on; kept as JSON. Nothing that names a person.</param>
    public JobRun Add(string kind, object args)
    {
        var now = clock.GetUtcNow();
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Args = JsonSerializer.Serialize(args, Journal.Journal.Json),
            StartedBy = user.IsSignedIn ? user.Id : null,
            CreatedAt = now,
        };
        db.Add(run);
        journal.Record("platform.job.queued", "job", run.Id, new { kind });
        return run;
    }

    /// <summary>Asks that work ends: at once when it still waits, else at its next step. False when it has ended already.</summary>
    public async Task<bool> CancelAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        journal.Record("platform.job.cancelAsked", "job", id);
        await db.SaveChangesAsync(ct);
        var waiting = await db.Set<JobRun>().Where(j => j.Id == id && j.State == JobRun.Standing.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobRun.Standing.Cancelled).SetProperty(j => j.EndedAt, now).SetProperty(j => j.CancelAskedAt, now), ct);
        var running = waiting > 0 ? 0 : await db.Set<JobRun>().Where(j => j.Id == id && j.State == JobRun.Standing.Running).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.CancelAskedAt, now), ct);
        if (waiting + running == 0)
        {
            return false;
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The runs that this user may watch: their own, or all with <c>platform.job.watch</c>.</summary>
    public IQueryable<JobRun> Visible()
    {
        var (all, me) = (user.Can(JobsSetup.Watch), user.IsSignedIn ? user.Id : Guid.Empty);
        return db.Set<JobRun>().AsNoTracking().Where(j => all || j.StartedBy == me);
    }
}
