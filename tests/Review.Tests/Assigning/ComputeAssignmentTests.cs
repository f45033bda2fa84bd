using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Review.Assigning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Assigning;

public sealed class ComputeAssignmentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_officer_watches_it_leaves_and_finds_the_proposal_which_can_be_put_aside()
    {
        await world.Experts(2, ["A/physics"]);
        var round = await world.Round(2, 4, Given.Subject(1, "A", "physics"));
        var officer = await world.Officer();
        var page = Assignment(round);

        var fresh = await officer.Open(page);
        (await officer.Send(fresh, "propose")).Location.ShouldBe(page);

        var waiting = await officer.Open(page);
        waiting.Text.ShouldContain("正在后台计算");
        waiting.Html.ShouldContain("http-equiv=\"refresh\"");
        waiting.Html.ShouldContain("<progress");
        waiting.Html.ShouldNotContain("value=\"propose\"");
        (await officer.Send(fresh, "propose")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Works(round)).ShouldHaveSingleItem();
        await world.Work();
        var ready = await officer.Open(page);
        ready.Text.ShouldContain("现在 0，方案 1，共 1 个项目");
        ready.Html.ShouldNotContain("http-equiv=\"refresh\"");
        (await officer.Send(waiting, "cancel")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await officer.Send(ready, "discard", ("Discard.Hash", "0"))).Status.ShouldBe(HttpStatusCode.Conflict, "what they did not look at stays");
        (await officer.Send(ready, "discard")).Location.ShouldBe(page);
        (await officer.Open(page)).Text.ShouldContain("还没有计算方案");
        (await officer.Send(ready, "confirm")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.Duties(round)).ShouldBeEmpty();
        (await world.Db(db => db.Set<JournalEntry>().AnyAsync(j => j.Kind == "review.assignment.discarded" && j.SubjectId == round))).ShouldBeTrue();
    }

    [Fact]
    public async Task While_one_runs_no_other_begins_and_a_cancelled_one_leaves_nothing()
    {
        await world.Experts(1, ["A/astronomy"]);
        var round = await world.Round(1, 4, Given.Subject(1, "A", "astronomy"));
        var officer = await world.Officer();
        var page = Assignment(round);
        var fresh = await officer.Open(page);
        (await officer.Send(fresh, "propose")).Location.ShouldBe(page);
        var work = (await Works(round)).Single().Id;
        await Stand(work, JobRun.Standing.Running);

        var second = await officer.Send(fresh, "propose");
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("这一轮正在计算");
        (await world.With<BeginAssignment, string?>(officer, b => b.HandleAsync(round, default))).ShouldNotBeNull();
        (await world.With<BeginAssignment, string?>(await world.Someone(Role.ProgrammeOfficer, null, "PGM-99"), b => b.CancelAsync(round, default))).ShouldNotBeNull();
        await Stand(work, JobRun.Standing.Queued);
        (await officer.Send(page, "cancel")).Location.ShouldBe(page);

        await world.Work();
        (await officer.Open(page)).Text.ShouldContain("上次计算已取消");
        (await world.Db(db => db.Set<AssignmentProposal>().AnyAsync(p => p.Id == round))).ShouldBeFalse();
        (await officer.Send(page, "propose")).Location.ShouldBe(page);
        await world.Work();
        (await officer.Open(page)).Text.ShouldContain("可以分配");
    }

    [Fact]
    public async Task After_a_crash_another_node_computes_it_anew_and_what_always_breaks_is_said_to_have_failed()
    {
        await world.Experts(1, ["A/mechanics"]);
        var (once, ever) = (await world.Round(1, 4, Given.Subject(1, "A", "mechanics")), await world.Round(1, 4, Given.Subject(1, "A", "mechanics")));
        var officer = await world.Officer();
        foreach (var (round, attempts) in ((Guid, int)[])[(once, 1), (ever, RunJobs.MaxAttempts)])
        {
            (await officer.Send(Assignment(round), "propose")).Location.ShouldNotBeNull();
            var work = (await Works(round)).Single().Id;
            await Stand(work, JobRun.Standing.Running);
            await world.Db(db => db.Set<JobRun>().Where(j => j.Id == work).ExecuteUpdateAsync(s => s.SetProperty(j => j.Attempts, attempts)));
        }

        await world.Work();
        (await world.Db(db => db.Set<AssignmentProposal>().AnyAsync(p => p.Id == once))).ShouldBeFalse("its node may still be at it");
        world.Clock.Now += RunJobs.Stale + TimeSpan.FromSeconds(1);
        await world.Work();

        (await officer.Open(Assignment(once))).Text.ShouldContain("可以分配");
        var failed = await officer.Open(Assignment(ever));
        failed.Text.ShouldContain("上次计算没有完成");
        failed.Text.ShouldContain("多次中断");
        failed.Html.ShouldContain("value=\"propose\"");
    }

    [Fact]
    public async Task Work_that_another_has_overtaken_keeps_nothing()
    {
        await world.Experts(1, ["A/optics"]);
        var round = await world.Round(1, 4, Given.Subject(1, "A"));
        var officer = await world.Officer();
        (await officer.Send(Assignment(round), "propose")).Location.ShouldNotBeNull();
        await world.Db(db => db.Set<AssignmentOrder>().Where(o => o.Id == round).ExecuteUpdateAsync(s => s.SetProperty(o => o.JobId, Guid.CreateVersion7())));

        await world.Work();

        (await Works(round)).Single().State.ShouldBe(JobRun.Standing.Failed);
        (await world.Db(db => db.Set<AssignmentProposal>().AnyAsync(p => p.Id == round))).ShouldBeFalse();
    }

    [Fact]
    public async Task Nodes_that_compute_one_round_at_once_leave_one_proposal()
    {
        await world.Experts(3, ["E/other"]);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, [.. Enumerable.Range(1, 3).Select(i => Given.Subject(i, "E", "other"))]);
        await world.Assigned(officer, round);
        var duties = await world.Duties(round);
        foreach (var duty in duties.Take(2))
        {
            (await (await world.Reviewer(duty)).Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldBe("/my/reviews");
        }

        (await officer.Send(Assignment(round), "propose")).Location.ShouldNotBeNull();
        var node = world.Services.GetRequiredService<RunJobs>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => node.RunNextAsync(default)));
        await world.Work();

        (await Works(round)).ShouldAllBe(j => j.HasEnded);
        (await world.Db(db => db.Set<AssignmentProposal>().CountAsync(p => p.Id == round))).ShouldBe(1);
        (await world.Proposed(officer, round)).Text.ShouldContain("新增 2 对");
    }

    [Fact]
    public async Task Who_declines_leads_to_a_proposal_that_an_officer_confirms_in_one_click()
    {
        await world.Experts(2, ["H"]);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "H", title: "城市碳排放"));
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();

        (await (await world.Reviewer(duty)).Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldBe("/my/reviews");
        await world.Work();

        (await Told(officer)).ShouldContain(n => n.Contains("替补方案已算好", StringComparison.Ordinal));
        (await officer.Open($"/review/rounds/{round}")).Text.ShouldContain("看替补方案");
        var page = await officer.Open(Assignment(round));
        page.Text.ShouldContain("替补方案已算好");
        (await officer.Send(page, "confirm")).Location.ShouldBe($"/review/rounds/{round}");
        var standing = (await world.Duties(round)).Single(d => d.IsStanding);
        standing.UserId.ShouldNotBe(duty.UserId);
        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round && r.Sequence == 2));
        VerifyRun.Check(run).ShouldSatisfyAllConditions(v => v.Verification.Optimal.ShouldBeTrue(), v => v.SameInput.ShouldBeTrue());
        run.ConfirmedBy.ShouldBe(officer.Id);
    }

    [Fact]
    public async Task Where_the_scheme_says_so_who_steps_in_is_invited_at_once()
    {
        await world.Experts(2, ["D/other"]);
        var officer = await world.Officer();
        var request = Given.Request(1, 4, Given.Subject(1, "D", "other", title: "滑坡监测"));
        var round = await world.Round(request with { Scheme = "project-task-oriented", Criteria = [], Grades = [] });
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();

        (await (await world.Reviewer(duty)).Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldBe("/my/reviews");
        await world.Work();

        var standing = (await world.Duties(round)).Single(d => d.IsStanding);
        standing.ExpertId.ShouldNotBe(duty.ExpertId);
        (await Told(await world.Reviewer(standing))).ShouldContain(n => n.Contains("请评审 1 个项目", StringComparison.Ordinal));
        (await Told(officer)).ShouldContain(n => n.Contains("已按评审方案邀请 1 位替补", StringComparison.Ordinal));
        (await world.Db(db => db.Set<AssignmentRun>().Where(r => r.RoundId == round && r.Sequence == 2).Select(r => r.ConfirmedBy).SingleAsync())).ShouldBeNull();
        (await officer.Open("/review/schemes/project-task-oriented")).Text.ShouldContain("直接邀请替补（设计）");

        (await (await world.Reviewer(standing)).Send($"/my/reviews/{standing.Id}", "busy")).Location.ShouldBe("/my/reviews");
        await world.Work();
        (await Told(officer)).ShouldContain(n => n.Contains("没有可以替补的专家", StringComparison.Ordinal));
        (await officer.Open(Assignment(round))).Text.ShouldContain("目前无法满足全部条件");
    }

    [Fact]
    public async Task A_pair_that_was_told_moves_only_where_a_place_cannot_be_filled_otherwise()
    {
        // One expert can read both subjects and holds the first; the other can read only the first.
        var (home, away) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var both = await world.Expert(["C/ecology"], most: 1);
        var first = await world.Expert(["C/ecology"], home, most: 1);
        var leaver = await world.Expert(["C/ecology"], away, most: 1);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "C", "ecology", [away]), Given.Subject(2, "C", "ecology", [home]));
        var (one, two) = (await Entry(round, "N-0001"), await Entry(round, "N-0002"));
        await Pin(officer, round, one, both);
        await Pin(officer, round, two, leaver);
        await world.Assigned(officer, round);
        await world.Db(db => db.Set<PairRule>().Where(r => r.RoundId == round).ExecuteDeleteAsync());
        var gone = (await world.Duties(round)).Single(d => d.UserId == leaver.Id);

        (await leaver.Send($"/my/reviews/{gone.Id}", "busy")).Location.ShouldBe("/my/reviews");
        await world.Work();
        var page = await officer.Open(Assignment(round));
        page.Text.ShouldContain("改请他人 1 对");
        (await world.Duties(round)).Count(d => d.IsStanding).ShouldBe(1, "nothing changes before an officer says so");
        (await officer.Send(page, "confirm")).Location.ShouldBe($"/review/rounds/{round}");

        var duties = await world.Duties(round);
        duties.Single(d => d.IsStanding && d.EntryId == one).UserId.ShouldBe(first.Id);
        duties.Single(d => d.IsStanding && d.EntryId == two).UserId.ShouldBe(both.Id);
        (await Told(both)).ShouldContain(n => n.Contains("N-0001 的评审已改请他人", StringComparison.Ordinal));
        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round && r.Sequence == 2));
        VerifyRun.Check(run).Verification.Optimal.ShouldBeTrue();
        run.Total.ShouldBe(run.Bound);
        var told = await both.Open($"/my/reviews/{duties.Single(d => d.UserId == both.Id && d.EntryId == one).Id}");
        told.Html.ShouldNotContain("value=\"accept\"");
    }

    [Fact]
    public async Task Who_accepted_meanwhile_keeps_the_review_and_the_proposal_is_out_of_date()
    {
        var (home, away) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var both = await world.Expert(["G/other"], most: 1);
        await world.Expert(["G/other"], home, most: 1);
        var leaver = await world.Expert(["G/other"], away, most: 1);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "G", "other", [away]), Given.Subject(2, "G", "other", [home]));
        await Pin(officer, round, await Entry(round, "N-0001"), both);
        await Pin(officer, round, await Entry(round, "N-0002"), leaver);
        await world.Assigned(officer, round);
        await world.Db(db => db.Set<PairRule>().Where(r => r.RoundId == round).ExecuteDeleteAsync());
        var duties = await world.Duties(round);
        (await leaver.Send($"/my/reviews/{duties.Single(d => d.UserId == leaver.Id).Id}", "busy")).Location.ShouldNotBeNull();
        await world.Work();
        var page = await officer.Open(Assignment(round));

        (await both.Send($"/my/reviews/{duties.Single(d => d.UserId == both.Id).Id}", "accept")).Location.ShouldNotBeNull();

        (await officer.Send(page, "confirm")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Open(Assignment(round))).Text.ShouldContain("方案已经过时");
        (await world.Duties(round)).Single(d => d.UserId == both.Id).State.ShouldBe(DutyState.Accepted);
    }

    [Fact]
    public async Task A_late_conflict_is_replaced_like_a_decline()
    {
        var home = Guid.CreateVersion7();
        await world.Experts(2, ["B/catalysis"]);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "B", "catalysis", [home], title: "电催化"));
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        await world.Db(async db =>
        {
            (await db.Set<Expert>().SingleAsync(e => e.Id == duty.ExpertId)).OrganisationId = home;
            return await db.SaveChangesAsync();
        });

        (await (await world.Reviewer(duty)).Open($"/my/reviews/{duty.Id}")).Text.ShouldContain("另请专家");
        await world.Work();

        var page = await officer.Open(Assignment(round));
        page.Text.ShouldContain("替补方案已算好");
        (await officer.Send(page, "confirm")).Location.ShouldNotBeNull();
        (await world.Duties(round)).Single(d => d.IsStanding).ExpertId.ShouldNotBe(duty.ExpertId);
    }

    private static string Assignment(Guid round) => $"/review/rounds/{round}/assignment";

    private Task<List<JobRun>> Works(Guid round) => world.Db(db => db.Set<JobRun>().AsNoTracking().Where(j => j.Kind == ComputeAssignment.JobKind && j.Args.Contains(round.ToString())).ToListAsync());

    private Task<int> Stand(Guid work, JobRun.Standing state)
    {
        var now = world.Clock.Now;
        return world.Db(db => db.Set<JobRun>().Where(j => j.Id == work).ExecuteUpdateAsync(s => s.SetProperty(j => j.State, state).SetProperty(j => j.HeartbeatAt, now).SetProperty(j => j.Lease, Guid.CreateVersion7())));
    }

    private Task<List<string>> Told(Person person) => world.Db(async db => (await db.Set<Notice>().AsNoTracking().Where(n => n.UserId == person.Id).ToListAsync()).ConvertAll(n => n.Text.Zh));

    private Task<Guid> Entry(Guid round, string number) => world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round && e.Number == number).Select(e => e.Id).SingleAsync());

    private async Task Pin(Person officer, Guid round, Guid entry, Person expert)
    {
        var id = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == expert.Id).Select(e => e.Id).SingleAsync());
        (await officer.Send(Assignment(round), "rule", ("Rule.EntryId", $"{entry}"), ("Rule.ExpertId", $"{id}"), ("Rule.What", "pin"), ("Rule.Reason", "熟悉该方法"))).Location.ShouldNotBeNull();
        await world.Work();
    }
}
