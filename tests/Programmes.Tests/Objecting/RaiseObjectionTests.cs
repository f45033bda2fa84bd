using System.Net;
using Kechuang.Platform.Notices;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Objecting;

public sealed class RaiseObjectionTests : IDisposable
{
    private World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;
    private Call call = null!;

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task An_objection_counts_to_the_last_second_of_the_last_working_day_and_not_before_results_are_out()
    {
        var id = await Declined();
        (await Object(id)).Text.ShouldContain("2026-10-10 之前（含当日）可以提出异议");
        world.Clock.Now = new(2026, 10, 10, 16, 0, 0, TimeSpan.Zero);
        var late = await Send(id);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("异议期到 2026-10-10 为止，已经结束。");

        world.Clock.Now = new(2026, 10, 10, 15, 59, 59, TimeSpan.Zero);
        Reviewers.Taken(await Send(id));

        (await city.Application(id)).State.ShouldBe("objected");
        foreach (var who in new[] { city.Investigator, city.Chair })
        {
            var waits = await who.Open($"/applications/{id}");
            waits.Text.ShouldContain("异议待答复");
            waits.Text.ShouldContain("文本没有规定答复的期限，这份指南也没有设定。");
        }

        (await Send(id, expected: false)).Status.ShouldNotBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_objection_that_is_right_brings_other_experts_and_a_second_decision_beside_the_first()
    {
        var id = await Declined(scored: true);
        var former = reviewers.Experts.Select(e => e.Id).ToList();
        Reviewers.Taken(await Send(id));
        var page = await city.Chair.Open($"/applications/{id}");
        page.Text.ShouldContain("由别的专家第二次评审");
        Reviewers.Taken(await city.Chair.Send(page, "decide", ("Input.Reason", "评审意见有事实错误"), ("Input.Step", "fund")));
        var again = await city.Application(id);
        (again.State, again.Instance, again.RoundId).ShouldBe(("in_review", 2, null));
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("异议成立，正在复审");

        var round = await reviewers.Forward(call, id);
        (await city.Officer.Open($"/review/rounds/{round}")).Text.ShouldContain("（复审）");
        var assignment = $"/review/rounds/{round}/assignment";
        Reviewers.Taken(await city.Officer.Send(assignment, "propose"));
        await world.Work();
        var nobody = await city.Officer.Open(assignment);
        nobody.Text.ShouldContain("目前无法满足全部条件");
        nobody.Text.ShouldContain("曾评审过这一项");
        await reviewers.Join(3);
        await reviewers.Assign(round);
        var scorers = await reviewers.Score(_ => 95);
        scorers.Count.ShouldBe(3);
        scorers.ShouldAllBe(e => !former.Contains(e.Id));
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldNotContain("95.00");
        await reviewers.Decide(round, _ => true);
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));

