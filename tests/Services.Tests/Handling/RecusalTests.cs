using System.Net;
using System.Net.Http.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Handling;

/// <summary>回避: who is tied to a side takes no step at the desk.</summary>
public sealed class RecusalTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("role")]
    [InlineData("membership")]
    [InlineData("share")]
    public async Task An_officer_tied_to_the_other_side_takes_no_step_and_another_does(string by)
    {
        var unit = await world.Organisation();
        var it = await Brought(unit);
        var tied = by == "role" ? await world.Someone((Role.ProgrammeOfficer, null, "INT-02"), (Role.Member, unit, null)) : await world.Someone(Role.ProgrammeOfficer, null, "INT-02");
        if (by != "role")
        {
            await world.With<IServiceProvider, int>(null, async services =>
            {
                var enrolment = services.GetRequiredService<Enrolment>();
                var person = enrolment.AddPerson("甲某", tied.Id, by == "share" ? null : unit);
                _ = by == "share" ? enrolment.AddShare(person, null, unit, tied.Id) : enrolment.AddMembership(person, unit, "副研究员", null);
                return await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            });
        }

        var page = await tied.Open($"/desk/services/{it}");

        page.Text.ShouldContain("须回避");
        page.Html.ShouldNotContain("id=\"accept\"");
        var other = await world.Someone(Role.ProgrammeOfficer, null, "INT-02");
        var theirs = await other.Open($"/desk/services/{it}");
        theirs.Text.ShouldNotContain("须回避");
        var version = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());
        using var forged = await tied.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), new { @do = "accept", version });
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Send(theirs, "accept")).Location.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_officer_with_a_declared_relation_to_the_applicant_takes_no_step_until_it_is_over()
    {
        var (applicant, tied) = (await world.Someone(), await world.Someone(Role.ProgrammeOfficer, null, "INT-02"));
        var (person, mine) = (await world.PersonOf(applicant), await world.PersonOf(tied));
        var path = (await applicant.Send("/services/integrity-case", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", ("charge", "图像重复"), ("source", "比对"))).Location.ShouldNotBeNull();
        (await applicant.Send(path, "submit")).Location.ShouldBe(path);
        var application = Guid.Parse(path.Split('/')[^1]);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        (await tied.Open($"/desk/services/{it}")).Text.ShouldNotContain("须回避");

        await world.With<IServiceProvider, int>(null, async services =>
        {
            services.GetRequiredService<Enrolment>().AddRelation(person, mine, RelationKind.Relative, null, DateOnly.FromDateTime(world.Clock.Now.UtcDateTime).AddDays(5), applicant.Id);
            return await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });

        (await tied.Open($"/desk/services/{it}")).Text.ShouldContain("须回避");
        world.Clock.Now = world.Clock.Now.AddDays(10);
        (await tied.Open($"/desk/services/{it}")).Text.ShouldNotContain("须回避");
    }

    private async Task<Guid> Brought(Guid unit)
    {
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([unit], default)))[unit].Code!;
        (await world.Visitor().Send("/services/integrity-case/anonymous", "bring", ("charge", "图像重复"), ("source", "比对"), ("respondent", uscc))).Status.ShouldBe(HttpStatusCode.OK);
        return await world.Db(db => db.Set<Case>().Where(c => db.Set<Application>().Any(a => a.Id == c.ApplicationId && a.RespondentOrganisationId == unit)).Select(c => c.Id).SingleAsync());
    }
}
