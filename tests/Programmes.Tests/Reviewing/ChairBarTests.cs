using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Reviewing;

/// <summary>What a chair must keep away from is closed outside the room of the panel, too.</summary>
public sealed class ChairBarTests : IAsyncLifetime
{
    private readonly World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;

    public async Task InitializeAsync()
    {
        city = await new City(world).Build();
        reviewers = new(world, city);
        await reviewers.Join(3);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("of the same organisation")]
    [InlineData("not known to the register")]
    public async Task A_chair_who_must_keep_away_reads_nothing_of_an_application_and_of_others_all(string who)
    {
        var (_, id) = await Accepted();
        var tied = await Chair(who == "of the same organisation" ? city.Unit : null, known: who == "of the same organisation");
        var summary = City.Complete["abstract"];
        (await city.Chair.Open($"/applications/{id}")).Text.ShouldContain(summary);
        (await Api(city.Chair, $"{id}")).Status.ShouldBe(HttpStatusCode.OK);

        var page = await tied.Open($"/applications/{id}");

        page.Text.ShouldContain("你应当回避");
        page.Text.ShouldNotContain(summary);
        page.Html.ShouldNotContain("name=\"Input.Reason\"");
        (await Api(tied, $"{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Api(tied, $"{id}/verdict")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var decision in (await city.Application(id)).SubmitDecisions)
        {
            (await city.Chair.Open($"/decisions/{decision}")).Status.ShouldBe(HttpStatusCode.OK);
            (await tied.Open($"/decisions/{decision}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        }

        (await Files(city.Chair, id)).ShouldBeTrue();
        (await Files(tied, id)).ShouldBeFalse();
        (await city.Officer.Open($"/applications/{id}")).Text.ShouldContain(summary);
    }

    [Fact]
    public async Task An_objection_is_answered_and_its_clock_stopped_by_a_chair_who_need_not_keep_away()
    {
        var call = await city.Open(r => r.AnswerDays = 4);
        var (_, id) = await Accepted(call);
        await reviewers.Through(call, id, fund: false);
        world.Clock.Now = new(2026, 9, 28, 2, 0, 0, TimeSpan.Zero);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
        Reviewers.Taken(await city.Investigator.Send($"/applications/{id}", "object", ("Objection.Reason", "评审意见与事实不符")));
        var tied = await Chair(null, known: true);
        var open = await tied.Open($"/applications/{id}");
        await Belongs(tied, city.Unit);

        foreach (var (form, step) in new[] { ("decide", "fund"), ("decide", "decline"), ("clock", "stop") })
        {
            var refused = await tied.Send(open, form, ("Input.Reason", "依据充分"), ("Input.Step", step));
            ((int)refused.Status).ShouldBeInRange(400, 409, refused.Text);
            refused.Text.ShouldContain("你应当回避");
        }

        (await world.With<StopClock, string?>(tied, s => s.HandleAsync(id, true, "核实", default))).ShouldNotBeNull();
        (await world.With<RaiseObjection, string?>(tied, async o => await o.AnswerAsync((await o.FindForPanelAsync(id, default))!, true, "依据充分", default))).ShouldNotBeNull().ShouldContain("同一单位");
        (await city.Application(id)).State.ShouldBe(ApplicationState.Objected);
        (await world.Db(db => db.Set<ObjectionCase>().SingleAsync(o => o.ApplicationId == id))).Stops.ShouldBeEmpty();
        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "decide", ("Input.Reason", "依据充分"), ("Input.Step", "decline")));
    }

    [Fact]
    public async Task A_chair_who_applies_reads_their_own_as_an_applicant_does_and_decides_nothing_of_it()
    {
        var both = await world.Someone((Role.PanelChair, null, City.Programme), (Role.PrincipalInvestigator, city.Unit, null));
        await Belongs(both, city.Unit);
        var call = await city.Open();
        var (_, id) = await Accepted(call, both);
        await reviewers.Through(call, id, fund: true);

        var page = await both.Open($"/applications/{id}");

        page.Text.ShouldNotContain("平均分", customMessage: "nothing is published");
        page.Html.ShouldNotContain("name=\"Input.Reason\"");
        (await world.With<DecideApplication, string?>(both, async d => await d.HandleAsync((await d.FindAsync(id, default))!, true, "自己决定", default))).ShouldNotBeNull();
        (await city.Chair.Open($"/applications/{id}")).Text.ShouldContain("平均分");
    }

    [Fact]
    public async Task What_is_reviewed_double_blind_says_whose_it_is_only_when_the_results_are_published()
    {
        var (call, id) = await Accepted();
        var round = await reviewers.Forward(call, id);
        await world.Db(db => db.Database.ExecuteSqlAsync($"UPDATE review_round SET anonymity = 'DoubleBlind' WHERE id = {round}"));
        var unit = await world.With<RegistryDirectory, string>(null, async d => (await d.OrganisationsAsync([city.Unit], default))[city.Unit].Name);

        var page = await city.Chair.Open($"/applications/{id}");

        page.Text.ShouldContain("评审双盲");
        page.Html.ShouldContain($"href=\"/review/rounds/{round}/panel\"");
        page.Html.ShouldNotContain(unit);
        (await Api(city.Chair, $"{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Files(city.Chair, id)).ShouldBeFalse();
        (await city.Officer.Open($"/applications/{id}")).Html.ShouldContain(unit);
        await reviewers.Assign(round);
        await reviewers.Decide(round, _ => false);
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));
        (await city.Chair.Open($"/applications/{id}")).Html.ShouldNotContain(unit);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
        (await city.Chair.Open($"/applications/{id}")).Html.ShouldContain(unit);
    }

    private async Task<(Call Call, Guid Id)> Accepted(Call? call = null, Person? who = null)
    {
        call ??= await city.Open();
        var id = await city.Submitted(call, who);
        world.Clock.Now = call.Deadline.AddDays(1);
        (await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default))).ShouldNotBeNull();
        return (call, id);
    }

    private async Task<Person> Chair(Guid? organisation, bool known)
    {
        var chair = await world.Someone(Role.PanelChair, programme: City.Programme);
        if (known)
        {
            await Belongs(chair, organisation);
        }

        return chair;
    }

    /// <summary>The register has the person of an account, and where they belong; a second person takes the first one's place.</summary>
    private Task Belongs(Person who, Guid? organisation) => world.With<IServiceProvider, int>(null, async services =>
    {
        var (db, enrolment) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<Enrolment>());
        if (organisation is { } unit && await services.GetRequiredService<RegistryDirectory>().PersonOfUserAsync(who.Id, default) is { } person)
        {
            enrolment.AddMembership(person.Id, unit, "成员");
        }
        else
        {
            enrolment.AddPerson("另一位组长", who.Id, organisation);
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<Page> Api(Person who, string path) => await who.Open($"/api/applications/{path}");

    private Task<bool> Files(Person who, Guid id) =>
        world.With<IEnumerable<IFileGate>, bool>(who, gates => gates.Single(g => g.SubjectType == "application").MayReadAsync(id, default));
}
