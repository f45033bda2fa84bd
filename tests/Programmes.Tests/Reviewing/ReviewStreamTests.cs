using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Reviewing;

/// <summary>The whole way over the bridge between the rooms, by pages alone: from acceptance to what the applicant reads.</summary>
public sealed class ReviewStreamTests : IAsyncLifetime, IDisposable
{
    private readonly World world = new();
    private readonly City city;
    private readonly Reviewers reviewers;

    public ReviewStreamTests()
    {
        city = new(world);
        reviewers = new(world, city);
    }

    public async Task InitializeAsync() => await city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task Officer_experts_panel_and_applicant_walk_the_whole_way_by_pages_alone()
    {
        var call = await city.Open();
        var colleague = await city.Colleague();
        var (best, other) = (await city.Submitted(call), await city.Submitted(call, colleague));
        world.Clock.Now = call.Deadline.AddDays(1);
        Reviewers.Taken(await city.Officer.Send($"/programmes/calls/{call.Id}/applications", "accept", ("ids", $"{best}"), ("ids", $"{other}")));

        // Of these, one is of the applicants' own unit, one has declared it, and one is at home in another field.
        var (own, tied, stranger) = (await reviewers.Join(city.Unit), await reviewers.Join(), await reviewers.Join(field: "A"));
        await reviewers.Join(4);
        Reviewers.Taken(await tied.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"), ("Conflict.OrganisationName", $"示例大学{city.Code}")));
        (await reviewers.Steer(call, "forward", ("due", "soon"))).Text.ShouldContain("评审截止日应为日期");
        var round = await reviewers.Forward(call, best);
        (await city.Application(other)).RoundId.ShouldBe(round);
        await reviewers.Assign(round);
        (await city.Officer.Open($"/review/rounds/{round}")).Text.ShouldContain("已证明最优");
        foreach (var excluded in new[] { own, tied, stranger })
        {
            (await excluded.Open("/my/reviews")).Text.ShouldContain("目前没有分给你的评审");
        }

        (await reviewers.Steer(call, "take-over")).Text.ShouldContain("没有可以办理的申请");
        var number = (await city.Application(best)).Number;
        (await reviewers.Score(page => page.Text.Contains(number, StringComparison.Ordinal) ? 90 : 60)).Count.ShouldBeGreaterThanOrEqualTo(3);
        await reviewers.Sit(round);
        Reviewers.Taken(await city.Chair.Send($"/review/rounds/{round}/panel", "line", ("Line.LastRank", "1")));
        (await reviewers.Steer(call, "take-over")).Text.ShouldContain("没有可以办理的申请"); // not signed
        await reviewers.Sign(round);
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));

        var hidden = await city.Investigator.Open($"/applications/{best}");
        hidden.Text.ShouldContain("评审中");
        hidden.Text.ShouldNotContain(Reviewers.Comment);
        hidden.Text.ShouldNotContain("予以资助");
        Reviewers.Taken(await reviewers.Steer(call, "publish"));

        var (won, lost) = (await city.Investigator.Open($"/applications/{best}"), await colleague.Open($"/applications/{other}"));
        won.Text.ShouldContain("予以资助");
        won.Text.ShouldContain("平均分 90.00");
        won.Text.ShouldContain(Reviewers.Comment);
        won.Text.ShouldNotContain("名次");
        lost.Text.ShouldContain("不予资助");
        lost.Text.ShouldContain("平均分 60.00");
        lost.Text.ShouldContain("可以提出异议");
        (await world.Db(db => db.Set<Project>().CountAsync(p => p.ApplicationId == best))).ShouldBe(1);
        var decision = (await reviewers.Decisions(best)).ShouldHaveSingleItem();
        decision.RoundId.ShouldBe(round);
        decision.DecidedBy.ShouldBe(city.Chair.Id);
        var kinds = await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == best).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        kinds.Where(k => k.StartsWith("review.", StringComparison.Ordinal) || k is "programmes.application.funded").ShouldBe(["review.subject.decided", "programmes.application.funded"]);
    }

    [Fact]
    public async Task Decisions_are_taken_over_once_however_many_press_the_button()
    {
        var call = await city.Open();
        var id = await city.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await city.Officer.Send($"/programmes/calls/{call.Id}/applications", "accept", ("ids", $"{id}"));
        await reviewers.Join(3);
        var round = await reviewers.Forward(call, id);
        await reviewers.Assign(round);
        await reviewers.Decide(round, _ => true);
        var page = await city.Officer.Open($"/programmes/calls/{call.Id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Officer.Send(page, "steer", ("step", "take-over"))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => (int)a.Status == 409);
        (await reviewers.Decisions(id)).ShouldHaveSingleItem();
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == id && e.Kind == "programmes.application.funded"))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_officers_who_forward_at_once_one_opens_a_round()
    {
        var call = await city.Open();
        var id = await city.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await city.Officer.Send($"/programmes/calls/{call.Id}/applications", "accept", ("ids", $"{id}"));
        var page = await city.Officer.Open($"/programmes/calls/{call.Id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Officer.Send(page, "steer", ("step", "forward"), ("due", "2026-05-30"))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        var officer = await world.Someone(Role.ProgrammeOfficer, programme: City.Programme);
        (await officer.Open("/review/rounds")).Text.ShouldContain("共 1 条");
    }
}
