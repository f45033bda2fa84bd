using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Tests;

public sealed class VaultTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_fact_is_entered_shown_with_its_source_and_corrected()
    {
        var someone = await world.Someone(Role.Member, await world.Organisation());

        (await someone.Send("/my/facts/person.degree", "fact", ("Input.Value", "master"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await someone.Open("/my/facts")).Text.ShouldContain("硕士");
        (await someone.Open("/my/facts/person.degree")).Text.ShouldContain("现有内容：硕士");
        (await someone.Send("/my/facts/person.degree", "fact", ("Input.Value", "doctor"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await someone.Open("/my/facts?lang=en");
        page.Text.ShouldContain("Doctor");
        page.Text.ShouldContain("Self-declared");
        page.Text.ShouldContain("About me");
    }

    [Theory]
    [InlineData("person.orcid", "0000-0002-1825-0096", "校验码")]
    [InlineData("person.birth_year", "去年", "数字")]
    [InlineData("person.email", "nobody", "电子邮箱")]
    [InlineData("person.degree", "wizard", "选项")]
    public async Task A_wrong_value_is_refused_and_kept_in_the_form(string key, string value, string reason)
    {
        var someone = await world.Someone();

        var page = await someone.Send($"/my/facts/{key}", "fact", ("Input.Value", value));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain(reason);
    }

    [Fact]
    public async Task An_organisations_facts_are_kept_by_its_research_office_and_nobody_else()
    {
        var (mine, other) = (await world.Organisation(), await world.Organisation());
        var office = await world.Someone(Role.ResearchOffice, mine);
        var path = $"/my/facts/organisation.internal_audit?organisation={mine}";

        (await office.Send(path, "fact", ("Input.Value", "true"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await world.Known(Subject.Organisation(mine), "organisation.internal_audit"))!.Value.ShouldBe("true");
        (await world.Visitor().Open($"/registry/organisations/{mine}")).Text.ShouldContain("设有内部审计机构");
        (await office.Open($"/my/facts/organisation.internal_audit?organisation={other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Someone(Role.Member, mine)).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Open($"/my/facts/organisation.lump_sum_pilot?organisation={mine}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Open($"/my/facts/organisation.uscc?organisation={mine}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Open("/my/facts/no.such.key")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contact_details_of_an_organisation_are_not_public()
    {
        var id = await world.Organisation();
        await world.Record(null, new(Subject.Organisation(id), "organisation.phone", "010-62759999", FactSource.SelfDeclared));

        (await world.Visitor().Open($"/registry/organisations/{id}")).Text.ShouldNotContain("62759999");
        (await (await world.Someone(Role.Member, id)).Open($"/registry/organisations/{id}")).Text.ShouldContain("62759999");
    }

    [Fact]
    public async Task The_vault_takes_few_queries()
    {
        var office = await world.Someone(Role.ResearchOffice, await world.Organisation());
        await world.PersonOf(office);
        await office.Open("/my/facts");

        (await world.Queries.During(() => office.Open("/my/facts"))).ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task The_measure_of_fields_asked_again_is_open()
    {
        var page = await world.Visitor().Open("/measures/once");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("一次填报，多处使用");
    }
}