        var decisions = await reviewers.Decisions(id);
        decisions.Select(d => (d.Instance, d.Outcome)).ShouldBe([(1, PanelOutcome.Decline), (2, PanelOutcome.Fund)]);
        decisions.Select(d => d.RoundId).Distinct().Count().ShouldBe(2);
        (await city.Application(id)).DecisionId.ShouldBe(decisions[1].Id);
        (await world.Db(db => db.Set<Project>().CountAsync(p => p.ApplicationId == id))).ShouldBe(1);
        var read = await city.Investigator.Open($"/applications/{id}");
        read.Text.ShouldContain("已由后来的决定取代");
        read.Text.ShouldContain("第 2 次决定（复审）");
        read.Text.ShouldContain("平均分 60.00");
        read.Text.ShouldContain("平均分 95.00");
        (await world.Db(db => db.Set<Notice>().CountAsync(n => n.UserId == city.Investigator.Id && n.Href == $"/applications/{id}"))).ShouldBeGreaterThan(0);
        (await world.With<ReviewDesk, IReadOnlyList<PanelDecisionEntry>>(null, d => d.DecisionsOfAsync("application", id, default))).Select(d => d.Instance).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Of_many_answers_at_once_one_counts_and_the_second_decision_is_final()
    {
        var id = await Declined();
        Reviewers.Taken(await Send(id));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => world.With<RaiseObjection, string?>(
            city.Chair, async o => await o.FindForPanelAsync(id, default) is { } it ? await o.AnswerAsync(it, true, "异议成立", default) : "none")));

        answers.Count(a => a is null).ShouldBe(1);
        (await city.Application(id)).Instance.ShouldBe(2);
        await reviewers.Join(3);
        await reviewers.Through(call, id, fund: false);
        (await city.Application(id)).State.ShouldBe("declined");
        var page = await city.Investigator.Open($"/applications/{id}");
        page.Text.ShouldContain("复审的决定是最终决定");
        page.Html.ShouldNotContain("Objection.Reason");
        (await world.With<RaiseObjection, string?>(city.Investigator, async o => await o.RaiseAsync((await o.FindMineAsync(id, default))!, "再提", default)))
            .ShouldNotBeNull().ShouldContain("最终决定");
    }

    [Fact]
    public async Task A_decision_that_is_upheld_stays_the_only_one()
    {
        var id = await Declined();
        Reviewers.Taken(await Send(id));
        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "decide", ("Input.Reason", "依据充分"), ("Input.Step", "decline")));

        (await city.Application(id)).State.ShouldBe("declined_final");
        (await reviewers.Decisions(id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_programme_says_so_the_first_experts_read_again()
    {
        using var pack = PackVariant.WithFormerExperts();
        await world.DisposeAsync();
        world = pack.World();
        var id = await Declined(scored: true);
        Reviewers.Taken(await Send(id));
        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "decide", ("Input.Reason", "程序有误"), ("Input.Step", "fund")));

        await reviewers.Through(call, id, fund: true);

        (await reviewers.Decisions(id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_no_panel_decides_an_objection_that_is_right_is_funded_once()
    {
        using var pack = PackVariant.WithoutPanel();
        await world.DisposeAsync();
        world = pack.World();
        var id = await Submitted();
        Reviewers.Taken(await reviewers.Steer(call, "close-review"));
        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "decide", ("Input.Reason", "经集体研究"), ("Input.Step", "decline")));
        await Publish();
        Reviewers.Taken(await Send(id));
        var page = await city.Chair.Open($"/applications/{id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Chair.Send(page, "decide", ("Input.Reason", "异议成立"), ("Input.Step", "fund"))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        (await reviewers.Decisions(id)).Select(d => (d.Instance, d.Outcome)).ShouldBe([(1, PanelOutcome.Decline), (2, PanelOutcome.Fund)]);
        (await world.Db(db => db.Set<Project>().CountAsync(p => p.ApplicationId == id))).ShouldBe(1);
    }

    private async Task<Guid> Submitted()
    {
        world.Clock.Now = World.Start;
        city = await new City(world).Build();
        reviewers = new(world, city);
        call = await city.Open();
        var id = await city.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        return id;
    }

    /// <summary>An application whose refusal was published on Monday 28 September 2026, before a week of holidays.</summary>
    private async Task<Guid> Declined(bool scored = false)
    {
        var id = await Submitted();
        await reviewers.Join(3);
        if (scored)
        {
            var round = await reviewers.Forward(call, id);
            await reviewers.Assign(round);
            (await reviewers.Score(_ => 60)).Count.ShouldBe(3);
            await reviewers.Decide(round, _ => false);
            Reviewers.Taken(await reviewers.Steer(call, "take-over"));
        }
        else
        {
            await reviewers.Through(call, id, fund: false);
        }

        await Publish();
        return id;
    }

    private async Task Publish()
    {
        world.Clock.Now = new(2026, 9, 28, 2, 0, 0, TimeSpan.Zero);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
    }

    private Task<Page> Object(Guid id) => city.Investigator.Open($"/applications/{id}");

    private async Task<Page> Send(Guid id, bool expected = true)
    {
        var page = await city.Investigator.Open($"/applications/{id}");
        return page.Html.Contains("value=\"object\"", StringComparison.Ordinal) || expected
            ? await city.Investigator.Send(page, "object", ("Objection.Reason", "评审意见与事实不符"))
            : page;
    }
}
