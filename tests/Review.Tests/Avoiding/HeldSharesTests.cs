using System.Net;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Tests.Avoiding;

public sealed class HeldSharesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_share_keeps_the_two_sides_apart_whoever_holds_it_and_whoever_declared_it()
    {
        var (firm, fund, university, shareholder, founder) = await City();
        await Hold(shareholder, null, firm);
        await Hold(null, fund, firm, declaredFor: firm);

        (await world.Kinds(Of(shareholder), Given.Subject(1, organisations: [firm]))).ShouldBe([ConflictKinds.Competitor]);
        (await world.Kinds(Of(shareholder), Given.Subject(1, organisations: [university], people: [founder]))).ShouldBe([ConflictKinds.Competitor]);
        (await world.Kinds(Of(null, home: fund), Given.Subject(1, organisations: [firm]))).ShouldContain(ConflictKinds.Competitor);
        (await world.Kinds(Of(null, home: firm), Given.Subject(1, organisations: [fund]))).ShouldContain(ConflictKinds.Competitor);
        (await world.Kinds(Of(founder, home: university), Given.Subject(1, people: [shareholder]))).ShouldContain(ConflictKinds.Competitor);
        (await world.Kinds(Of(shareholder), Given.Subject(1, organisations: [university]))).ShouldBeEmpty();
        (await world.Kinds(Of(shareholder), Given.Subject(1, organisations: [fund]))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-05", null, false)]
    [InlineData(null, "2026-03-03", false)]
    [InlineData(null, "2026-03-04", true)]
    [InlineData("2026-03-04", null, true)]
    public async Task A_share_counts_on_the_days_on_which_it_is_held(string? from, string? to, bool counts)
    {
        var (firm, _, _, shareholder, _) = await City();
        await Hold(shareholder, null, firm, from: from is null ? null : DateOnly.Parse(from, null), to: to is null ? null : DateOnly.Parse(to, null));

        (await world.Kinds(Of(shareholder), Given.Subject(1, organisations: [firm]))).ShouldBe(counts ? [ConflictKinds.Competitor] : []);
    }

    [Fact]
    public async Task Who_says_that_they_hold_a_share_of_a_rival_in_the_round_judges_nobody_in_it()
    {
        var (firm, _, university, shareholder, _) = await City();
        await Hold(shareholder, null, firm);
        var (rival, other) = (Given.Subject(1, organisations: [firm]), Given.Subject(2, organisations: [university]));
        await world.Round(1, 1, rival, other);
        var elsewhere = Given.Subject(3, organisations: [university]);
        await world.Round(1, 1, elsewhere);

        (await world.Kinds(Of(shareholder), other)).ShouldBe([ConflictKinds.Competitor]);
        (await world.Kinds(Of(shareholder), rival)).ShouldBe([ConflictKinds.Competitor]);
        (await world.Kinds(Of(shareholder), elsewhere)).ShouldBeEmpty("the organisation has nothing in that round");
    }

    [Fact]
    public async Task An_organisation_shuts_nobody_out_for_its_rivals_by_naming_them_as_shareholders()
    {
        var (firm, _, university, expert, _) = await City();
        await Hold(expert, null, firm, declaredFor: firm);
        var (own, rival) = (Given.Subject(1, organisations: [firm]), Given.Subject(2, organisations: [university]));
        await world.Round(1, 1, own, rival);

        (await world.Kinds(Of(expert), own)).ShouldBe([ConflictKinds.Competitor]);
        (await world.Kinds(Of(expert), rival)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_report_says_whether_nothing_is_held_or_nobody_said_so()
    {
        var expert = await world.Expert(["C"]);
        var round = await world.Round(1, 1, Given.Subject(1, "C", organisations: [Guid.CreateVersion7()]));
        var officer = await world.Officer();
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        var report = $"/review/rounds/{round}/subjects/{duty.EntryId}/experts/{duty.ExpertId}";

        const string nobodySaid = "专家本年度没有确认声明完整";
        (await officer.Open(report)).Text.Split(nobodySaid).Length.ShouldBe(3, "at the assignment, and now");
        (await expert.Send("/my/expert-profile", "year", ("Year.Profile", "true"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.Open(report)).Text.Split(nobodySaid).Length.ShouldBe(2, "at the assignment alone");
    }

    private static ConflictExpert Of(Guid? person, Guid? home = null) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), person ?? Guid.CreateVersion7(), home);

    /// <summary>A firm, a fund, a university, somebody tied to none, and somebody of the university who also works for the firm.</summary>
    private Task<(Guid Firm, Guid Fund, Guid University, Guid Somebody, Guid Founder)> City() => world.Register(enrol =>
    {
        var homes = Enumerable.Range(0, 3).Select(i => enrol.AddOrganisation($"单位{Guid.CreateVersion7():N}", null, i == 2 ? OrganisationKind.University : OrganisationKind.Enterprise, null, FactSource.Platform)).ToList();
        var founder = enrol.AddPerson("乙", null, homes[2]);
        enrol.AddMembership(founder, homes[0], "创始人");
        return (homes[0], homes[1], homes[2], enrol.AddPerson("甲", null, null), founder);
    });

    private Task Hold(Guid? person, Guid? holder, Guid organisation, Guid? declaredFor = null, DateOnly? from = null, DateOnly? to = null) =>
        world.Register(enrol => enrol.AddShare(person, holder, organisation, Guid.CreateVersion7(), declaredFor, from, to));
}
