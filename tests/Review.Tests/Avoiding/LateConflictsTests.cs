using System.Net;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Avoiding;

/// <summary>A conflict that comes up after an expert said yes shuts every way to the subject: reading, its files, drafts, turning in, correcting.</summary>
public sealed class LateConflictsTests(World world) : IClassFixture<World>
{
    private const string Written = "方案里的对照组偏少";

    private Person officer = null!;
    private Guid round;
    private Duty duty = null!;
    private Person expert = null!;
    private List<Guid> pool = [];

    private string Review => $"/my/reviews/{duty.Id}";

    [Theory]
    [InlineData("declared")]
    [InlineData("moved")]
    [InlineData("unknown")]
    public async Task Who_accepted_and_must_keep_away_by_now_reads_nothing_more_and_the_place_goes_to_somebody_else(string how)
    {
        await Accepted($"L-{how}");
        (await expert.Open(Review)).Text.ShouldContain("给申请人的意见");
        (await MayReadFiles()).ShouldBeTrue();
        await world.Tie(duty, how);

        (await MayReadFiles()).ShouldBeFalse("before the page was opened");
        var page = await expert.Open(Review);
        page.Text.ShouldContain("你不再评审这个项目，内容不再显示。");
        page.Html.ShouldNotContain("Form.Comment");
        (await world.Duties(round)).Single(d => d.Id == duty.Id).State.ShouldBe(DutyState.Declined);
        await world.Work();
        var plan = await officer.Open($"/review/rounds/{round}/assignment");
        plan.Text.ShouldContain("替补方案已算好");
        (await officer.Send(plan, "confirm")).Location.ShouldNotBeNull();
        (await world.Duties(round)).Single(d => d.IsStanding).ExpertId.ShouldNotBe(duty.ExpertId);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "review.duty.rechecked" && e.SubjectId == duty.Id))).ShouldBe(2, "when it was accepted and when it ended");
    }

    [Fact]
    public async Task A_page_that_was_open_before_turns_nothing_in()
    {
        await Accepted("LA");
        var page = await expert.Open(Review);
        await world.Tie(duty, "declared");

        var answer = await expert.Send(page, "score", Given.Opinion("A", 90, 80, 70, 60));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("另请专家");
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.DutyId == duty.Id))).ShouldBe(0);
        (await world.Duties(round)).Single(d => d.Id == duty.Id).State.ShouldBe(DutyState.Declined);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("keep")]
    public async Task A_page_that_was_open_before_keeps_no_draft_and_what_was_typed_is_shown_once_more(string way)
    {
        await Accepted($"L-{way}");
        var page = await expert.Open(Review);
        await world.Tie(duty, "declared");

        var answer = await Post(page, way, [.. Given.Scores(90, 80, 70, 60), ("Form.Comment", Written)]);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("不再保存草稿");
        if (way == "keep")
        {
            answer.Html.ShouldContain(Written);
            answer.Html.ShouldNotContain("用这份内容作草稿");
        }

        (await world.Db(db => db.Set<ScoreDraft>().CountAsync(d => d.Id == duty.Id))).ShouldBe(0);
        (await world.Duties(round)).Single(d => d.Id == duty.Id).State.ShouldBe(DutyState.Declined);
    }

    [Fact]
    public async Task A_review_that_was_sent_back_is_not_corrected_any_more_and_the_first_one_does_not_count()
    {
        await Accepted("LB");
        (await expert.Send(Review, "score", Given.Opinion("A", 90, 80, 70, 60))).Location.ShouldBe(Review);
        var subject = $"/review/rounds/{round}/subjects/{duty.EntryId}";
        (await officer.Send(subject, $"reopen-{duty.Code}", ("Reopen.DutyId", $"{duty.Id}"), ("Reopen.Reason", "评分与意见不一致"))).Location.ShouldNotBeNull();
        var page = await expert.Open(Review);
        await world.Tie(duty, "declared");

        (await expert.Send(page, "score", Given.Opinion("A", 90, 90, 90, 90))).Text.ShouldContain("另请专家");

        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.DutyId == duty.Id))).ShouldBe(1);
        (await world.With<ReviewDesk, RoundResults?>(null, d => d.ResultsAsync(round, default)))!.Subjects.Sum(s => s.Done).ShouldBe(0);
        (await expert.Open(Review)).Text.ShouldContain("内容不再显示");
    }

    [Fact]
    public async Task Who_turned_a_review_in_sees_no_more_of_the_subject_and_the_officer_leaves_it_out()
    {
        await Accepted("LC");
        (await expert.Send(Review, "score", Given.Opinion("A", 90, 80, 70, 60))).Location.ShouldBe(Review);
        (await MayReadFiles()).ShouldBeTrue();
        await world.Tie(duty, "declared");

        (await MayReadFiles()).ShouldBeFalse();
        (await expert.Open(Review)).Text.ShouldContain("内容不再显示");
        (await world.Duties(round)).Single().State.ShouldBe(DutyState.Submitted, "only an officer leaves an opinion out");
        var subject = $"/review/rounds/{round}/subjects/{duty.EntryId}";
        (await officer.Send(subject, $"exclude-{duty.Code}", ("Exclude.DutyId", $"{duty.Id}"))).Location.ShouldBe(subject);
    }

    [Fact]
    public async Task An_offer_that_became_a_conflict_is_over_before_its_title_is_all_that_was_seen()
    {
        await Offered("LD");
        await world.Tie(duty, "moved");

        var page = await expert.Open(Review);

        page.Text.ShouldContain("内容不再显示");
        page.Html.ShouldNotContain("name=\"_handler\" value=\"accept\"");
        (await world.Duties(round)).Single().State.ShouldBe(DutyState.Declined);
    }

    [Fact]
    public async Task Nobody_accepts_once_the_panel_sits()
    {
        await Offered("LE");
        var offer = await expert.Open(Review);
        var chair = await world.Chair();
        var member = (await world.Experts(1, ["LE"]))[0];
        var panel = $"/review/rounds/{round}/panel";
        (await chair.Send(panel, "open", ("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{member.Id}"), ("Open.WithoutAll", "true"))).Location.ShouldBe(panel);

        var answer = await expert.Send(offer, "accept");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("会评已经开始");
        (await world.Duties(round)).Single().State.ShouldBe(DutyState.Offered);
    }

    [Fact]
    public async Task Of_many_pages_opened_at_once_one_ends_the_duty_and_all_show_nothing()
    {
        await Accepted("LF");
        var page = await expert.Open(Review);
        await world.Tie(duty, "declared");

        var answers = await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 4).Select(_ => expert.Open(Review))), Task.WhenAll(Enumerable.Range(0, 4).Select(_ => expert.Send(page, "score", Given.Opinion("A", 90, 80, 70, 60)))));

        answers[0].ShouldAllBe(a => a.Status == HttpStatusCode.OK && !a.Html.Contains("Form.Comment", StringComparison.Ordinal));
        answers[1].ShouldAllBe(a => (int)a.Status >= 400 && (int)a.Status < 500);
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.DutyId == duty.Id))).ShouldBe(0);
        await world.Work();
        (await world.Db(db => db.Set<AssignmentProposal>().CountAsync(p => p.Id == round))).ShouldBe(1);
    }

    [Theory]
    [InlineData("pinned")]
    [InlineData("extra")]
    [InlineData("replacing")]
    public async Task However_an_expert_came_to_the_subject_a_later_conflict_shuts_it(string way)
    {
        await Accepted($"M-{way}", experts: 3);
        var entry = duty.EntryId;
        var assignment = $"/review/rounds/{round}/assignment";
        if (way == "pinned")
        {
            var other = await world.Db(db => db.Set<Expert>().Where(e => pool.Contains(e.UserId) && e.Id != duty.ExpertId).Select(e => e.Id).FirstAsync());
            (await officer.Send(assignment, "rule", ("Rule.EntryId", $"{entry}"), ("Rule.ExpertId", $"{other}"), ("Rule.What", "pin"), ("Rule.Reason", "熟悉"))).Location.ShouldNotBeNull();
            await Replaced(assignment);
        }
        else if (way == "replacing")
        {
            await Replaced(assignment);
        }
        else
        {
            (await world.With<AskOneMore, string?>(officer, a => a.HandleAsync(round, new() { EntryId = entry }, default))).ShouldBeNull();
        }

        duty = (await world.Duties(round)).Single(d => d.State == DutyState.Offered);
        expert = await world.Reviewer(duty);
        (await expert.Send(Review, "accept")).Location.ShouldNotBeNull();
        (await MayReadFiles()).ShouldBeTrue();
        await world.Tie(duty, "declared");

        (await MayReadFiles()).ShouldBeFalse();
        (await expert.Open(Review)).Text.ShouldContain("内容不再显示");
        (await world.Duties(round)).Single(d => d.Id == duty.Id).State.ShouldBe(DutyState.Declined);
    }

    private async Task Replaced(string assignment)
    {
        (await expert.Send(Review, "decline", ("Decline.Why", "busy"), ("Decline.Note", "出差"))).Location.ShouldBe("/my/reviews");
        await world.Work();
        (await officer.Send(await officer.Open(assignment), "confirm")).Location.ShouldNotBeNull();
    }

    private async Task Offered(string field, int experts = 2)
    {
        pool = [.. (await world.Experts(experts, [field])).Select(e => e.Id)];
        officer = await world.Officer();
        round = await world.Round(1, 4, Given.Subject(1, field, organisations: [Guid.CreateVersion7()], title: field));
        await world.Assigned(officer, round);
        duty = (await world.Duties(round)).Single();
        expert = await world.Reviewer(duty);
    }

    private async Task Accepted(string field, int experts = 2)
    {
        await Offered(field, experts);
        (await expert.Send(Review, "accept")).Location.ShouldNotBeNull();
    }

    /// <summary>The form of a page, sent to where its drafts go.</summary>
    private async Task<Page> Post(Page page, string way, params (string Name, string? Value)[] fields) => await Page.Read($"{Review}/{way}", await expert.Http.PostAsync($"{Review}/{way}", new FormUrlEncodedContent(
        [.. page.HiddenFields("score").Where(h => fields.All(f => f.Name != h.Key)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value!))])));

    private Task<bool> MayReadFiles() => world.With<ReviewDesk, bool>(null, async d =>
    {
        var subject = await world.Db(db => db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.Id == duty.EntryId));
        return await d.MayReadAsync(duty.UserId, subject.SubjectType, subject.SubjectId, default);
    });
}
