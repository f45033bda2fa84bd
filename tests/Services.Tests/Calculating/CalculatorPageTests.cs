using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;

namespace Kechuang.Services.Tests.Calculating;

public sealed class CalculatorPageTests(World world) : IClassFixture<World>
{
    private const string Fits = "/calculator?kind=organisation&tax.resident_enterprise=true&rd.accounts_sound=true&rd.industry=other&rd.expensed=50000&rd.chip_listed=false&sme.staff=620";

    [Fact]
    public async Task Anybody_begins_with_the_questions_that_settle_most()
    {
        var page = await world.Visitor().Open("/calculator");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("位于中关村示范区内");
        page.Text.ShouldContain("项政策要看这一项");
        page.Text.ShouldNotContain("这次计算用到的情况");
        (await world.Visitor().Open("/calculator?kind=person")).Text.ShouldContain("国籍");
        (await world.Visitor().Open("/calculator?kind=project")).Html.ShouldContain("name=\"project.");
    }

    [Fact]
    public async Task Each_policy_is_told_in_plain_words_with_amount_gap_clause_and_next_step()
    {
        var page = await world.Visitor().Open(Fits);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("符合（1 项）");
        page.Text.ShouldContain("50,000 元");
        page.Text.ShouldContain("不是到手的钱");
        page.Text.ShouldContain("差 120 人");
        page.Text.ShouldContain("截止 2027-12-31");
        page.Text.ShouldContain("条文没有写明办理方式");
        page.Text.ShouldContain("金额未写明");
        page.Text.ShouldContain("还缺");
        page.Text.ShouldContain("再填这几项，最能看清楚");
        page.Text.ShouldContain("自己填写");
        page.Html.ShouldContain("href=\"/library/");
        page.Html.ShouldNotContain("<script>");
    }

    [Theory]
    [InlineData("rd.expensed=1,2", "应为金额")]
    [InlineData("rd.expensed=12,34", "应为金额")]
    [InlineData("rd.expensed=-5", "不能是负数")]
    [InlineData("rd.expensed=5&rd.expensed=7", "填了 2 个不同的值")]
    [InlineData("sme.staff=1,2", "应为一个数字")]
    [InlineData("sme.staff=-3", "不能是负数")]
    public async Task A_number_that_may_mean_two_things_is_asked_about_and_kept_as_typed(string typed, string said)
    {
        var page = await world.Visitor().Open($"/calculator?kind=organisation&go=1&{typed}");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(said);
        page.Html.ShouldContain($"value=\"{typed[(typed.IndexOf('=', StringComparison.Ordinal) + 1)..].Split('&')[0]}");
    }

    [Theory]
    [InlineData("5万")]
    [InlineData("50,000")]
    [InlineData("５００００")]
    [InlineData("50000&rd.expensed=50000")]
    public async Task An_amount_is_understood_as_people_type_it(string typed) =>
        (await world.Visitor().Open(Fits.Replace("rd.expensed=50000", $"rd.expensed={typed}", StringComparison.Ordinal))).Text.ShouldContain("50,000 元");

