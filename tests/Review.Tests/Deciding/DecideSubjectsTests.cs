using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Contracts;
using Kechuang.Review.Deciding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Tests.Deciding;

public sealed class DecideSubjectsTests : IAsyncLifetime, IDisposable
{
    private readonly World world = new();
    private Person[] experts = [];
    private Person chair = default!;
    private Person officer = default!;
    private Guid round;
    private RoundSubject[] subjects = [];

    [Fact]
    public async Task A_panel_sits_decides_signs_and_other_rooms_read_it()
    {
        await Sit();
        var panel = $"/review/rounds/{round}/panel";
        (await chair.Open(panel)).Text.ShouldContain("90.00");
        (await chair.Send(panel, "line", ("Line.LastRank", "1"))).Location.ShouldBe(panel);
        (await chair.Send(panel, "sign", ("Sign.Remarks", "会议讨论充分"))).Location.ShouldBe($"/review/rounds/{round}/minutes");

        var minutes = await chair.Open($"/review/rounds/{round}/minutes");
        minutes.Text.ShouldContain("已签字");
        minutes.Text.ShouldContain("与签字时一致 是");
        var decisions = await world.With<ReviewDesk, IReadOnlyList<PanelDecisionEntry>>(null, d => d.DecisionsAsync(round, default));
        decisions.Single(d => d.SubjectId == subjects[0].Id).Outcome.ShouldBe(PanelOutcome.Fund);
        decisions.Count(d => d.Outcome == PanelOutcome.Decline).ShouldBe(2);
        decisions.ShouldAllBe(d => d.SignedAt != null && d.DecidedBy == chair.Id);
        (await world.With<ReviewDesk, PanelDecisionEntry?>(null, d => d.DecisionOfAsync("application", subjects[1].Id, default)))!.Outcome.ShouldBe(PanelOutcome.Decline);
        (await world.With<ReviewDesk, SubjectResult?>(null, d => d.ResultOfAsync("application", subjects[0].Id, default)))!.Comments.ShouldBe([Given.Comment, Given.Comment]);
        (await world.With<ReviewDesk, RoundResults?>(null, d => d.ResultsAsync(round, default)))!.State.ShouldBe(RoundState.Closed);
        var kinds = await world.Db(db => db.Set<JournalEntry>().Select(e => e.Kind).ToListAsync());
        kinds.ShouldContain("review.panel.opened");
        kinds.Count(k => k == "review.subject.decided").ShouldBe(3);
        kinds.ShouldContain("review.panel.signed");
    }

    [Fact]
    public async Task A_subject_is_decided_once_however_many_try()
    {
        await Sit();
        var entry = await Entry(0);
        var page = await chair.Open($"/review/rounds/{round}/panel");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => chair.Send(
            page, $"decide-{entry:N}", ("Decide.Outcome", i % 2 == 0 ? "Fund" : "Decline"), ("Decide.Reason", "会上讨论一致"))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => (int)a.Status >= 400 && (int)a.Status < 500);
        (await world.Db(db => db.Set<PanelDecision>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_refuses_a_second_decision_and_any_change_of_the_first()
    {
        await Sit();
        var entry = await Entry(0);
        await chair.Send($"/review/rounds/{round}/panel", $"decide-{entry:N}", ("Decide.Outcome", "Fund"));
        var first = await world.Db(db => db.Set<PanelDecision>().AsNoTracking().SingleAsync());
        var second = new PanelDecision
        {
            Id = Guid.CreateVersion7(),
            PanelId = first.PanelId,
            RoundId = first.RoundId,
            EntryId = first.EntryId,
            SubjectType = first.SubjectType,
            SubjectId = first.SubjectId,
            Instance = first.Instance,
            Outcome = PanelOutcome.Decline,
            Reason = "",
            DecidedBy = chair.Id,
            DecidedAt = world.Clock.Now,
        };

        (await world.Db(db =>
        {
            db.Add(second);
            return db.TrySaveAsync(default);
        })).ShouldBe(Saved.TooLate);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Set<PanelDecision>().ExecuteUpdateAsync(d => d.SetProperty(x => x.Reason, "改"))));
    }

    [Fact]
    public async Task A_decision_against_the_order_needs_a_reason()
    {
        await Sit();
        var panel = $"/review/rounds/{round}/panel";
        (await chair.Send(panel, $"decide-{await Entry(0):N}", ("Decide.Outcome", "Decline"))).Location.ShouldBe(panel);

        var without = await chair.Send(panel, $"decide-{await Entry(2):N}", ("Decide.Outcome", "Fund"));
        without.Status.ShouldBe(HttpStatusCode.Conflict);
        without.Text.ShouldContain("写明理由");
        (await chair.Send(panel, $"decide-{await Entry(2):N}", ("Decide.Outcome", "Fund"), ("Decide.Reason", "方向急需布局"))).Location.ShouldBe(panel);
        (await chair.Send(panel, "line", ("Line.LastRank", "0"))).Text.ShouldContain("画线与已作的决定不一致");
    }

