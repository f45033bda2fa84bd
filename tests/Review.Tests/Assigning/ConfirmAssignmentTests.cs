using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Assigning;

public sealed class ConfirmAssignmentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_officer_previews_confirms_and_the_stored_proof_verifies()
    {
        await world.Experts(4, ["B"]);
        var round = await world.Round(3, 4, Given.Subject(1, "B"), Given.Subject(2, "B"), Given.Subject(3, "B"));
        var officer = await world.Officer();

        var preview = await world.Proposed(officer, round);
        preview.Text.ShouldContain("已证明最优");
        await world.Assigned(officer, round);

        (await world.Duties(round)).Count.ShouldBe(9);
        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round));
        var (verification, sameInput) = VerifyRun.Check(run);
        verification.Optimal.ShouldBeTrue(string.Join(";", verification.Faults));
        verification.Gap.ShouldBe(0);
        sameInput.ShouldBeTrue();
        var record = await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.Kind == "review.assignment.confirmed" && e.SubjectId == round));
        record.Data.ShouldContain(run.InputHash);
        (await officer.Open($"/review/rounds/{round}/runs/1")).Text.ShouldContain("核验通过");
        (await officer.Open($"/review/rounds/{round}?lang=en")).Text.ShouldContain("proved optimal");
    }

    [Fact]
    public async Task Of_equally_good_assignments_the_work_is_shared_evenly()
    {
        await world.Experts(6, ["A/astronomy"]);
        var round = await world.Round(2, 12, [.. Enumerable.Range(1, 6).Select(i => Given.Subject(i, "A", "astronomy", title: "脉冲星"))]);
        await world.Assigned(await world.Officer(), round);

        (await world.Duties(round)).CountBy(d => d.ExpertId).ShouldAllBe(l => l.Value == 2);
        VerifyRun.Check(await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round))).Verification.Optimal.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_stored_as_proof_cannot_be_changed_by_SQL()
    {
        await world.Experts(1, ["C"]);
        var round = await world.Round(1, 4, Given.Subject(1, "C"));
        await world.Assigned(await world.Officer(), round);

        await Should.ThrowAsync<System.Data.Common.DbException>(() =>
            world.Db(db => db.Set<AssignmentRun>().Where(r => r.RoundId == round).ExecuteUpdateAsync(r => r.SetProperty(x => x.Total, 0L))));
    }

    [Fact]
    public async Task Two_officers_who_confirm_at_once_assign_once()
    {
        await world.Experts(3, ["D"]);
        var round = await world.Round(2, 4, Given.Subject(1, "D"), Given.Subject(2, "D"));
        var officer = await world.Officer();
        var page = await world.Proposed(officer, round);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.Send(page, "confirm")));

        answers.Count(a => a.Location == $"/review/rounds/{round}").ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
        (await world.Duties(round)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_preview_that_is_no_longer_true_is_not_confirmed()
    {
        await world.Experts(2, ["E"]);
        var round = await world.Round(1, 4, Given.Subject(1, "E"));
        var officer = await world.Officer();
        var page = await world.Proposed(officer, round);
        await world.Experts(1, ["E"]);

        var answer = await officer.Send(page, "confirm");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("有了变化");
        (await world.Duties(round)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Looking_at_a_plan_solves_nothing_and_says_what_is_out_of_date()
    {
        await world.Experts(2, ["B/polymers"]);
        var round = await world.Round(1, 4, Given.Subject(1, "B", "polymers"));
        var officer = await world.Officer();
        var assignment = $"/review/rounds/{round}/assignment";
        (await officer.Open(assignment)).Text.ShouldContain("还没有计算方案");
        await world.Proposed(officer, round);
        var computed = await Proposal(round);

        world.Clock.Now = world.Clock.Now.AddMinutes(5);
        (await officer.Open(assignment)).Text.ShouldContain("已证明最优");
        (await Proposal(round)).ComputedAt.ShouldBe(computed.ComputedAt);
        var late = await world.Expert(["B/polymers"]);
        (await officer.Open(assignment)).Text.ShouldContain("算出之后有变化：专家、专家的名额");
        await world.Proposed(officer, round);
        (await late.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"), ("Conflict.PersonName", "无此人"))).Location.ShouldNotBeNull();
        (await officer.Open(assignment)).Text.ShouldContain("已证明最优", Case.Sensitive, "a declaration that meets nobody changes nothing");
        await world.Db(async db =>
        {
            var expert = await db.Set<Expert>().SingleAsync(e => e.UserId == late.Id);
            expert.MaxLoad = 1;
            return await db.SaveChangesAsync();
        });
        var stale = await officer.Open(assignment);
        stale.Text.ShouldContain("算出之后有变化：专家的名额");
        stale.Html.ShouldNotContain("name=\"Confirm.Hash\"");
        (await Proposal(round)).ComputedAt.ShouldBe(world.Clock.Now);
    }

    [Fact]
    public async Task Officers_who_compute_at_once_leave_one_plan()
    {
        await world.Experts(1, ["A/physics"]);
        var round = await world.Round(1, 4, Given.Subject(1, "A", "physics"));
        var officer = await world.Officer();
        var page = await officer.Open($"/review/rounds/{round}/assignment");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.Send(page, "propose")));

        answers.ShouldAllBe(a => a.Location != null || a.Status == HttpStatusCode.Conflict);
        answers.ShouldContain(a => a.Location != null);
        (await world.Db(db => db.Set<JobRun>().CountAsync(j => j.Kind == ComputeAssignment.JobKind && j.Args.Contains(round.ToString())))).ShouldBe(1, "the database keeps one piece of work for a round");
        await world.Work();
        (await world.Db(db => db.Set<AssignmentProposal>().CountAsync(p => p.Id == round))).ShouldBe(1);
    }

    [Fact]
    public async Task An_infeasible_round_says_which_subjects_lack_whom_and_what_helps()
    {
        await world.Experts(2, ["G"]);
        var round = await world.Round(3, 4, Given.Subject(71, "G"), Given.Subject(72, "G"));
        var officer = await world.Officer();

        var page = await world.Proposed(officer, round);

        page.Text.ShouldContain("目前无法满足全部条件");
        page.Text.ShouldContain("管理科学");
        page.Text.ShouldContain("N-0071");
        page.Text.ShouldContain("领域相符 2 人，除去回避可评 2 人，需要 3 人");
        page.Text.ShouldContain("需要 6 个评审名额");
        page.Html.ShouldNotContain("name=\"Confirm.Hash\"");
        (await officer.Open($"/review/rounds/{round}/assignment?lang=en")).Text.ShouldContain("at least 2 more places");
    }

    [Fact]
    public async Task A_pin_is_kept_a_forbidden_pair_avoided_and_a_conflicting_pin_refused()
    {
        var home = Guid.CreateVersion7();
        var first = await world.Expert(["H"]);
        var second = await world.Expert(["H"]);
        var own = await world.Expert(["H"], home);
        var round = await world.Round(1, 4, Given.Subject(1, "H", organisations: [home]));
        var officer = await world.Officer();
        var entry = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).Select(e => e.Id).SingleAsync());
        var ids = await world.Db(db => db.Set<Expert>().ToDictionaryAsync(e => e.UserId, e => e.Id));

        async Task<Page> Rule(Person expert, string what, string reason = "熟悉该方法")
        {
            await world.Work();
            return await officer.Send(
                $"/review/rounds/{round}/assignment", "rule", ("Rule.EntryId", $"{entry}"), ("Rule.ExpertId", $"{ids[expert.Id]}"), ("Rule.What", what), ("Rule.Reason", reason));
        }

        (await Rule(own, "pin")).Text.ShouldContain("同一单位");
        (await Rule(first, "pin", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Rule(first, "marry")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Rule(first, "forbid")).Location.ShouldNotBeNull();
        (await Rule(second, "pin")).Location.ShouldNotBeNull();
        (await Rule(second, "pin")).Location.ShouldNotBeNull();
        await world.Assigned(officer, round);

        (await world.Duties(round)).Single().UserId.ShouldBe(second.Id);
        (await Rule(second, "clear")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_declined_review_is_filled_again_and_nobody_else_is_moved()
    {
        var experts = await world.Experts(4, ["A/mathematics"]);
        var round = await world.Round(2, 4, Given.Subject(1, "A", "mathematics"), Given.Subject(2, "A", "mathematics"));
        var officer = await world.Officer();
        await world.Assigned(officer, round);
        var before = await world.Duties(round);
        var declined = before[0];
        var expert = experts.FirstOrDefault(e => e.Id == declined.UserId);
        if (expert is not null)
        {
            var answer = await expert.Send($"/my/reviews/{declined.Id}", "decline", ("Decline.Why", "related"), ("Decline.Note", "与申请人有亲属关系"));
            answer.Location.ShouldBe("/my/reviews", answer.Text);
        }
        else
        {
            // Another test's expert of the same field was asked: decline for them.
            await world.Db(async db =>
            {
                (await db.Set<Duty>().SingleAsync(d => d.Id == declined.Id)).TryDecline("忙", world.Clock.Now);
                return await db.SaveChangesAsync();
            });
        }

        (await officer.Open($"/review/rounds/{round}")).Text.ShouldContain("补齐 1 个空缺");
        await world.Assigned(officer, round);

        var after = await world.Duties(round);
        after.Count.ShouldBe(5);
        after.Count(d => d.IsStanding).ShouldBe(4);
        foreach (var kept in before.Skip(1))
        {
            after.ShouldContain(d => d.Id == kept.Id && d.State == DutyState.Offered);
        }

        after.Single(d => before.All(b => b.Id != d.Id)).ExpertId.ShouldNotBe(declined.ExpertId);
        (await world.Db(db => db.Set<AssignmentRun>().CountAsync(r => r.RoundId == round))).ShouldBe(2);
    }

    [Fact]
    public async Task Officers_of_other_programmes_find_nothing_and_other_roles_are_turned_away()
    {
        var round = await world.Round(1, 1, Given.Subject(1));
        var stranger = await world.Someone(Role.ProgrammeOfficer, null, "PGM-99");
        var auditor = await world.Someone(Role.Auditor);
        var member = await world.Someone(Role.Member);

        (await stranger.Open($"/review/rounds/{round}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open($"/review/rounds/{round}/assignment")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open("/review/rounds")).Html.ShouldNotContain($"{round}");
        (await auditor.Open($"/review/rounds/{round}")).Status.ShouldBe(HttpStatusCode.OK);
        (await auditor.Open($"/review/rounds/{round}/assignment")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await member.Open("/review/rounds")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await world.Visitor().Open("/review/rounds")).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect, HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_list_of_rounds_exports_and_asks_a_fixed_number_of_queries()
    {
        await world.Round(1, 1, Given.Subject(1));
        var officer = await world.Officer();
        var few = await world.Queries.During(() => officer.Open("/review/rounds"));
        for (var i = 0; i < 5; i++)
        {
            await world.Round(1, 1, Given.Subject(1));
        }

        (await world.Queries.During(() => officer.Open("/review/rounds"))).ShouldBe(few);
        (await officer.Http.GetStringAsync("/review/rounds.csv")).ShouldContain("PS-2026-");
    }

    [Fact]
    public async Task The_preview_asks_a_fixed_number_of_queries()
    {
        await world.Experts(2, ["F"]);
        var officer = await world.Officer();
        var small = await world.Round(1, 9, Given.Subject(1, "F"));
        var large = await world.Round(1, 9, [.. Enumerable.Range(1, 8).Select(i => Given.Subject(i, "F"))]);
        await world.Proposed(officer, small);
        await world.Proposed(officer, large);

        var few = await world.Queries.During(() => officer.Open($"/review/rounds/{small}/assignment"));
        var many = await world.Queries.During(() => officer.Open($"/review/rounds/{large}/assignment"));

        many.ShouldBe(few);
    }

    [Fact]
    public void Conflicts_loads_and_organisations_hold_in_random_rounds_and_what_is_feasible_is_proved()
    {
        var feasible = 0;
        var infeasible = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var setting = RandomSetting(random);
            var preview = AssignmentPreview.Solve(setting, default);
            AssignmentPreview.Solve(setting, default).Hash.ShouldBe(preview.Hash);
            foreach (var pair in preview.Stored.Pairs.Chunk(2))
            {
                var (entry, expert) = (setting.Entries[pair[0]], setting.Experts[pair[1]]);
                setting.Conflicts[(expert.Id, entry.Id)].ShouldBeEmpty();
                preview.MatchOf(entry.Id, expert.Id).ShouldNotBeNull();
            }

            preview.Loads.Zip(setting.Experts).ShouldAllBe(p => p.First <= setting.RoomOf(p.Second));
            foreach (var entry in setting.Entries)
            {
                var homes = preview.ByEntry[entry.Id].Select(id => setting.Experts.Single(e => e.Id == id).OrganisationId).OfType<Guid>().ToList();
                homes.Distinct().Count().ShouldBe(homes.Count);
            }

            if (preview.Stored.Feasible)
            {
                feasible++;
                preview.Stored.Optimal.ShouldBeTrue();
                preview.Covered.ShouldBe(setting.Entries.Count);
            }
            else
            {
                infeasible++;
                Scarcity.Read(preview, new FieldCatalogue()).ShouldNotBeEmpty();
                preview.CanConfirm.ShouldBeFalse();
            }
        }).QuickCheckThrowOnFailure();
        feasible.ShouldBeGreaterThan(0);
        infeasible.ShouldBeGreaterThan(0);
    }

    private Task<AssignmentProposal> Proposal(Guid round) => world.Db(db => db.Set<AssignmentProposal>().AsNoTracking().SingleAsync(p => p.Id == round));

    private static AssignmentSetting RandomSetting(Random random)
    {
        string[] fields = ["A", "B", "C"];
        var homes = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var round = new Round
        {
            Id = Guid.CreateVersion7(),
            Number = "PS",
            Programme = "P",
            Name = "n",
            Title = new("n", "n"),
            Criteria = [],
            Grades = [],
            ExpertsPerSubject = random.Next(1, 3),
            MaxLoad = random.Next(1, 5),
            Due = default,
            OpenedAt = default,
        };
        var experts = Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
        {
            var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), OrganisationId = random.Next(3) == 0 ? null : homes[random.Next(4)], AddedAt = default };
            expert.Profile(fields.Where(_ => random.Next(2) == 0), [], random.Next(3) == 0 ? random.Next(4) : null);
            return expert;
        }).OrderBy(e => e.Id).ToList();
        var entries = Enumerable.Range(0, random.Next(1, 6)).Select(i => new RoundEntry
        {
            Id = Guid.CreateVersion7(),
            RoundId = round.Id,
            SubjectType = "application",
            SubjectId = Guid.CreateVersion7(),
            Number = $"{i}",
            Title = "t",
            Field = fields[random.Next(3)],
            Organisations = [],
            People = [],
            Users = [],
            Keywords = [],
        }).ToList();
        var conflicts = entries.SelectMany(e => experts.Where(_ => random.Next(4) == 0), (e, r) => new ConflictFinding(r.Id, e.SubjectType, e.SubjectId, "related", new("x", "x")))
            .ToLookup(f => (f.ExpertId, entries.Single(e => e.SubjectId == f.SubjectId).Id));
        return new()
        {
            Round = round,
            Entries = entries,
            Experts = experts,
            Names = new Dictionary<Guid, string>(),
            Conflicts = conflicts,
            Rules = [],
            Duties = [],
            Elsewhere = new Dictionary<Guid, int>(),
            Weights = new(100, 60, 200, 30, random.Next(1, 4)),
        };
    }
}
