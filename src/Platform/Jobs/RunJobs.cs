using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Platform.Jobs;

/// <summary>A node takes work from the queue and does it. Any number of nodes do this at once; a piece of work is held by one.</summary>
public sealed partial class RunJobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunJobs> log)
{
    /// <summary>Work whose node gave no sign of life for so long is taken over by another.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    /// <summary>Work that broke its node so often is given up.</summary>
    public const int MaxAttempts = 3;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Takes the oldest piece of work that waits, and does it to its end; false when there was none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        if (await ClaimAsync(ct) is not { } run)
        {
            return false;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beating = BeatAsync(run, () => ending.CancelAsync(), ending.Token);
        var (state, message, result) = await DoAsync(run, ending.Token);
        await ending.CancelAsync();
        await beating;
        if (state == JobRun.Standing.Cancelled && ct.IsCancellationRequested)
        {
            // The node goes down, not the work: another node goes on from the checkpoint.
            await ReleaseAsync(run);
        }
        else
        {
            await EndAsync(run, state, message, result);
        }

        return true;
    }

    /// <summary>Takes hold of the oldest work that waits or whose node is gone. One statement decides between nodes.</summary>
    private async Task<JobRun?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        var now = clock.GetUtcNow();
        var dead = now - Stale;
        var waiting = db.Set<JobRun>().Where(j => j.State == JobRun.Standing.Queued || (j.State == JobRun.Standing.Running && j.HeartbeatAt < dead));
        foreach (var id in await waiting.OrderBy(j => j.Id).Select(j => j.Id).Take(20).ToListAsync(ct))
        {
            var lease = Guid.CreateVersion7(now);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            scope.ServiceProvider.GetRequiredService<Journal.Journal>().Record("platform.job.started", "job", id);
            await db.SaveChangesAsync(ct);
            var mine = await waiting.Where(j => j.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(j => j.State, JobRun.Standing.Running)
                    .SetProperty(j => j.Lease, lease)
                    .SetProperty(j => j.HeartbeatAt, now)
                    .SetProperty(j => j.Attempts, j => j.Attempts + 1),
                ct);
            if (mine == 1)
            {
                await transaction.CommitAsync(ct);
                return await db.Set<JobRun>().AsNoTracking().SingleAsync(j => j.Id == id, ct);
            }
        }

        return null;
    }

    private async Task<(JobRun.Standing State, LocalText? Message, string? Result)> DoAsync(JobRun run, CancellationToken ct)
    {
        if (run.Attempts > MaxAttempts)
        {
            return (JobRun.Standing.Failed, new("多次中断，已停止。请联系管理员。", "It broke off several times and was given up. Please tell the administrator."), null);
        }

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
            await ActForAsync(run.StartedBy, db, scope.ServiceProvider.GetRequiredService<CurrentUser>(), ct);
            var work = scope.ServiceProvider.GetServices<IJobWork>().SingleOrDefault(w => w.Kind == run.Kind)
                ?? throw new JobFailedException(new($"平台不认识这种任务：{run.Kind}", $"The platform does not know this kind of work: {run.Kind}"));
            var context = new JobContext(db, run, clock);
            await work.RunAsync(context, ct);
            return (JobRun.Standing.Done, null, context.Outcome);
        }
        catch (OperationCanceledException)
        {
            return (JobRun.Standing.Cancelled, null, null);
        }
        catch (JobFailedException failed)
        {
            return (JobRun.Standing.Failed, failed.Reason, null);
        }
#pragma warning disable CA1031 // Whatever the work throws, its run must end and say so.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            LogBroken(log, run.Kind, run.Id, broken);
            return (JobRun.Standing.Failed, new("系统出错，任务没有完成。请把本页地址告诉管理员。", "Something went wrong on our side and the work was not completed. Please tell the administrator the address of this page."), null);
        }
    }

    private static async Task ActForAsync(Guid? userId, KechuangDb db, CurrentUser current, CancellationToken ct)
    {
        if (userId is { } id && await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is { } user)
        {
            current.Become(user, await db.Set<Grant>().AsNoTracking().Where(g => g.UserId == id && g.EndedAt == null).ToListAsync(ct), null);
        }
    }

    /// <summary>Gives signs of life while the work runs, and ends it when somebody asked or when another node holds it.</summary>
    private async Task BeatAsync(JobRun run, Func<Task> end, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            while (true)
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = clock.GetUtcNow();
                var mine = scope.ServiceProvider.GetRequiredService<KechuangDb>().Set<JobRun>().Where(j => j.Id == run.Id && j.Lease == run.Lease);
                await mine.Where(j => j.CancelAskedAt == null).ExecuteUpdateAsync(set => set.SetProperty(j => j.HeartbeatAt, now), ended);
                if (!await mine.AnyAsync(j => j.CancelAskedAt == null, ended))
                {
                    await end();
                    return;
                }

                await timer.WaitForNextTickAsync(ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
        catch (System.Data.Common.DbException failure)
        {
            // The hold grows stale and another node goes on, if the database does not come back before.
            LogNoBeat(log, run.Id, failure);
        }
    }

    private async Task EndAsync(JobRun run, JobRun.Standing state, LocalText? message, string? result)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<Journal.Journal>().Record("platform.job.ended", "job", run.Id, new { run.Kind, state });
        await db.SaveChangesAsync(CancellationToken.None);
        var kept = await db.Set<JobRun>().Where(j => j.Id == run.Id && j.Lease == run.Lease).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.State, state).SetProperty(j => j.Result, result).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Lease, (Guid?)null);
                if (message is not null)
                {
                    set.SetProperty(j => j.Message, message);
                }
            },
            CancellationToken.None);
        if (kept == 1)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private async Task ReleaseAsync(JobRun run)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().Set<JobRun>().Where(j => j.Id == run.Id && j.Lease == run.Lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, JobRun.Standing.Queued)
                .SetProperty(j => j.Attempts, j => j.Attempts - 1)
                .SetProperty(j => j.Lease, (Guid?)null),
            CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "The work {Kind} ({Id}) broke.")]
    private static partial void LogBroken(ILogger log, string kind, Guid id, Exception broken);

    [LoggerMessage(LogLevel.Warning, "No sign of life could be given for the work {Id}.")]
    private static partial void LogNoBeat(ILogger log, Guid id, Exception failure);
}
