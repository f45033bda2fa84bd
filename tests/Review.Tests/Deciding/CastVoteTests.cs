using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;
using Kechuang.Review.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Deciding;

public sealed class CastVoteTests(World world) : IClassFixture<World>
{
    private Person[] experts = [];
    private Person officer = null!;
    private Person chair = null!;
    private Guid round;
    private string panel = "";
    private Dictionary<string, Guid> entries = [];

    [Fact]
    public async Task Members_vote_once_and_who_must_keep_away_is_out_of_the_room()
    {
        await Reviewed("E");
        await Declares(experts[0], entries["N-0001"]);
        await Sit(experts[..2], PanelOrder.DisputedFirst);
        var (barred, free) = (entries["N-0001"], entries["N-0002"]);

        var page = await experts[0].Open(panel);
        page.Text.ShouldContain("请离席");
        page.Html.ShouldNotContain($"vote-{barred:N}");
        (await world.With<CastVote, string?>(experts[0], v => v.HandleAsync(round, new() { EntryId = barred, Choice = VoteChoice.For }, default))).ShouldNotBeNull();
        (await world.Db(async db =>
        {
            db.Add(new PanelVote { Id = Guid.CreateVersion7(), PanelId = (await db.Set<Panel>().SingleAsync(p => p.RoundId == round)).Id, EntryId = barred, UserId = experts[0].Id, Choice = VoteChoice.For, CastAt = world.Clock.Now });
            return await db.TrySaveAsync(default);
        })).ShouldBe(Saved.TooLate, "the database keeps them out too");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => experts[0].Send(page, $"vote-{free:N}", ("Vote.EntryId", $"{free}"), ("Vote.Choice", i % 2 == 0 ? "For" : "Against"))));
        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        (await world.Db(db => db.Set<PanelVote>().CountAsync(v => v.EntryId == free))).ShouldBe(1);
        (await experts[1].Open(panel)).Text.ShouldContain("已投 1 / 2");
        (await experts[1].Open(panel)).Text.ShouldNotContain("赞成 1", Case.Sensitive, "how it goes is not told before the decision");
        (await world.With<CastVote, string?>(experts[2], v => v.HandleAsync(round, new() { EntryId = free, Choice = VoteChoice.For }, default))).ShouldNotBeNull("not a member");
        (await world.With<CastVote, string?>(chair, v => v.HandleAsync(round, new() { EntryId = free, Choice = VoteChoice.For }, default))).ShouldNotBeNull("the chair does not vote");
        (await experts[1].Send(panel, $"vote-{free:N}", ("Vote.EntryId", $"{free}"), ("Vote.Choice", "Maybe"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The subject where opinions differ is discussed first, though it stands last.
        var seen = (await chair.Open(panel)).Html;
        seen.IndexOf($"id=\"s-{entries["N-0003"]}\"", StringComparison.Ordinal).ShouldBeLessThan(seen.IndexOf($"id=\"s-{barred}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_against_the_majority_needs_a_reason_and_the_minutes_say_how_the_vote_went()
    {
        await Reviewed("F");
        await Sit(experts[..2]);
        foreach (var (number, choice) in new[] { ("N-0001", "Against"), ("N-0002", "For"), ("N-0003", "Abstain") })
        {
            foreach (var member in experts[..2])
            {
                (await member.Send(panel, $"vote-{entries[number]:N}", ("Vote.EntryId", $"{entries[number]}"), ("Vote.Choice", choice))).Location.ShouldBe(panel);
            }
        }

        (await chair.Send(panel, "line", ("Line.LastRank", "1"))).Text.ShouldContain("画线与表决结果不一致");
        (await chair.Send(panel, $"decide-{entries["N-0001"]:N}", ("Decide.Outcome", "Fund"))).Text.ShouldContain("与表决结果不一致");
        (await chair.Send(panel, $"decide-{entries["N-0001"]:N}", ("Decide.Outcome", "Decline"))).Location.ShouldBe(panel);
        (await chair.Send(panel, $"decide-{entries["N-0002"]:N}", ("Decide.Outcome", "Fund"), ("Decide.Reason", "表决通过"))).Location.ShouldBe(panel);
        (await chair.Send(panel, $"decide-{entries["N-0003"]:N}", ("Decide.Outcome", "Decline"), ("Decide.Reason", "分歧未消除"))).Location.ShouldBe(panel);
        (await world.With<CastVote, string?>(experts[0], v => v.HandleAsync(round, new() { EntryId = entries["N-0003"], Choice = VoteChoice.For }, default))).ShouldNotBeNull("it is decided");
        (await chair.Send(panel, "sign")).Location.ShouldNotBeNull();

        var minutes = (await chair.Open($"/review/rounds/{round}/minutes")).Text;
        minutes.ShouldContain("赞成 0，不赞成 2，弃权 0（在场 2）");
        minutes.ShouldContain("与签字时一致 是");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Set<PanelVote>().ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task Before_the_panel_opens_conflicts_are_looked_for_again_and_an_opinion_with_one_is_left_out_first()
    {
        await Reviewed("G");
        var duty = (await world.Duties(round))[0];
        var author = experts.Single(e => e.Id == duty.UserId);
        var name = await world.Named(author);
        (string, string?)[] open = [("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{experts.First(e => e.Id != author.Id).Id}"), ("Open.WithoutAll", "true")];
        var subject = $"/review/rounds/{round}/subjects/{duty.EntryId}";
        (await world.With<Kechuang.Review.Scoring.ExcludeOpinion, string?>(officer, e => e.HandleAsync(round, new() { DutyId = duty.Id }, default))).ShouldNotBeNull("nothing was found");

        // Whoever the register no longer knows cannot be looked up: closed, not open.
        await world.Db(db => db.Set<Expert>().Where(e => e.Id == duty.ExpertId).ExecuteUpdateAsync(e => e.SetProperty(x => x.PersonId, (Guid?)null)));
        var refused = await chair.Send(panel, "open", open);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain($"E{duty.Code}");
        refused.Text[..refused.Text.IndexOf("讨论次序", StringComparison.Ordinal)].ShouldNotContain(name, Case.Sensitive, "the list of whom to seat has names, the finding has none");

        (await officer.Open(subject)).Text.ShouldContain("这位专家现在应当回避");
        (await officer.Send(subject, $"exclude-{duty.Code}", ("Exclude.DutyId", $"{duty.Id}"))).Location.ShouldBe(subject);
        foreach (var other in (await world.Duties(round)).Where(d => d.ExpertId == duty.ExpertId && d.IsStanding))
        {
            (await world.With<Kechuang.Review.Scoring.ExcludeOpinion, string?>(officer, e => e.HandleAsync(round, new() { DutyId = other.Id }, default))).ShouldBeNull();
        }

        (await world.With<ReviewDesk, RoundResults?>(null, d => d.ResultsAsync(round, default)))!.Subjects.Sum(s => s.Done).ShouldBeLessThan(6);
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.DutyId == duty.Id))).ShouldBe(1, "what was written stays");
        (await chair.Send(panel, "open", open)).Location.ShouldBe(panel);
    }

    [Fact]
    public async Task A_chair_or_member_whom_the_register_does_not_know_is_not_seated()
    {
        await Reviewed("H");
        var unknown = await world.Someone(Role.PanelChair, null, Given.Programme);
        (string, string?)[] open = [("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{experts[0].Id}")];
        (await unknown.Send(panel, "open", open)).Text.ShouldContain("你的身份没有确认");

        var stranger = await world.Expert(["H"], confirmed: false);
        (await chair.Send(panel, "open", [.. open, ("Open.Members", $"{stranger.Id}")])).Text.ShouldContain("身份没有确认");
        (await world.Db(db => db.Set<Panel>().CountAsync(p => p.RoundId == round))).ShouldBe(0);

        var id = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == stranger.Id).Select(e => e.Id).SingleAsync());
        var name = await world.Named(stranger);
        (await officer.Open("/review/experts?identity=open")).Text.ShouldContain(name);
        (await officer.Send($"/review/experts/{id}", "identify")).Location.ShouldBe($"/review/experts/{id}");
        (await chair.Send(panel, "open", [.. open, ("Open.Members", $"{stranger.Id}")])).Location.ShouldBe(panel);
    }

    private async Task Reviewed(string field)
    {
        experts = await world.Experts(3, [field]);
        (officer, chair) = (await world.Officer(), await world.Chair());
        round = await world.Round(2, 3, Given.Subject(1, field, title: field), Given.Subject(2, field, title: field), Given.Subject(3, field, title: field));
        panel = $"/review/rounds/{round}/panel";
        await world.Assigned(officer, round);
        entries = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).ToDictionaryAsync(e => e.Number, e => e.Id));
        await world.Reviewed(round, experts, d => d.EntryId == entries["N-0001"] ? ("A", 90) : d.EntryId == entries["N-0002"] ? ("A", 80) : ("B", d.Code == 1 ? 75 : 45));
    }

    private async Task Sit(Person[] members, PanelOrder order = PanelOrder.Rank)
    {
        var opened = await chair.Send(panel, "open", [("Open.HeldOn", "2026-04-01"), ("Open.Order", $"{order}"), .. members.Select(m => ("Open.Members", (string?)$"{m.Id}")), ("Open.WithoutAll", "true")]);
        opened.Location.ShouldBe(panel, opened.Text);
    }

    /// <summary>The expert has a tie to a subject that somebody else reviews, or none is left for the panel's own check to find.</summary>
    private Task Declares(Person expert, Guid entry) => world.Db(async db =>
    {
        var subject = await db.Set<RoundEntry>().SingleAsync(e => e.Id == entry);
        var id = (await db.Set<Expert>().SingleAsync(e => e.UserId == expert.Id)).Id;
        await db.Set<Duty>().Where(d => d.EntryId == entry && d.ExpertId == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DutyState.Declined));
        db.Add(new DeclaredConflict { Id = Guid.CreateVersion7(), ExpertId = id, Kind = DeclaredKind.Related, SubjectType = subject.SubjectType, SubjectId = subject.SubjectId, DeclaredAt = world.Clock.Now });
        return await db.SaveChangesAsync();
    });
}
