using System.Net;
using System.Net.Http.Json;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Tests.Avoiding;

/// <summary>Who stands in the register twice, or under another name than their account, has the conflicts of both; so has a firm that was merged into another.</summary>
public sealed class OneUnderTwoNamesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Two_entries_of_one_person_have_the_conflicts_of_both()
    {
        var (home, one, two, relative, former) = await world.Register(enrol =>
        {
            var (home, former) = (Organisation(enrol), Organisation(enrol));
            var name = Given.NameOf(Guid.CreateVersion7());
            var (one, two, relative) = (enrol.AddPerson(name, null, home), enrol.AddPerson(name, null, home), enrol.AddPerson("亲属", null, null));
            enrol.AddRelation(two, relative, RelationKind.Relative);
            enrol.AddMembership(two, former, "研究员");
            return (home, one, two, relative, former);
        });
        var expert = Expert(one);
        (await world.Kinds(expert, Given.Subject(1, people: [two]))).ShouldBe([ConflictKinds.SameOrganisation], "nobody has said yet that they are one");

        await Judged(one, two, "same");

        (await world.Kinds(expert, Given.Subject(1, people: [two]))).ShouldBe([ConflictKinds.OwnPart, ConflictKinds.SameOrganisation], ignoreOrder: true);
        (await world.Kinds(expert, Given.Subject(1, people: [relative]))).ShouldBe([ConflictKinds.Related]);
        (await world.Kinds(Expert(relative), Given.Subject(1, people: [one]))).ShouldBe([ConflictKinds.Related], "the subject's people are known by both entries, too");
        (await world.Kinds(expert, Given.Subject(1, organisations: [former]))).ShouldBe([ConflictKinds.SameOrganisation]);
        (await world.Kinds(expert, Given.Subject(1, people: [Guid.CreateVersion7()], organisations: [Guid.CreateVersion7()]))).ShouldBeEmpty();
        home.ShouldNotBe(former);
    }

    [Fact]
    public async Task A_share_that_one_entry_holds_is_held_by_the_other_too()
    {
        var (firm, one, two) = await world.Register(enrol =>
        {
            var (firm, home, name) = (Organisation(enrol), Organisation(enrol), Given.NameOf(Guid.CreateVersion7()));
            var (one, two) = (enrol.AddPerson(name, null, home), enrol.AddPerson(name, null, home));
            enrol.AddShare(two, null, firm, Guid.CreateVersion7());
            return (firm, one, two);
        });
        (await world.Kinds(Expert(one), Given.Subject(1, organisations: [firm]))).ShouldBeEmpty("nobody has said yet that they are one");

        await Judged(one, two, "same");

        (await world.Kinds(Expert(one), Given.Subject(1, organisations: [firm]))).ShouldBe([ConflictKinds.Competitor]);
    }

    [Fact]
    public async Task The_account_of_the_other_entry_is_the_same_person()
    {
        var account = await world.Someone(Role.PrincipalInvestigator);
        var (one, two) = await world.Register(enrol =>
        {
            var (home, name) = (Organisation(enrol), Given.NameOf(Guid.CreateVersion7()));
            return (enrol.AddPerson(name, null, home), enrol.AddPerson(name, account.Id, home));
        });
        await Judged(one, two, "same");

        (await world.Kinds(Expert(one), Given.Subject(1, users: [account.Id]))).ShouldBe([ConflictKinds.OwnPart]);
    }

    [Theory]
    [InlineData("keep-a")]
    [InlineData("keep-b")]
    public async Task An_organisation_that_was_merged_into_another_is_the_same_one_years_later(string kept)
    {
        var (one, two, member, shareholder) = await world.Register(enrol =>
        {
            var name = $"青禾{Guid.CreateVersion7():N}材料研究院";
            var (one, two) = (enrol.AddOrganisation(name, null, OrganisationKind.ResearchInstitute, null, FactSource.Platform), enrol.AddOrganisation($"{name}有限公司", null, OrganisationKind.ResearchInstitute, null, FactSource.Platform));
            var shareholder = enrol.AddPerson("股东", null, null);
            enrol.AddShare(shareholder, null, one, Guid.CreateVersion7());
            return (one, two, enrol.AddPerson("成员", null, one), shareholder);
        });
        await Judged(one, two, kept);
        world.Clock.Now = world.Clock.Now.AddDays(800);

        foreach (var organisation in (Guid[])[one, two])
        {
            (await world.Kinds(Expert(member), Given.Subject(1, organisations: [organisation]))).ShouldBe([ConflictKinds.SameOrganisation]);
            (await world.Kinds(Expert(shareholder), Given.Subject(1, organisations: [organisation]))).ShouldBe([ConflictKinds.Competitor], "a share in one of them is a share in both");
            (await world.Kinds(Expert(Guid.CreateVersion7()) with { OrganisationId = organisation }, Given.Subject(1, organisations: [one]))).ShouldBe([ConflictKinds.SameOrganisation]);
            (await world.Kinds(Expert(Guid.CreateVersion7()) with { OrganisationId = organisation }, Given.Subject(1, organisations: [two]))).ShouldBe([ConflictKinds.SameOrganisation]);
        }
    }

    [Fact]
    public async Task An_expert_whom_the_applicant_names_as_the_register_does_keeps_away_whatever_the_account_is_called()
    {
        var account = await world.Someone(Role.Expert);
        var name = await world.Named(account);
        var person = await world.Register(enrol => enrol.AddPerson("欧阳 登记", account.Id, null));
        var expert = Expert(person) with { UserId = account.Id };

        foreach (var called in (string[])["欧阳登记", name])
        {
            (await world.Kinds(expert, Given.Subject(1) with { Avoided = [called] })).ShouldBe([ConflictKinds.Named]);
            (await world.Kinds(expert, Given.Subject(1) with { Related = [called] })).ShouldBe([ConflictKinds.Related]);
        }

        (await world.Kinds(expert, Given.Subject(1) with { Avoided = ["欧阳"], Related = ["登记"] })).ShouldBeEmpty();
    }

    private static Guid Organisation(Enrolment enrol) => enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, OrganisationKind.University, null, FactSource.Platform);

    private static ConflictExpert Expert(Guid person) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), person, null);

    private async Task Judged(Guid one, Guid other, string step)
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var answer = await admin.Http.PostAsJsonAsync($"/api/registry/twins/{one}/{other}", new { reason = "已核对", step });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }
}