    [Fact]
    public async Task Each_answer_is_turned_by_itself_and_shows_every_policy_once()
    {
        const string address = "/calculator?kind=organisation&go=1";
        var first = await world.Visitor().Open(address);
        var all = int.Parse(Regex.Match(first.Text, @"缺数据（(\d+) 项）").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        List<string> seen = [];
        for (var page = 1; seen.Count < all && page < 20; page++)
        {
            var policies = Regex.Matches((await world.Visitor().Open($"{address}&page-unknown={page}")).Html, "match-unknown\" id=\"p-([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
            policies.Count.ShouldBeInRange(1, 30);
            seen.AddRange(policies);
        }

        seen.Count.ShouldBe(all);
        seen.ShouldBeUnique();
        foreach (var wrong in new[] { "0", "-1", "99999999999999999999", "x", "2&page-unknown=3" })
        {
            (await world.Visitor().Open($"{address}&page-unknown={wrong}")).Status.ShouldBe(HttpStatusCode.OK, wrong);
        }
    }

    [Fact]
    public async Task It_speaks_English()
    {
        var visitor = world.Visitor();
        await visitor.Open("/preferences/language?to=en");

        var page = await visitor.Open(Fits);

        page.Text.ShouldContain("Fits (1)");
        page.Text.ShouldContain("short by 120 people");
        page.Text.ShouldContain("CNY 50,000");
    }

    [Fact]
    public async Task Empty_fields_are_left_out_of_the_address_that_is_passed_on()
    {
        var page = await world.Visitor().Open("/calculator?kind=person&person.nationality=US&permit.talent=&go=1&at=2026-03-01");

        ((int)page.Status).ShouldBeInRange(301, 303);
        page.Location.ShouldBe("/calculator?kind=person&person.nationality=US&go=1&at=2026-03-01");
        (await world.Visitor().Open(page.Location!)).Text.ShouldContain("按 2026-03-01 有效的");
    }

    [Theory]
    [InlineData("sme.staff=many", "职工总数")]
    [InlineData("rd.industry=circus", "所属行业")]
    [InlineData("rd.expensed=1e99", "研发费用")]
    [InlineData("at=2026-02-30", "日期应如")]
    [InlineData("at=soon", "日期应如")]
    public async Task What_is_wrong_is_said_beside_its_field_and_kept(string wrong, string says)
    {
        var page = await world.Visitor().Open($"/calculator?kind=organisation&{wrong}");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("有 1 项填写有误");
        page.Text.ShouldContain(says);
        page.Text.ShouldNotContain("符合（");
    }

    [Fact]
    public async Task Members_use_what_the_register_knows_and_see_where_it_is_from()
    {
        var organisation = await world.Organisation("示范芯片公司", OrganisationKind.Enterprise);
        var (office, member) = (await world.Someone(Role.ResearchOffice, organisation), await world.Someone(Role.Member, organisation));
        (await world.Record(office, new(Subject.Organisation(organisation), "organisation.in_zhongguancun", "true", FactSource.SelfDeclared))).Answer.Ok.ShouldBeTrue();

        (await member.Open("/calculator")).Text.ShouldContain("用已登记的事实：示范芯片公司");
        var page = await member.Open($"/calculator?kind=organisation&use={organisation}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("位于中关村示范区内 是 自行填报，2026-03-04 登记");
        page.Text.ShouldContain("单位类型 企业 平台记录");
        (await member.Open($"/calculator?kind=organisation&use={organisation}&organisation.in_zhongguancun=false")).Text.ShouldContain("位于中关村示范区内 否 自己填写");
    }

    [Fact]
    public async Task Nobody_else_s_facts_can_be_used()
    {
        var (mine, other) = (await world.Organisation(), await world.Organisation());
        var member = await world.Someone(Role.Member, mine);

        foreach (var address in (string[])[$"kind=organisation&use={other}", $"kind=person&use={mine}", $"kind=project&use={mine}", "kind=organisation&use=x", $"kind=person&use={Guid.Empty}"])
        {
            (await member.Open($"/calculator?{address}")).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await world.Visitor().Open($"/calculator?kind=organisation&use={other}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_out_of_date_is_shown_and_not_used()
    {
        var aging = await world.With<Kechuang.Policy.Contracts.Vocabulary, string>(null, v => Task.FromResult(v.Keys.First(k =>
            k is { Of: "organisation", ValidMonths: not null, Form: Kechuang.Policy.Contracts.FactForm.Boolean }).Key));
        var organisation = await world.Organisation();
        var office = await world.Someone(Role.ResearchOffice, organisation);
        await world.Record(office, new(Subject.Organisation(organisation), aging, "true", FactSource.SelfDeclared));

        (await office.Open($"/calculator?kind=organisation&use={organisation}&at=2026-03-04")).Text.ShouldNotContain("已过期");
        (await office.Open($"/calculator?kind=organisation&use={organisation}&at=2040-01-01")).Text.ShouldContain("登记的值已过期，没有采用");
    }

    [Fact]
    public async Task A_visitor_s_page_asks_the_database_nothing_and_a_member_s_little()
    {
        var visitor = world.Visitor();
        await visitor.Open(Fits);
        (await world.Queries.During(() => visitor.Open(Fits))).ShouldBe(0);

        var organisation = await world.Organisation();
        var member = await world.Someone(Role.Member, organisation);
        await member.Open($"/calculator?kind=organisation&use={organisation}");
        (await world.Queries.During(() => member.Open($"/calculator?kind=organisation&use={organisation}"))).ShouldBeLessThanOrEqualTo(8);
    }

    [Theory]
    [InlineData("kind={0}")]
    [InlineData("use={0}")]
    [InlineData("at={0}")]
    [InlineData("organisation.kind={0}&sme.staff={0}&rd.expensed={0}&hte.filing_pilot_fields={0}&person.degree={0}&hte.applied_on={0}")]
    [InlineData("{0}={0}&all={0}&go={0}")]
    public async Task No_address_makes_the_page_fail(string address)
    {
        var visitor = world.Visitor();
        foreach (var odd in (string[])["%00", "%ED%A0%80", "%FF", "%27%20OR%201%3D1", "%3Cscript%3E", "-1", "9e400", "2026-13-45", "[", "[1]", "[null]", "%E7%A7%91", new('a', 3000)])
        {
            var page = await visitor.Open($"/calculator?{address.Replace("{0}", odd, StringComparison.Ordinal)}");

            ((int)page.Status).ShouldBeLessThan(500, odd);
            page.Html.ShouldNotContain("<script>alert");
        }
    }
}
