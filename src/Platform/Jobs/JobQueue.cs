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
        return Add(kind, JsonSerializer.Serialize(args, Journal.Journal.Json), user.IsSignedIn ? user.Id : null);
    }

    /// <summary>Asks, in the platform's own name, for work that takes in all there is by the time it starts; nothing is added where the same waits already.</summary>
    /// <param name="kind">Which <see cref="IJobWork"/>.</param>
    /// <param name="args">What to work on; kept as JSON. Nothing that names a person.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task AddOnceAsync(string kind, object args, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(args, Journal.Journal.Json);
        if (!await db.Set<JobRun>().AnyAsync(j => j.Kind == kind && j.State == JobRun.Standing.Queued && j.Args == json, ct))
        {
            Add(kind, json, null);
        }
    }

    private JobRun Add(string kind, string args, Guid? startedBy)
    {
        var now = clock.GetUtcNow();
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Args = args,
            StartedBy = startedBy,
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
