using System.Text.Json;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Jobs;

/// <summary>What a piece of work knows of its run, and how it tells how far it is.</summary>
public sealed class JobContext
{
    private readonly KechuangDb db;
    private readonly JobRun run;
    private readonly TimeProvider clock;

    internal JobContext(KechuangDb db, JobRun run, TimeProvider clock) => (this.db, this.run, this.clock) = (db, run, clock);

    /// <summary>The run.</summary>
    public Guid Id => run.Id;

    /// <summary>Which time this is: 1, and more after a crash.</summary>
    public int Attempt => run.Attempts;

    internal string? Outcome { get; private set; }

    /// <summary>What to work on.</summary>
    public T Args<T>() => ArgsOf<T>(run);

    /// <summary>What a run works on, or worked on.</summary>
    public static T ArgsOf<T>(JobRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JsonSerializer.Deserialize<T>(run.Args, Journal.Journal.Json)!;
    }

    /// <summary>How far an earlier attempt came; the default when this is the first.</summary>
    public T? Checkpoint<T>() => run.Checkpoint is { } json ? JsonSerializer.Deserialize<T>(json, Journal.Journal.Json) : default;

    /// <summary>Tells how far the work is; one statement, so call it about once a second and not for each row.</summary>
    /// <param name="done">Steps done.</param>
    /// <param name="total">Steps in all; null while unknown.</param>
    /// <param name="message">What it does now.</param>
    /// <param name="checkpoint">Where to go on after a crash; null keeps the last one. Within an open transaction it commits with the step.</param>
    /// <param name="ct">Ends the statement.</param>
    /// <exception cref="OperationCanceledException">Somebody asked to end the work, or another node holds it now: let it pass.</exception>
    public async Task ReportAsync(long done, long? total, LocalText? message = null, object? checkpoint = null, CancellationToken ct = default)
    {
        var json = checkpoint is null ? null : JsonSerializer.Serialize(checkpoint, Journal.Journal.Json);
        var now = clock.GetUtcNow();
        var kept = await db.Set<JobRun>().Where(j => j.Id == run.Id && j.Lease == run.Lease && j.CancelAskedAt == null).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.Done, done).SetProperty(j => j.Total, total).SetProperty(j => j.HeartbeatAt, now);
                if (message is not null)
                {
                    set.SetProperty(j => j.Message, message);
                }

                if (json is not null)
                {
                    set.SetProperty(j => j.Checkpoint, json);
                }
            },
            ct);
        if (kept == 0)
        {
            throw new OperationCanceledException("Somebody asked to end the work, or another node holds it now.");
        }
    }

    /// <summary>Leaves what came of the work, for its page and for programs.</summary>
    public void Answer(object result) => Outcome = JsonSerializer.Serialize(result, Journal.Journal.Json);
}
