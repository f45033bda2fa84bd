using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class OrganisationPagesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Everybody_reads_the_list_and_filters_it()
    {
        await world.Organisation("昌平新药研究院", OrganisationKind.NewTypeRd, "110114");
        await world.Organisation("延庆农业学院", OrganisationKind.University, "110119");
        var visitor = world.Visitor();

        var page = await visitor.Open("/registry/organisations?district=110114&kind=new_type_rd&q=新药");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("昌平新药研究院");
        page.Text.ShouldNotContain("延庆农业学院");
        (await visitor.Http.GetStringAsync("/registry/organisations.csv?district=110119")).ShouldContain("延庆农业学院");
        (await visitor.Http.GetStringAsync("/registry/organisations?lang=en&district=110119")).ShouldContain("Yanqing");
    }

    [Fact]
    public async Task The_list_takes_the_same_few_queries_however_long_it_is()
    {
        for (var i = 0; i < 30; i++)
        {
            await world.Organisation($"长名录单位{i:D2}号");
        }

        var visitor = world.Visitor();
        await visitor.Open("/registry/organisations");

        (await world.Queries.During(async () => (await visitor.Open("/registry/organisations?q=长名录单位&size=100")).Text.ShouldContain("长名录单位29号"))).ShouldBe(2);
    }

    [Fact]
    public async Task The_administrator_adds_an_organisation_and_the_same_name_or_code_is_refused()
    {
        var code = Given.Code();
        var admin = await world.Someone(Role.CentreAdministrator);
        (string, string?)[] fields = [("Input.Name", $"新单位{code}"), ("Input.Code", $" {code[..8]} {code[8..]}"), ("Input.Kind", "Enterprise"), ("Input.District", "110108"), ("Input.InZhongguancun", "true")];

        var added = await admin.Send("/registry/organisations/new", "organisation", fields);
        added.Status.ShouldBe(HttpStatusCode.Redirect, added.Text);
        (await world.Visitor().Open(added.Location!)).Text.ShouldContain(code);

        var again = await admin.Send("/registry/organisations/new", "organisation", fields);
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("已有同名单位");
        WebUtility.HtmlDecode(again.Html).ShouldContain($"新单位{code}");
        var sameCode = await admin.Send("/registry/organisations/new", "organisation", [("Input.Name", "另一个"), .. fields[1..]]);
        sameCode.Text.ShouldContain("统一社会信用代码已登记给");
    }

    [Theory]
    [InlineData("", "Enterprise", "110108", HttpStatusCode.UnprocessableEntity)]
    [InlineData("某单位", "", "110108", HttpStatusCode.UnprocessableEntity)]
    [InlineData("某单位", "Castle", "110108", HttpStatusCode.UnprocessableEntity)]
    [InlineData("某单位", "99", "110108", HttpStatusCode.Conflict)]
    [InlineData("某单位", "Enterprise", "999999", HttpStatusCode.Conflict)]
    [InlineData("某\u0000单位", "Enterprise", "110108", HttpStatusCode.BadRequest)]
    [InlineData("某\u0001单位", "Enterprise", "110108", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_wrong_is_said_and_nothing_is_stored(string name, string kind, string district, HttpStatusCode status)
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var before = await world.Db(db => db.Set<Organisation>().CountAsync());

        var page = await admin.Send("/registry/organisations/new", "organisation", ("Input.Name", name), ("Input.Kind", kind), ("Input.District", district));

        ((int)page.Status).ShouldBeInRange(400, 499, page.Text);
        page.Status.ShouldBe(status);
        (await world.Db(db => db.Set<Organisation>().CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task A_research_office_edits_its_own_organisation_but_not_its_name_and_no_other()
    {
        var (mine, other) = (await world.Organisation("本单位研究院"), await world.Organisation("别家研究院"));
        var office = await world.Someone(Role.ResearchOffice, mine);

        var page = await office.Send($"/registry/organisations/{mine}/edit", "organisation",
            ("Input.Name", "偷改的名称"), ("Input.Kind", "Medical"), ("Input.District", "110105"), ("Input.Address", "新地址 2 号"));
        page.Status.ShouldBe(HttpStatusCode.Redirect, page.Text);

        (await world.Db(db => db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == mine))).ShouldSatisfyAllConditions(
            o => o.Name.ShouldBe("本单位研究院"), o => o.Kind.ShouldBe(OrganisationKind.Medical), o => o.District.ShouldBe("110105"), o => o.Address.ShouldBe("新地址 2 号"), o => o.Version.ShouldBe(1));
        (await office.Open($"/registry/organisations/{other}/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Open("/registry/organisations/new")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Someone(Role.Member, mine)).Open($"/registry/organisations/{mine}/edit")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await world.Visitor().Open($"/registry/organisations/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_form_that_is_out_of_date_is_refused_and_keeps_what_was_typed()
    {
        var id = await world.Organisation();
        var admin = await world.Someone(Role.CentreAdministrator);
        var first = await admin.Open($"/registry/organisations/{id}/edit");
        var second = await admin.Open($"/registry/organisations/{id}/edit");
        (string, string?)[] rest = [("Input.Name", $"改名后的单位{id:N}"), ("Input.Kind", "Enterprise"), ("Input.State", "Active")];

        (await admin.Send(first, "organisation", [.. rest, ("Input.Address", "甲路")])).Status.ShouldBe(HttpStatusCode.Redirect);
        var late = await admin.Send(second, "organisation", [.. rest, ("Input.Address", "乙路不能丢")]);

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("别人已经改过这个单位");
        WebUtility.HtmlDecode(late.Html).ShouldContain("乙路不能丢");
        (await world.Db(db => db.Set<Organisation>().Where(o => o.Id == id).Select(o => o.Address).SingleAsync())).ShouldBe("甲路");
    }

    [Fact]
    public async Task Of_eight_edits_at_once_of_one_version_one_is_stored()
    {
        var id = await world.Organisation();
        var admin = await world.Someone(Role.CentreAdministrator);
        var page = await admin.Open($"/registry/organisations/{id}/edit");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => admin.Send(
            page, "organisation", ("Input.Name", $"并行{id:N}"), ("Input.Kind", "Other"), ("Input.State", "Active"), ("Input.Address", $"{i} 号"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task Of_eight_new_ones_of_one_name_at_once_one_is_stored()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var page = await admin.Open("/registry/organisations/new");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => admin.Send(page, "organisation", ("Input.Name", i % 2 == 0 ? "同名 单位" : "同名单位"), ("Input.Kind", "Other"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
    }
}
