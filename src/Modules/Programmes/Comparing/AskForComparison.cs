using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Comparing;

/// <summary>Has the applications of a call compared in the background: an officer asks, a submission asks, and the night asks.</summary>
internal sealed class AskForComparison(KechuangDb db, CurrentUser user, JobQueue jobs)
{
    /// <summary>The user's own comparison of a call that waits or runs; null when there is none.</summary>
    public async Task<JobRun?> UnderWayAsync(Guid call, CancellationToken ct)
    {
        var open = await jobs.Visible()
            .Where(j => j.Kind == CompareApplications.JobKind && (j.State == JobRun.Standing.Queued || j.State == JobRun.Standing.Running)).ToListAsync(ct);
        return open.FirstOrDefault(j => JobContext.ArgsOf<CompareApplications.Order>(j).Call == call);
    }

    /// <summary>The id of the work; null when there is no call that the user accepts applications for.</summary>
    public async Task<Guid?> HandleAsync(Guid call, CancellationToken ct)
    {
        if (!await db.Set<Call>().Within(user.Reach(Actions.Accept)).AnyAsync(c => c.Id == call, ct))
        {
            return null;
        }

        if (await UnderWayAsync(call, ct) is { } run)
        {
            return run.Id;
        }

        var asked = jobs.Add(CompareApplications.JobKind, new CompareApplications.Order(call));
        await db.SaveChangesAsync(ct);
        return asked.Id;
    }

    /// <summary>Asks with the coming save for a call into which something was handed in. Of a hundred submissions one waiting comparison takes in all.</summary>
    public Task AfterSubmissionAsync(Guid call, CancellationToken ct) =>
        jobs.AddOnceAsync(CompareApplications.JobKind, new CompareApplications.Order(call), ct);

    /// <summary>Asks, every night, for the calls that have applications nobody has decided.</summary>
    public async Task NightlyAsync(CancellationToken ct)
    {
        var calls = await db.Set<Call>().Where(c => db.Set<Application>().Any(a => a.CallId == c.Id && ApplicationState.Undecided.Contains(a.State))).Select(c => c.Id).ToListAsync(ct);
        foreach (var call in calls)
        {
            await AfterSubmissionAsync(call, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
