using System.Net;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Assigning;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Avoiding;

public sealed class ReportConflictsTests(World world) : IClassFixture<World>
{
    private const string Words = "铁基超导薄膜";

    [Fact]
    public async Task Officers_see_the_report_of_a_pair_and_what_was_known_when_it_was_confirmed_and_nobody_else_does()
    {
        var expert = await world.Expert(["A/astronomy"], keywords: [Words]);
        var round = await world.Round(1, 4, Given.Subject(1, "A", "astronomy", organisations: [Guid.CreateVersion7()], title: $"高性能{Words}的制备"));
        var officer = await world.Officer();
        (await world.Proposed(officer, round)).Text.ShouldContain($"领域、学科、{Words}");
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        duty.UserId.ShouldBe(expert.Id);
        var report = $"/review/rounds/{round}/subjects/{duty.EntryId}/experts/{duty.ExpertId}";

        var page = await officer.Open(report);
        page.Text.ShouldContain("确认分配时的核对");
        page.Text.ShouldContain(Words);
        page.Text.ShouldContain("review.conflict.organisation_years 没有设定，可由");
        page.Text.ShouldContain("没有确认声明完整");
        (await officer.Open($"{report}?lang=en")).Text.ShouldContain("has not confirmed this year that nothing is missing");
        (await officer.Open($"/review/rounds/{round}/subjects/{duty.EntryId}")).Html.ShouldContain(report);
        (await (await world.Someone(Role.Auditor)).Open(report)).Status.ShouldBe(HttpStatusCode.OK);

        (await expert.Open(report)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Someone(Role.ProgrammeOfficer, null, "PGM-99")).Open(report)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Chair()).Open(report)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await world.Visitor().Open(report)).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect, HttpStatusCode.Found);
        var seen = await expert.Open($"/my/reviews/{duty.Id}");
        seen.Text.ShouldNotContain("核对");
        seen.Html.ShouldNotContain("/experts/");
        (await officer.Open($"/review/rounds/{round}/subjects/{duty.EntryId}/experts/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round));
        var kept = RunEvidence.Read(run.Evidence).Pairs.Single();
        kept.Match.ShouldNotBeNull().Words.ShouldContain(Words);
        kept.Report.Checks.Select(c => c.Rule).ShouldBe(ConflictKinds.All.Select(k => k.Kind));
        kept.Report.Forbids.ShouldBeFalse();
        (await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.Kind == "review.assignment.confirmed" && e.SubjectId == round)))
            .Data.ShouldContain(StoredProblem.Hash(StoredProblem.Unpack(run.Evidence)));
    }

    [Fact]
    public async Task An_expert_whose_identity_is_not_confirmed_is_never_asked_pinned_or_seated()
    {
        var stranger = await world.Expert(["B"], confirmed: false);
        var known = await world.Expert(["B"]);
        var round = await world.Round(1, 4, Given.Subject(1, "B"));
        var officer = await world.Officer();

        (await world.Proposed(officer, round)).Text.ShouldContain("1 位专家的身份没有确认");
        var entry = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).Select(e => e.Id).SingleAsync());
        var id = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == stranger.Id).Select(e => e.Id).SingleAsync());
        (await officer.Send($"/review/rounds/{round}/assignment", "rule", ("Rule.EntryId", $"{entry}"), ("Rule.ExpertId", $"{id}"), ("Rule.What", "pin"), ("Rule.Reason", "熟悉")))
            .Text.ShouldContain("身份没有确认");
        (await officer.Open($"/review/rounds/{round}/subjects/{entry}/experts/{id}")).Text.ShouldContain("应当回避");
        await world.Assigned(officer, round);
        (await world.Duties(round)).Single().UserId.ShouldBe(known.Id);

        var chair = await world.Chair();
        (await chair.Send($"/review/rounds/{round}/panel", "open", ("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{stranger.Id}"), ("Open.WithoutAll", "true")))
            .Location.ShouldBeNull();
        (await world.Db(db => db.Set<Panel>().CountAsync(p => p.RoundId == round))).ShouldBe(0);
    }

    [Fact]
    public async Task A_conflict_that_came_up_later_ends_the_duty_when_the_expert_opens_it_without_telling_why()
    {
        var expert = await world.Expert(["C"]);
        var round = await world.Round(1, 4, Given.Subject(1, "C", users: [Guid.CreateVersion7()], people: [await Person("某申请人")]));
        var officer = await world.Officer();
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        var offer = await expert.Open($"/my/reviews/{duty.Id}");
        await world.Db(async db =>
        {
            db.Add(new DeclaredConflict { Id = Guid.CreateVersion7(), ExpertId = duty.ExpertId, Kind = DeclaredKind.Related, PersonName = "某申请人", DeclaredAt = world.Clock.Now });
            return await db.SaveChangesAsync();
        });

        var answer = await expert.Send(offer, "accept");

        answer.Text.ShouldContain("另请专家");
        answer.Text.ShouldNotContain("利害关系");
        (await world.Duties(round)).Single().State.ShouldBe(DutyState.Declined);
        (await expert.Open($"/my/reviews/{duty.Id}")).Text.ShouldNotContain("利害关系");
        (await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.Kind == "review.duty.rechecked" && e.SubjectId == duty.Id))).Data.ShouldContain(ConflictKinds.Related);
        (await officer.Open($"/review/rounds/{round}/subjects/{duty.EntryId}/experts/{duty.ExpertId}")).Text.ShouldContain("声明利害关系");
    }

    [Fact]
    public async Task What_is_past_stays_open_while_no_years_are_set()
    {
        var (home, one, two) = await world.With<IServiceProvider, (Guid, Guid, Guid)>(null, async services =>
        {
            var enrol = services.GetRequiredService<Enrolment>();
            var home = enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.University, null, FactSource.Platform);
            var (one, two) = (enrol.AddPerson("甲", null, null), enrol.AddPerson("乙", null, null));
            enrol.AddRelation(one, two, RelationKind.CoAuthor, to: new(2025, 1, 1));
            await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            return (home, one, two);
        });
        var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = one, AddedAt = default };
        await world.Round(1, 1, Given.Subject(77, people: [one, two]));

        var checks = await Checks(expert, Given.Subject(1, people: [two], organisations: [home]));

        checks[ConflictKinds.Coauthor].State.ShouldBe(ConflictState.Unknown);
        checks[ConflictKinds.Coauthor].Evidence.Zh.ShouldContain("止于 2025-01-01");
        checks[ConflictKinds.Coauthor].Evidence.En.ShouldContain("may be set by");
        checks[ConflictKinds.SameProject].State.ShouldBe(ConflictState.Unknown);
        checks[ConflictKinds.SameProject].Evidence.Zh.ShouldContain("N-0077");
        checks[ConflictKinds.SameOrganisation].State.ShouldBe(ConflictState.Passed);
        checks[ConflictKinds.Competitor].State.ShouldBe(ConflictState.Unknown);
        checks[ConflictKinds.Named].State.ShouldBe(ConflictState.Unknown);
        checks.Values.ShouldAllBe(c => c.Hard);
    }

    [Fact]
    public async Task Years_that_are_set_look_back_and_soft_rules_only_warn()
    {
        await world.With<IServiceProvider, int>(null, async services =>
        {
            var (db, enrol, directory) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<Enrolment>(), services.GetRequiredService<RegistryDirectory>());
            var (one, two) = (enrol.AddPerson("丙", null, null), enrol.AddPerson("丁", null, null));
            enrol.AddRelation(one, two, RelationKind.CoAuthor, to: new(2025, 1, 1));
            await db.SaveChangesAsync();
            await world.Round(1, 1, Given.Subject(78, people: [one, two]));
            var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = one, AddedAt = default };
            var round = await world.Round(1, 1, Given.Subject(1, people: [two]));
            var entry = await db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.RoundId == round);

            async Task<(string[] All, string[] Excluding)> Found(params (string Parameter, Value Value)[] values)
            {
                var set = values.ToDictionary(v => v.Parameter, v => v.Value);
                var terms = new ConflictTerms(p => set.GetValueOrDefault(p, Value.Null), p => new(p, p), new(2026, 1, 15));
                var find = new FindConflicts([new RegisterRelations(directory, terms), new JointSubjects(db, terms, services.GetRequiredService<Centre>())], directory, terms);
                var key = (expert.Id, entry.Id);
                return ([.. (await find.AllAsync([FindConflicts.Seen(expert)], [entry], default))[key].Select(f => f.Kind)],
                    [.. (await find.FindAsync([expert], [entry], default))[key].Select(f => f.Kind)]);
            }

            (await Found()).All.ShouldBeEmpty();
            (await Found((ConflictTerms.CoauthorYears, Value.Of(1)))).All.ShouldBeEmpty();
            (await Found((ConflictTerms.CoauthorYears, Value.Of(2)))).Excluding.ShouldBe([ConflictKinds.Coauthor]);
            (await Found((ConflictTerms.ProjectYears, Value.Of(1)))).Excluding.ShouldBe([ConflictKinds.SameProject]);
            var soft = await Found((ConflictTerms.CoauthorYears, Value.Of(2)), (ConflictTerms.SoftRules, Value.OfList(Value.Of(ConflictKinds.Coauthor))));
            soft.All.ShouldBe([ConflictKinds.Coauthor]);
            soft.Excluding.ShouldBeEmpty();
            return 0;
        });
    }

    [Fact]
    public async Task Of_a_list_of_names_only_as_many_count_as_are_allowed()
    {
        var named = await world.Expert(["D"]);
        await world.With<IServiceProvider, int>(null, async services =>
        {
            var db = services.GetRequiredService<KechuangDb>();
            var name = await db.Set<User>().Where(u => u.Id == named.Id).Select(u => u.DisplayName).SingleAsync();
            var subject = Given.Subject(1, "D") with { Avoided = ["别人", name] };
            async Task<int> Found(Value limit) => (await new NamedByApplicant(db, services.GetRequiredService<RegistryDirectory>(), new(p => limit, p => new(p, p), new(2026, 1, 15)))
                .FindAsync([new(Guid.CreateVersion7(), named.Id, null, null)], [subject], default)).Count;

            (await Found(Value.Of(1))).ShouldBe(0);
            (await Found(Value.Of(2))).ShouldBe(1);
            (await Found(Value.Null)).ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Whom_the_applicant_names_keeps_away()
    {
        var named = await world.Expert(["D"]);
        var name = await world.Db(db => db.Set<User>().Where(u => u.Id == named.Id).Select(u => u.DisplayName).SingleAsync());
        var expert = await world.Db(db => db.Set<Expert>().AsNoTracking().SingleAsync(e => e.UserId == named.Id));
        var subject = Given.Subject(1, "D");

        (await Checks(expert, subject with { Avoided = [$" {name} "] }))[ConflictKinds.Named].State.ShouldBe(ConflictState.Failed);
        (await Checks(expert, subject with { Avoided = ["别人"] }))[ConflictKinds.Named].State.ShouldBe(ConflictState.Passed);
    }

    private async Task<Dictionary<string, ConflictCheck>> Checks(Expert expert, RoundSubject subject)
    {
        var round = await world.Round(1, 1, subject);
        var entry = await world.Db(db => db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.RoundId == round));
        var report = await world.With<ReportConflicts, IReadOnlyList<ConflictReport>>(null, r => r.ReadAsync([(entry, expert)], default));
        return report.Single().Checks.ToDictionary(c => c.Rule);
    }

    private Task<Guid> Person(string name) => world.With<IServiceProvider, Guid>(null, async services =>
    {
        var id = services.GetRequiredService<Enrolment>().AddPerson(name, null, null);
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    });
}