    [Fact]
    public async Task Wrong_inputs_are_answered_clearly()
    {
        await Sit();
        var panel = $"/review/rounds/{round}/panel";
        (await chair.Send(panel, $"decide-{await Entry(0):N}", ("Decide.Outcome", "Maybe"))).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        (await chair.Send(panel, $"decide-{await Entry(0):N}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await chair.Send(panel, "line", ("Line.LastRank", "-1"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await chair.Send(panel, "line", ("Line.LastRank", "abc"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Db(db => db.Set<PanelDecision>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task No_review_comes_in_after_the_panel_opened()
    {
        var duty = (await world.Duties(round))[0];
        await Reopen(duty);
        await Sit(without: true);

        var late = experts.Single(e => e.Id == duty.UserId);
        (await late.Open($"/my/reviews/{duty.Id}")).Text.ShouldContain("不再接收评审意见");
        var refused = await world.With<Kechuang.Review.Scoring.SubmitOpinion, string?>(late, s => s.HandleAsync(
            duty.Id,
            new() { Grade = "A", Comment = Given.Comment, Marks = [.. ((string[])["significance", "innovation", "feasibility", "team"]).Select(id => new Kechuang.Review.Scoring.ScoreForm.Mark { Id = id, Value = "1" })] },
            default));
        refused.ShouldNotBeNull();
        (await world.Db(db =>
        {
            db.Add(new Opinion { Id = Guid.CreateVersion7(), DutyId = duty.Id, EntryId = duty.EntryId, RoundId = round, Turn = 9, Marks = [], Score = 0, Grade = "A", Comment = "", Confidential = "", SubmittedAt = world.Clock.Now });
            return db.TrySaveAsync(default);
        })).ShouldBe(Saved.TooLate);
    }

    [Fact]
    public async Task A_panel_does_not_open_without_all_reviews_unless_that_is_said_and_opens_once()
    {
        await Reopen((await world.Duties(round))[0]);
        var panel = $"/review/rounds/{round}/panel";
        (string, string?)[] open = [("Open.HeldOn", "2026-03-10"), ("Open.Members", $"{experts[0].Id}")];

        (await chair.Send(panel, "open", open)).Text.ShouldContain("还缺 1 份评审意见");
        (await chair.Send(panel, "open", ("Open.HeldOn", "2026-03-10"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await chair.Send(panel, "open", ("Open.HeldOn", "2026-03-10"), ("Open.Members", $"{officer.Id}"))).Status.ShouldBe(HttpStatusCode.Conflict);
        var page = await chair.Open(panel);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => chair.Send(page, "open", [.. open, ("Open.WithoutAll", "true")])));
        answers.Count(a => a.Location is not null).ShouldBe(1);
        (await world.Db(db => db.Set<Panel>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_gate_of_another_room_can_refuse_a_decision()
    {
        await Sit();
        var refusal = await world.With<IServiceProvider, string?>(chair, async services =>
        {
            var useCase = new DecideSubjects(
                services.GetRequiredService<KechuangDb>(), services.GetRequiredService<CurrentUser>(), services.GetRequiredService<LeaveRoom>(), [new NoMoney()], services.GetRequiredService<Journal>(),
                services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IStringLocalizer<Texts>>());
            return await useCase.HandleAsync(round, new() { EntryId = await Entry(0), Outcome = PanelOutcome.Fund }, default);
        });
        refusal.ShouldBe("经费已用完。");
        (await world.Db(db => db.Set<PanelDecision>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_panel_sees_codes_the_officer_names_and_members_only_their_rounds()
    {
        var page = $"/review/rounds/{round}/subjects/{await Entry(0)}";
        await world.Db(db => db.Set<User>().ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "唯一姓名")));
        (await officer.Open(page)).Text.ShouldContain("E1 · 唯一姓名");
        (await experts[0].Open(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        await Sit();
        foreach (var reader in (Person[])[chair, experts[0]])
        {
            var seen = await reader.Open(page);
            seen.Status.ShouldBe(HttpStatusCode.OK);
            seen.Text.ShouldContain("E1");
            seen.Text.ShouldNotContain("E1 · 唯一姓名");
            seen.Html.ShouldNotContain("测试单位");
            (await reader.Http.GetStringAsync($"/review/rounds/{round}/ranking.csv")).ShouldNotContain("唯一姓名");
        }

        (await experts[1].Open($"/review/rounds/{round}/panel")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await experts[0].Open($"/review/rounds/{round}")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Someone(Role.PanelChair, null, "PGM-99")).Open($"/review/rounds/{round}/panel")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(experts[0].Id, "application", subjects[0].Id, default))).ShouldBeTrue();
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(officer.Id, "application", subjects[0].Id, default))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_member_who_must_keep_away_sees_the_name_of_the_subject_and_nothing_that_was_said_of_it()
    {
        await KeepsAway(experts[0], subjects[0]);
        var entry = await Entry(0);
        foreach (var duty in (await world.Duties(round)).Where(d => d.UserId == experts[0].Id && d.EntryId == entry))
        {
            (await world.With<Kechuang.Review.Scoring.ExcludeOpinion, string?>(officer, e => e.HandleAsync(round, new() { DutyId = duty.Id }, default))).ShouldBeNull();
        }

        await Sit(without: true);
        (await chair.Send($"/review/rounds/{round}/panel", "line", ("Line.LastRank", "1"))).Location.ShouldNotBeNull();
        (await chair.Send($"/review/rounds/{round}/panel", "sign", ("Sign.Remarks", "讨论充分"))).Location.ShouldNotBeNull();

        foreach (var part in (string[])["ranking", "panel", "minutes", $"subjects/{await Entry(0)}"])
        {
            var (theirs, chairs) = (await experts[0].Open($"/review/rounds/{round}/{part}"), await chair.Open($"/review/rounds/{round}/{part}"));
            chairs.Text.ShouldContain("90.00", Case.Sensitive, part);
            theirs.Status.ShouldBe(HttpStatusCode.OK);
            theirs.Text.ShouldContain("N-0001", Case.Sensitive, part);
            theirs.Text.ShouldContain("回避", Case.Sensitive, part);
            theirs.Html.ShouldNotContain("90.00", Case.Sensitive, part);
        }

        var (mine, all) = (await Csv(experts[0]), await Csv(chair));
        all.ShouldContain(line => line.Contains("N-0001", StringComparison.Ordinal) && line.Contains("90", StringComparison.Ordinal) && line.Contains("资助", StringComparison.Ordinal));
        mine.ShouldContain(line => line.Contains("N-0001", StringComparison.Ordinal) && line.StartsWith("回避", StringComparison.Ordinal));
        mine.ShouldAllBe(line => !line.Contains("90", StringComparison.Ordinal));
        mine.Single(line => line.Contains("N-0001", StringComparison.Ordinal)).ShouldNotContain("资助");
        mine.ShouldContain(line => line.Contains("N-0003", StringComparison.Ordinal) && line.Contains("50", StringComparison.Ordinal));
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(experts[0].Id, "application", subjects[0].Id, default))).ShouldBeFalse();
    }

    [Fact]
    public async Task Ranking_shows_disagreement_and_exports()
    {
        var page = await officer.Open($"/review/rounds/{round}/ranking");
        page.Text.ShouldContain("1 个项目的专家意见分歧较大");
        (await officer.Open($"/review/rounds/{round}/ranking?disputed=yes")).Text.ShouldContain("共 1 条");
        (await officer.Http.GetStringAsync($"/review/rounds/{round}/ranking.csv")).ShouldContain("N-0001");
        (await officer.Http.GetByteArrayAsync($"/review/rounds/{round}/ranking.xlsx")).Length.ShouldBeGreaterThan(1000);
        (await world.Queries.During(() => officer.Open($"/review/rounds/{round}/ranking"))).ShouldBeLessThanOrEqualTo(14);
    }

    public async Task InitializeAsync()
    {
        experts = await world.Experts(3);
        chair = await world.Chair();
        officer = await world.Officer();
        subjects = [Given.Subject(1), Given.Subject(2), Given.Subject(3)];
        round = await world.Round(2, 2, subjects);
        await world.Assigned(officer, round);
        var entries = await world.Db(db => db.Set<RoundEntry>().ToDictionaryAsync(e => e.Id, e => e.Number));
        await world.Reviewed(round, experts, duty => entries[duty.EntryId] switch
        {
            "N-0001" => ("A", 90),
            "N-0002" => ("B", duty.Code == 1 ? 85 : 60),
            _ => ("C", 50),
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    private Task<Guid> Entry(int index) => world.Db(db => db.Set<RoundEntry>().Where(e => e.SubjectId == subjects[index].Id).Select(e => e.Id).SingleAsync());

    private async Task<string[]> Csv(Person person) =>
        (await person.Http.GetStringAsync($"/review/rounds/{round}/ranking.csv")).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task KeepsAway(Person expert, RoundSubject subject) => world.Db(async db =>
    {
        db.Add(new DeclaredConflict
        {
            Id = Guid.CreateVersion7(),
            ExpertId = (await db.Set<Expert>().SingleAsync(e => e.UserId == expert.Id)).Id,
            Kind = DeclaredKind.Related,
            SubjectType = subject.Type,
            SubjectId = subject.Id,
            DeclaredAt = world.Clock.Now,
        });
        return await db.SaveChangesAsync();
    });

    private Task Reopen(Duty duty) => world.With<Kechuang.Review.Scoring.ReopenOpinion, string?>(officer, r => r.HandleAsync(round, new() { DutyId = duty.Id, Reason = "有误" }, default));

    private async Task Sit(bool without = false)
    {
        var opened = await chair.Send(
            $"/review/rounds/{round}/panel", "open", ("Open.HeldOn", "2026-03-10"), ("Open.Place", "第一会议室"), ("Open.Members", $"{experts[0].Id}"), ("Open.WithoutAll", without ? "true" : null));
        opened.Location.ShouldBe($"/review/rounds/{round}/panel", opened.Text);
    }

    private sealed class NoMoney : IDecisionGate
    {
        public Task<string?> RefusalAsync(string subjectType, Guid subjectId, PanelOutcome outcome, CancellationToken ct) =>
            Task.FromResult<string?>(outcome == PanelOutcome.Fund ? "经费已用完。" : null);
    }
}
