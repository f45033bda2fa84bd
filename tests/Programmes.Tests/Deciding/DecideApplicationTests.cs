using System.Data.Common;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Reviewing;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Deciding;

public sealed class DecideApplicationTests : IDisposable
{
    private World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task What_a_round_reads_is_not_decided_beside_its_panel_and_the_page_leads_there()
    {
        var (_, id) = await Accepted();
        await reviewers.Join(3);
        (await Decide(id, true)).ShouldNotBeNull().ShouldContain("请项目主管先送专家评审");
        var round = await reviewers.Forward(await city.Call((await city.Application(id)).CallId), id);

        var page = await city.Chair.Open($"/applications/{id}");

        page.Text.ShouldContain("由会评决定");
        page.Html.ShouldContain($"href=\"/review/rounds/{round}/panel\"");
        page.Html.ShouldNotContain("name=\"Input.Reason\"");
        (await Decide(id, true)).ShouldNotBeNull().ShouldContain("这份申请在评审轮次中，由会评决定");
        var token = System.Text.RegularExpressions.Regex.Match(
            (await city.Chair.Open($"/review/rounds/{round}/panel")).Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        var forced = await Page.Read("", await city.Chair.Http.PostAsync($"/applications/{id}", new FormUrlEncodedContent(
            [new("_handler", "decide"), new("__RequestVerificationToken", token), new("Input.Reason", "不经会评"), new("Input.Step", "fund")])));
        ((int)forced.Status).ShouldBe(409, forced.Text);
        forced.Text.ShouldContain("由会评决定");
        (await reviewers.Steer(await city.Call((await city.Application(id)).CallId), "close-review")).Text.ShouldContain("由会评决定");
        (await city.Application(id)).State.ShouldBe("in_review");
    }

    [Fact]
    public async Task The_database_takes_no_decision_beside_the_panel_and_none_that_differs_from_it()
    {
        var (call, id) = await Accepted();
        await reviewers.Join(3);
        var round = await reviewers.Forward(call, id);
        await reviewers.Assign(round);
        await reviewers.Sit(round);
        await reviewers.Vote(round, _ => true, "会上讨论一致");
        var panel = await world.With<ReviewDesk, PanelDecisionEntry?>(null, d => d.DecisionOfAsync("application", id, default));

        (await Insert(Decision(id, null, null))).ShouldBe(Saved.TooLate, "in a round");
        (await Insert(Decision(id, panel!.Id, round))).ShouldBe(Saved.TooLate, "not signed");
        await reviewers.Sign(round);
        (await Insert(Decision(id, panel.Id, round) with { Outcome = PanelOutcome.Decline })).ShouldBe(Saved.TooLate, "not what the panel decided");
        (await Insert(Decision(id, panel.Id, round) with { Instance = 2 })).ShouldBe(Saved.TooLate, "not decided again");
        await Should.ThrowAsync<DbException>(() => Change(id, a => a.SetProperty(x => x.State, "funded")));
        await Should.ThrowAsync<DbException>(() => Change(id, a => a.SetProperty(x => x.RoundId, (Guid?)null)));
        await Should.ThrowAsync<DbException>(() => Change(id, a => a.SetProperty(x => x.Instance, 2)));
        (await reviewers.Decisions(id)).ShouldBeEmpty();
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));

        (await reviewers.Decisions(id)).ShouldHaveSingleItem().PanelDecisionId.ShouldBe(panel.Id);
        (await Insert(Decision(id, panel.Id, round))).ShouldBe(Saved.TooLate, "a second one");
        await Should.ThrowAsync<DbException>(() => world.Db(db => db.Set<FundingDecision>().ExecuteUpdateAsync(d => d.SetProperty(x => x.Outcome, PanelOutcome.Decline))));
        await Should.ThrowAsync<DbException>(() => world.Db(db => db.Set<FundingDecision>().ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task Where_the_programme_has_no_panel_the_chair_decides_what_no_round_reads_and_of_many_at_once_one_counts()
    {
        using var pack = PackVariant.WithoutPanel();
        await world.DisposeAsync();
        world = pack.World();
        var (call, id) = await Accepted();
        Reviewers.Taken(await reviewers.Steer(call, "close-review"));
        var page = await city.Chair.Open($"/applications/{id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => city.Chair.Send(
            page, "decide", ("Input.Reason", "经集体研究"), ("Input.Step", i % 2 == 0 ? "fund" : "decline"))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => (int)a.Status >= 400 && (int)a.Status < 500);
        var decision = (await reviewers.Decisions(id)).ShouldHaveSingleItem();
        decision.PanelDecisionId.ShouldBeNull();
        (await city.Application(id)).State.ShouldBe(decision.Outcome == PanelOutcome.Fund ? "funded" : "declined");
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(
            e => e.SubjectId == id && (e.Kind == "programmes.application.funded" || e.Kind == "programmes.application.declined")))).ShouldBe(1);
    }

    [Fact]
    public async Task A_chair_who_decides_and_an_officer_who_forwards_at_once_never_both_succeed()
    {
        using var pack = PackVariant.WithoutPanel();
        await world.DisposeAsync();
        world = pack.World();
        for (var i = 0; i < 5; i++)
        {
            var (call, id) = await Accepted();

            await Task.WhenAll(
                Task.Run(async () =>
                {
                    await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.CloseReviewAsync(call.Id, default));
                    await Decide(id, false);
                }),
                Task.Run(() => world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<ForwardToReview>().HandleAsync(
                    (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, new(2026, 6, 1), default))));

            var (application, decisions) = (await city.Application(id), await reviewers.Decisions(id));
            (application.RoundId is not null).ShouldBe(decisions.Count == 0, $"{application.State}");
            application.State.ShouldBe(decisions.Count == 0 ? "in_review" : "declined");
        }
    }

    private async Task<(Call Call, Guid Id)> Accepted()
    {
        world.Clock.Now = World.Start;
        city = await new City(world).Build();
        reviewers = new(world, city);
        var call = await city.Open();
        var id = await city.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        return (call, id);
    }

    private Task<string?> Decide(Guid id, bool fund) =>
        world.With<DecideApplication, string?>(city.Chair, async d => await d.HandleAsync((await d.FindAsync(id, default))!, fund, "专家组意见", default));

    private static Row Decision(Guid application, Guid? panel, Guid? round) => new(application, panel, round, PanelOutcome.Fund, 1);

    private Task<Saved> Insert(Row row) => world.Db(db =>
    {
        db.Add(new FundingDecision
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = row.Application,
            Instance = row.Instance,
            Outcome = row.Outcome,
            Reason = "绕过",
            RoundId = row.Round,
            PanelDecisionId = row.Panel,
            DecidedBy = city.Chair.Id,
            DecidedAt = world.Clock.Now,
        });
        return db.TrySaveAsync(default);
    });

    private Task<int> Change(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Application>> set) =>
        world.Db(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(set));

    private sealed record Row(Guid Application, Guid? Panel, Guid? Round, PanelOutcome Outcome, int Instance);
}
