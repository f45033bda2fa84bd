using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Assigning;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Avoiding;

public sealed class FindConflictsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Own_organisation_past_of_the_profile_or_the_register_and_own_part_are_found()
    {
        var (home, other, person) = await world.Register(enrol =>
        {
            var home = enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.University, null, FactSource.Platform);
            var other = enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.University, null, FactSource.Platform);
            return (home, other, enrol.AddPerson("甲", null, other));
        });
        var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = person, OrganisationId = home, AddedAt = default };

        (await Kinds(expert, Given.Subject(1, organisations: [home]))).ShouldBe([ConflictKinds.SameOrganisation]);
        (await Kinds(expert, Given.Subject(1, organisations: [other]))).ShouldBe([ConflictKinds.SameOrganisation]);
        (await Kinds(expert, Given.Subject(1, people: [person]))).ShouldBe([ConflictKinds.OwnPart, ConflictKinds.SameOrganisation], ignoreOrder: true);
        (await Kinds(expert, Given.Subject(1, users: [expert.UserId]))).ShouldBe([ConflictKinds.OwnPart]);
        (await Kinds(expert, Given.Subject(1, organisations: [Guid.CreateVersion7()]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expert_of_any_organisation_to_which_the_applicant_belongs_is_of_the_same_organisation()
    {
        var (second, elsewhere, applicant, colleague, stranger) = await world.Register(enrol =>
        {
            var second = enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.Medical, null, FactSource.Platform);
            var elsewhere = enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.University, null, FactSource.Platform);
            var applicant = enrol.AddPerson("甲", null, elsewhere);
            enrol.AddMembership(applicant, second, "双聘");
            return (second, elsewhere, applicant, enrol.AddPerson("乙", null, second), enrol.AddPerson("丙", null, null));
        });
        Expert Of(Guid person) => new() { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = person, AddedAt = default };
        var subject = Given.Subject(1, organisations: [elsewhere], people: [applicant]);

        (await Kinds(Of(colleague), subject)).ShouldBe([ConflictKinds.SameOrganisation], $"both belong to {second}");
        (await Kinds(Of(stranger), subject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_sits_on_both_panels_of_a_subject_that_is_reviewed_again_is_looked_at_in_both()
    {
        var member = await world.Expert();
        var subject = Given.Subject(1);
        foreach (var instance in (int[])[1, 2])
        {
            var round = await world.Round(1, 1, subject with { Instance = instance });
            var panel = Guid.CreateVersion7();
            await world.Given(
                new Panel { Id = panel, RoundId = round, ChairId = Guid.CreateVersion7(), HeldOn = new(2026, 4, 1), Place = "", Order = PanelOrder.Rank, OpenedAt = world.Clock.Now }, new PanelMember { PanelId = panel, UserId = member.Id });
        }

        Task<bool> MayRead() => world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(member.Id, subject.Type, subject.Id, default));
        (await MayRead()).ShouldBeTrue();
        await world.Db(db => db.Set<Expert>().Where(e => e.UserId == member.Id).ExecuteUpdateAsync(e => e.SetProperty(x => x.PersonId, (Guid?)null)));
        (await MayRead()).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_has_a_role_in_an_organisation_belongs_to_it_until_the_role_ends()
    {
        var (home, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var account = await world.Someone((Role.Expert, null, null), (Role.Member, home, null), (Role.ResearchOffice, other, null));
        var expert = new Expert { Id = Guid.CreateVersion7(), UserId = account.Id, PersonId = Guid.CreateVersion7(), OrganisationId = home, AddedAt = default };
        (await Kinds(expert, Given.Subject(1, organisations: [other]))).ShouldBe([ConflictKinds.SameOrganisation]);

        await world.Db(db => db.Set<Grant>().Where(g => g.UserId == account.Id && g.OrganisationId == other).ExecuteUpdateAsync(g => g.SetProperty(x => x.EndedAt, world.Clock.Now.AddDays(-3))));

        (await Kinds(expert, Given.Subject(1, organisations: [other]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Relations_of_the_register_count_while_they_last()
    {
        var (one, two, three) = await world.Register(enrol =>
        {
            var (a, b, c) = (enrol.AddPerson("甲", null, null), enrol.AddPerson("乙", null, null), enrol.AddPerson("丙", null, null));
            enrol.AddRelation(a, b, RelationKind.CoAuthor);
            enrol.AddRelation(c, a, RelationKind.Relative, to: new(2025, 1, 1));
            return (a, b, c);
        });
        var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = one, AddedAt = default };

        (await Kinds(expert, Given.Subject(1, people: [two]))).ShouldBe([ConflictKinds.Coauthor]);
        (await Kinds(expert, Given.Subject(1, people: [three]))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Declared_people_are_found_by_name_until_withdrawn()
    {
        var expert = await world.Expert();
        var applicant = await world.Someone(Role.PrincipalInvestigator);
        await world.Db(async db =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.Id == applicant.Id);
            user.DisplayName = "欧阳 测试";
            return await db.SaveChangesAsync();
        });
        var entry = await world.Db(db => db.Set<Expert>().AsNoTracking().SingleAsync(e => e.UserId == expert.Id));
        var subject = Given.Subject(1, users: [applicant.Id]);
        (await Kinds(entry, subject)).ShouldBeEmpty();

        var page = await expert.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Coauthor"), ("Conflict.PersonName", "欧阳测试"));
        page.Location.ShouldBe("/my/expert-profile", page.Text);
        (await Kinds(entry, subject)).ShouldBe([ConflictKinds.Coauthor]);

        var declared = await world.Db(db => db.Set<DeclaredConflict>().SingleAsync(c => c.ExpertId == entry.Id));
        var record = await world.Db(db => db.Set<Platform.Journal.JournalEntry>().SingleAsync(e => e.Kind == "review.conflict.declared" && e.SubjectId == entry.Id));
        record.Data.ShouldNotContain("欧阳");
        record.Personal!.ShouldContain("欧阳");
        (await expert.Send("/my/expert-profile", $"withdraw-{declared.Id:N}")).Location.ShouldBe("/my/expert-profile");
        (await Kinds(entry, subject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declaration_without_anybody_or_of_an_unknown_organisation_is_refused()
    {
        var expert = await world.Expert();
        (await expert.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"))).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await expert.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Enemy"), ("Conflict.PersonName", "某人"))).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await expert.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"), ("Conflict.OrganisationName", "没有的单位"))).Text.ShouldContain("没有名为");
        (await expert.Send("/my/expert-profile", "conflict", ("Conflict.Kind", "Related"), ("Conflict.PersonName", "某人"), ("Conflict.From", "2026-02-01"), ("Conflict.To", "2026-01-01")))
            .Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_subject_declined_for_a_conflict_never_comes_back_in_another_round()
    {
        var word = "独有词汇一";
        var expert = await world.Expert(["C"], keywords: [word]);
        var subject = Given.Subject(1, "C", title: word);
        var round = await world.Round(1, 1, subject);
        var officer = await world.Officer();
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        (await expert.Send($"/my/reviews/{duty.Id}", "decline", ("Decline.Why", "coauthor"), ("Decline.Note", "共同署名"))).Location.ShouldBe("/my/reviews");

        var again = await world.Round(1, 1, subject);
        var preview = await world.With<SetAssignment, AssignmentPreview>(officer, async s =>
            AssignmentPreview.Solve(await s.ReadAsync(await world.Db(db => db.Set<Round>().SingleAsync(r => r.Id == again)), default), default));

        preview.Stored.Feasible.ShouldBeFalse();
        preview.Setting.Conflicts[(duty.ExpertId, preview.Setting.Entries[0].Id)].ShouldContain(f => f.Kind == ConflictKinds.Declared);
    }

    private Task<List<string>> Kinds(Expert expert, RoundSubject subject) => world.Kinds(FindConflicts.Seen(expert), subject);
}
