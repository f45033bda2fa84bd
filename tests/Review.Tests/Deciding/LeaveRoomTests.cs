using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Kechuang.Review.Deciding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Deciding;

/// <summary>A conflict that comes up while the panel sits, or before it does, shuts the room as one that was known.</summary>
public sealed class LeaveRoomTests(World world) : IClassFixture<World>
{
    /// <summary>The mean of the subject that somebody must keep away from; no other number on a page is like it.</summary>
    private const string Secret = "83.3";

    private static readonly string[] Parts = ["panel", "ranking", "ranking.csv", "subjects/{0}"];

    private Person[] experts = [];
    private Person officer = null!;
    private Person chair = null!;
    private Guid round;
    private Dictionary<string, Guid> entries = [];

    private string Panel => $"/review/rounds/{round}/panel";

    private Guid Second => entries["N-0002"];

    [Fact]
    public async Task A_member_whose_conflict_came_up_later_sees_the_name_alone_on_every_page_and_the_ranks_of_the_others_have_no_gap()
    {
        await Sits("LR");
        foreach (var part in Parts)
        {
            (await Read(experts[0], part)).ShouldContain(Secret, Case.Sensitive, part);
        }

        (await MayRead(experts[0])).ShouldBeTrue();
        await Ties(experts[0], Second);

        (await MayRead(experts[0])).ShouldBeFalse("before any page was opened");
        (await Read(experts[0], "ranking.csv")).ShouldNotContain(Secret, Case.Sensitive, "the file first: nobody had looked yet");
        foreach (var part in Parts)
        {
            var seen = await Read(experts[0], part);
            seen.ShouldNotContain(Secret, Case.Sensitive, part);
            seen.ShouldContain(part.StartsWith("subjects", StringComparison.Ordinal) ? "回避" : "N-0002", Case.Sensitive, part);
            (await Read(chair, part)).ShouldContain(Secret, Case.Sensitive, part);
        }

        var lines = (await Read(experts[0], "ranking.csv")).Split('\n');
        lines.Single(l => l.Contains("N-0001", StringComparison.Ordinal)).ShouldStartWith("1,");
        lines.Single(l => l.Contains("N-0003", StringComparison.Ordinal)).ShouldStartWith("2,");
        lines.Single(l => l.Contains("N-0002", StringComparison.Ordinal)).ShouldStartWith("回避");
        (await chair.Send(Panel, "line", ("Line.LastRank", "2"))).Location.ShouldBe(Panel);
        (await Read(chair, "minutes")).ShouldContain(Secret);
        (await Read(experts[0], "minutes")).ShouldNotContain(Secret);
        (await experts[0].Open(Panel)).Text.ShouldContain("已决定 2 / 2");
        foreach (var (who, decided, given) in ((Person, string, string)[])[(experts[0], "2 / 2", "4 / 4 份意见"), (experts[1], "3 / 3", "6 / 6 份意见")])
        {
            (await who.Open("/review/panels.csv")).Html.ShouldContain(decided);
            (await who.Open(Panel)).Text.ShouldContain(given);
        }

        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "review.panel.recused" && e.SubjectId == round))).ShouldBe(1);
    }

    [Fact]
    public async Task A_vote_is_refused_from_then_on_and_one_that_was_cast_before_does_not_count()
    {
        await Sits("LS");
        (await Votes(experts[0], "For")).Location.ShouldBe(Panel);
        (await Votes(experts[1], "Against")).Location.ShouldBe(Panel);
        await Ties(experts[0], Second);

        // Nobody opens a page of theirs: the chair's decision looks by itself. With both in the room neither side would have more than half.
        (await Decides(chair, "Fund")).Text.ShouldContain("与表决结果不一致");
        (await Decides(chair, "Decline")).Location.ShouldBe(Panel);
        (await Read(chair, "minutes")).ShouldContain("赞成 0，不赞成 1，弃权 0（在场 1）");

        await Sits("LT");
        var page = await experts[0].Open(Panel);
        await Ties(experts[0], Second);
        var vote = await experts[0].Send(page, $"vote-{Second:N}", ("Vote.EntryId", $"{Second}"), ("Vote.Choice", "For"));
        vote.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Conflict);
        vote.Text.ShouldContain("没有表决权");
        (await world.Db(db => db.Set<PanelVote>().CountAsync(v => v.EntryId == Second))).ShouldBe(0);
    }

    [Fact]
    public async Task A_chair_whose_conflict_came_up_later_decides_nothing_of_it_and_another_one_takes_over()
    {
        await Sits("LU");
        var open = await chair.Open(Panel);
        (await chair.Send(open, $"decide-{entries["N-0001"]:N}", ("Decide.EntryId", $"{entries["N-0001"]}"), ("Decide.Outcome", "Fund"))).Location.ShouldBe(Panel);
        await Ties(chair, Second);
        var next = await world.Chair();

        var refused = await chair.Send(open, $"decide-{Second:N}", ("Decide.EntryId", $"{Second}"), ("Decide.Outcome", "Fund"));
        refused.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Conflict);
        refused.Text.ShouldContain("接替主持");
        (await chair.Send(open, "line", ("Line.LastRank", "3"))).Location.ShouldBeNull();
        (await world.Db(db => db.Set<PanelDecision>().CountAsync(d => d.RoundId == round))).ShouldBe(1);
        (await Read(chair, "panel")).ShouldNotContain(Secret);
        (await world.Db(async db =>
        {
            var panel = await db.Set<Panel>().SingleAsync(p => p.RoundId == round);
            var subject = await db.Set<RoundEntry>().SingleAsync(e => e.Id == Second);
            db.Add(new PanelDecision { Id = Guid.CreateVersion7(), PanelId = panel.Id, RoundId = round, EntryId = Second, SubjectType = subject.SubjectType, SubjectId = subject.SubjectId, Instance = subject.Instance, Outcome = PanelOutcome.Fund, Reason = "", DecidedBy = chair.Id, DecidedAt = world.Clock.Now });
            return await db.TrySaveAsync(default);
        })).ShouldBe(Saved.TooLate, "the database keeps them out too");

        var work = await world.With<IServiceProvider, WorkPile?>(next, s => s.GetServices<IWorkSource>().OfType<PanelWork>().Single().PileAsync(999, default));
        work!.Items.ShouldContain(i => i.What.StartsWith("接替主持会评", StringComparison.Ordinal) && i.Href == Panel);
        (await chair.Open(Panel)).Html.ShouldNotContain("value=\"take\"");
        var offer = await next.Open(Panel);
        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => next.Send(offer, "take")));
        taken.Count(t => t.Location is not null).ShouldBe(1);
        (await world.Db(db => db.Set<Panel>().SingleAsync(p => p.RoundId == round))).ChairId.ShouldBe(next.Id);
        (await Decides(next, "Fund")).Location.ShouldBe(Panel);
        (await next.Send(Panel, "line", ("Line.LastRank", "2"))).Location.ShouldBe(Panel);
        (await next.Send(Panel, "sign", ("Sign.Remarks", "组长中途回避，由另一位组长主持"))).Location.ShouldBe($"/review/rounds/{round}/minutes");
        (await Read(chair, "minutes")).ShouldNotContain(Secret, Case.Sensitive, "the minutes as well");
    }

    [Fact]
    public async Task Who_must_keep_away_sits_as_a_member_or_has_no_reason_does_not_take_the_chair()
    {
        await Sits("LV");
        var (tied, other) = (await world.Chair(), await world.Chair());
        (await other.Open(Panel)).Html.ShouldNotContain("value=\"take\"");
        (await world.With<TakeChair, string?>(other, t => t.HandleAsync(round, default))).ShouldNotBeNull("nobody has to be replaced");
        await Ties(chair, Second);
        await Ties(tied, entries["N-0003"]);
        (await chair.Open(Panel)).Text.ShouldContain("请同一计划的另一位组长打开本页接替主持");

        (await tied.Send(Panel, "take")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.With<TakeChair, string?>(experts[0], t => t.HandleAsync(round, default))).ShouldNotBeNull();
        (await world.With<TakeChair, string?>(await world.Someone(Role.PanelChair, null, "PGM-99"), t => t.HandleAsync(round, default))).ShouldNotBeNull();
        (await other.Send(Panel, "take")).Location.ShouldBe(Panel);
    }

    [Fact]
    public async Task A_chair_who_must_keep_away_sees_no_score_of_it_before_the_panel_opens_either()
    {
        await Reviewed("LW");
        var parts = new[] { "ranking", "ranking.csv", "calibration", "panel", "subjects/{0}" };
        (await Read(chair, "ranking")).ShouldContain(Secret);
        (await Read(chair, "calibration")).ShouldContain(Secret);
        await Ties(chair, Second);
        foreach (var part in parts)
        {
            (await Read(chair, part)).ShouldNotContain(Secret, Case.Sensitive, part);
            (await Read(await world.Chair(), part)).ShouldNotBeEmpty();
        }

        (await Read(chair, "calibration")).ShouldNotContain("N-0002");
        (await Read(officer, "calibration")).ShouldContain(Secret, Case.Sensitive, "who judges nothing needs to see it");
        (await Read(chair, "ranking.csv")).Split('\n').Single(l => l.Contains("N-0003", StringComparison.Ordinal)).ShouldStartWith("2,");
        (await chair.Send(Panel, "open", ("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{experts[0].Id}"))).Text.ShouldContain("请由别的组长主持");
    }

    [Fact]
    public async Task What_is_decided_while_somebody_leaves_is_decided_by_those_who_stay()
    {
        await Sits("LX");
        (await Votes(experts[0], "For")).Location.ShouldBe(Panel);
        (await Votes(experts[1], "Against")).Location.ShouldBe(Panel);
        var open = await chair.Open(Panel);
        await Ties(experts[0], Second);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 3).Select(_ => experts[0].Open(Panel))),
            Task.WhenAll(Enumerable.Range(0, 3).Select(_ => chair.Send(open, $"decide-{Second:N}", ("Decide.EntryId", $"{Second}"), ("Decide.Outcome", "Fund")))));

        (await world.Db(db => db.Set<PanelDecision>().CountAsync(d => d.EntryId == Second))).ShouldBe(0, "the only vote that counts is against it");
        (await world.Db(db => db.Set<PanelRecusal>().CountAsync(r => r.EntryId == Second && r.UserId == experts[0].Id))).ShouldBe(1);
    }

    private async Task Reviewed(string field)
    {
        experts = await world.Experts(4, [field]);
        (officer, chair) = (await world.Officer(), await world.Chair());
        round = await world.Round(2, 6, Given.Subject(1, field, title: field), Given.Subject(2, field, title: field), Given.Subject(3, field, title: field));
        await world.Assigned(officer, round);
        entries = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).ToDictionaryAsync(e => e.Number, e => e.Id));
        foreach (var duty in await world.Duties(round))
        {
            var marks = duty.EntryId == entries["N-0001"] ? (int[])[95, 95, 95, 95] : duty.EntryId == Second ? [83, 84, 83, 83] : [40, 40, 40, 40];
            (await experts.Single(e => e.Id == duty.UserId).Send($"/my/reviews/{duty.Id}", "score", Given.Opinion("A", marks))).Location.ShouldNotBeNull();
        }
    }

    /// <summary>The panel sits with two members who read none of the subjects.</summary>
    private async Task Sits(string field)
    {
        await Reviewed(field);
        experts = await world.Experts(2, [field]);
        var opened = await chair.Send(Panel, "open", [("Open.HeldOn", "2026-04-01"), .. experts.Select(m => ("Open.Members", (string?)$"{m.Id}"))]);
        opened.Location.ShouldBe(Panel, opened.Text);
    }

    private async Task<string> Read(Person who, string part)
    {
        var page = await who.Open($"/review/rounds/{round}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, part, Second)}");
        page.Status.ShouldBe(HttpStatusCode.OK, part);
        return page.Html;
    }

    private Task<Page> Votes(Person who, string choice) => who.Send(Panel, $"vote-{Second:N}", ("Vote.EntryId", $"{Second}"), ("Vote.Choice", choice));

    private Task<Page> Decides(Person who, string outcome) => who.Send(Panel, $"decide-{Second:N}", ("Decide.EntryId", $"{Second}"), ("Decide.Outcome", outcome));

    private Task<bool> MayRead(Person who) => world.With<ReviewDesk, bool>(null, async d =>
    {
        var subject = await world.Db(db => db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.Id == Second));
        return await d.MayReadAsync(who.Id, subject.SubjectType, subject.SubjectId, default);
    });

    /// <summary>Somebody turns out to belong to the account that handed a subject in.</summary>
    private Task Ties(Person who, Guid entry) => world.Db(async db =>
    {
        var subject = await db.Set<RoundEntry>().SingleAsync(e => e.Id == entry);
        subject.Users.Add(who.Id);
        db.Entry(subject).Property(s => s.Users).IsModified = true;
        return await db.SaveChangesAsync();
    });
}
