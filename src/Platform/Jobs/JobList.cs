using Kechuang.Platform.Lists;

namespace Kechuang.Platform.Jobs;

/// <summary>All long work, newest first.</summary>
internal sealed class JobList : Listing<JobRun>
{
    private readonly JobQueue jobs;

    public JobList(JobQueue jobs, IEnumerable<IJobWork> works)
    {
        this.jobs = jobs;
        Filter("state", "状态", "State", [.. Enum.GetValues<JobRun.Standing>().Select(s => new ListChoice(s.ToString(), s.Name()))]);
        Column("kind", "任务", "Work", j => j.Kind, show: j => works.Title(j.Kind).ToString(), link: j => $"/jobs/{j.Id}");
        Column("state", "状态", "State", j => j.State, show: j => j.State.Name().ToString());
        Column("done", "进度", "Steps done", j => j.Done);
        Column("created", "提交时间", "Asked for", j => j.CreatedAt);
        Column("ended", "结束时间", "Ended", j => j.EndedAt);
        SortedBy("created", descending: true);
        TieBreak(j => j.Id);
    }

    protected override IQueryable<JobRun> Query(ListRequest request)
    {
        var state = Enum.TryParse<JobRun.Standing>(request["state"], out var chosen) ? chosen : (JobRun.Standing?)null;
        return jobs.Visible().Where(j => state == null || j.State == state);
    }
}
