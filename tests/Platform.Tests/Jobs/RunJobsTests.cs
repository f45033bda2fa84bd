using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Jobs;

public sealed class RunJobsTests : IAsyncDisposable
{
    private readonly CountWork.Log log = new();
    private readonly World world;

    public RunJobsTests() => world = Make("false");

    private RunJobs Node => world.Services.GetRequiredService<RunJobs>();

    [Fact]
    public async Task Work_runs_for_its_person_tells_how_far_it_is_and_is_on_record()
    {
        var person = await world.Someone(Role.Member);
        var id = await Queue(person, new(3));

        (await Node.RunNextAsync(default)).ShouldBeTrue();
        (await Node.RunNextAsync(default)).ShouldBeFalse();

        var run = await Run(id);
        run.ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(JobRun.Standing.Done),
            r => (r.Done, r.Total).ShouldBe((3, 3)),
            r => r.Result.ShouldBe("{\"counted\":3}"),
            r => r.EndedAt.ShouldNotBeNull());
        log.Steps.Select(s => s.Actor).ShouldAllBe(actor => actor == person.Id);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe(["platform.job.queued", "platform.job.started", "platform.job.ended"]);
    }

    [Fact]
    public async Task Of_many_nodes_one_does_each_piece_of_work()
    {
        var person = await world.Someone(Role.Member);
        var ids = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add(await Queue(person, new(2)));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            while (await Node.RunNextAsync(default))
            {
            }
        }));

        log.Steps.GroupBy(s => s.Run).Select(g => string.Join(',', g.Select(s => s.Step))).ShouldBe(Enumerable.Repeat("1,2", 8));
        (await world.Db(db => db.Set<JobRun>().CountAsync(j => j.State == JobRun.Standing.Done && j.Attempts == 1))).ShouldBe(8);
    }

    [Fact]
    public async Task Work_of_a_node_that_goes_down_goes_on_from_its_checkpoint()
    {
        var id = await Queue(await world.Someone(Role.Member), new(5, StopAt: 3));
        using var down = new CancellationTokenSource();
        var first = Node.RunNextAsync(down.Token);
        await log.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await down.CancelAsync();
        await first;
        (await Run(id)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRun.Standing.Queued), r => r.Done.ShouldBe(2));

        // The waiting step belongs to the first attempt; a node that goes down in order gives its attempt back.
        await world.Db(db => db.Set<JobRun>().ExecuteUpdateAsync(s => s.SetProperty(j => j.Attempts, 1)));
        await Node.RunNextAsync(default);

        (await Run(id)).State.ShouldBe(JobRun.Standing.Done);
        log.Steps.Select(s => s.Step).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task Work_of_a_node_that_died_is_taken_over_and_the_dead_can_no_longer_write()
    {
        var id = await Queue(await world.Someone(Role.Member), new(4, StopAt: 3));
        using var dead = new CancellationTokenSource();
        var first = Node.RunNextAsync(dead.Token);
        await log.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await Node.RunNextAsync(default)).ShouldBeFalse();

        await world.Db(db => db.Set<JobRun>().ExecuteUpdateAsync(s => s.SetProperty(j => j.HeartbeatAt, world.Clock.Now - RunJobs.Stale - TimeSpan.FromSeconds(1))));
        (await Node.RunNextAsync(default)).ShouldBeTrue();
        (await Run(id)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRun.Standing.Done), r => r.Attempts.ShouldBe(2));

        await dead.CancelAsync();
        await first;
        (await Run(id)).State.ShouldBe(JobRun.Standing.Done);
        log.Steps.Select(s => s.Step).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Work_that_breaks_its_node_again_and_again_is_given_up()
    {
        var id = await Queue(await world.Someone(Role.Member), new(1));
        await world.Db(db => db.Set<JobRun>().ExecuteUpdateAsync(s => s
            .SetProperty(j => j.State, JobRun.Standing.Running).SetProperty(j => j.Attempts, RunJobs.MaxAttempts).SetProperty(j => j.HeartbeatAt, world.Clock.Now.AddHours(-1))));

        await Node.RunNextAsync(default);

        (await Run(id)).State.ShouldBe(JobRun.Standing.Failed);
        log.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_that_cannot_be_done_says_why()
    {
        var person = await world.Someone(Role.Member);
        var id = await Queue(person, new(3, FailAt: 2));

        await Node.RunNextAsync(default);

        var page = await person.Open($"/jobs/{id}");
        page.Text.ShouldContain("未完成");
        page.Text.ShouldContain("数不下去了");
        (await person.Open($"/jobs/{id}?lang=en")).Text.ShouldContain("Cannot count further");
    }

    [Fact]
    public async Task Running_work_shows_its_progress_and_ends_at_its_next_step_when_cancelled()
    {
        var person = await world.Someone(Role.Member);
        var id = await Queue(person, new(5, StopAt: 3));
        var running = Node.RunNextAsync(default);
        await log.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var page = await person.Open($"/jobs/{id}");
        page.Html.ShouldContain("<progress");
        page.Text.ShouldContain("2 / 5");
        page.Html.ShouldContain("http-equiv=\"refresh\"");
        (await person.Send(page, "cancel")).Status.ShouldBe(HttpStatusCode.Redirect);
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        (await Run(id)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRun.Standing.Cancelled), r => r.Done.ShouldBe(2));
        (await person.Open($"/jobs/{id}")).Html.ShouldNotContain("http-equiv=\"refresh\"");
    }

    [Fact]
    public async Task Waiting_work_is_cancelled_at_once()
    {
        var person = await world.Someone(Role.Member);
        var id = await Queue(person, new(5));

        var sent = await person.Send($"/jobs/{id}", "cancel");
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Html);

        (await Run(id)).State.ShouldBe(JobRun.Standing.Cancelled);
        (await Node.RunNextAsync(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_is_seen_by_its_person_and_by_administrators_only()
    {
        var person = await world.Someone(Role.Member);
        var id = await Queue(person, new(1));
        await Node.RunNextAsync(default);

        var answer = await person.Http.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}");
        answer.GetProperty("state").GetString().ShouldBe("done");
        answer.GetProperty("result").GetProperty("counted").GetInt32().ShouldBe(1);
        var other = await world.Someone(Role.Member);
        (await other.Http.GetAsync($"/api/jobs/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open($"/jobs/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open("/admin/jobs")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var administrator = await world.Someone(Role.CentreAdministrator);
        (await administrator.Open($"/jobs/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        var list = await administrator.Open("/admin/jobs?state=Done");
        list.Text.ShouldContain("数数");
        (await administrator.Http.GetStringAsync("/admin/jobs.csv")).ShouldContain("数数");
        (await administrator.Open("/admin/jobs?state=Failed")).Text.ShouldNotContain("数数");
    }

    [Fact]
    public async Task A_node_looks_into_the_queue_by_itself()
    {
        await using var busy = Make("true");
        var person = await busy.Someone(Role.Member);
        await Queue(busy, person, new(5, StopAt: 3));

        await log.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private World Make(string enabled) => new()
    {
        Adds = services => services.AddSingleton(log).AddScoped<IJobWork, CountWork>(),
        Settings = new Dictionary<string, string> { ["Jobs:Enabled"] = enabled },
    };

    private Task<Guid> Queue(Person person, CountWork.Order order) => Queue(world, person, order);

    private static async Task<Guid> Queue(World world, Person person, CountWork.Order order)
    {
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(person.User, person.Grants, null);
        var run = scope.ServiceProvider.GetRequiredService<JobQueue>().Add("test.count", order);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return run.Id;
    }

    private Task<JobRun> Run(Guid id) => world.Db(db => db.Set<JobRun>().AsNoTracking().SingleAsync(j => j.Id == id));
}
