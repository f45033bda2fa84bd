using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;
using Kechuang.Review.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Enlisting;

public sealed class EnlistExpertTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_officer_adds_an_account_and_it_becomes_an_expert_once()
    {
        var officer = await world.Officer();
        var person = await world.Someone(Role.Member);
        (string, string?)[] form = [("Input.Mail", person.User.Email), ("Input.Fields", "A"), ("Input.Keywords", "量子、材料"), ("Input.MaxLoad", "5")];

        (await officer.Send("/review/experts/new", "expert", form)).Location.ShouldBe("/review/experts");
        (await officer.Send("/review/experts/new", "expert", form)).Text.ShouldContain("已经在专家库里");

        var expert = await world.Db(db => db.Set<Expert>().SingleAsync(e => e.UserId == person.Id));
        expert.Fields.ShouldBe(["A"]);
        expert.Keywords.ShouldBe(["材料", "量子"], ignoreOrder: true);
        (await world.Db(db => db.Set<Grant>().CountAsync(g => g.UserId == person.Id && g.Role == Role.Expert))).ShouldBe(1);
        (await officer.Open($"/review/experts/{expert.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Open($"/review/experts/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.Http.GetStringAsync("/review/experts.csv?field=A")).ShouldContain("数理科学");
    }

    [Theory]
    [InlineData("nobody@example.org", "A", "没有邮箱为")]
    [InlineData("not mail", "A", "电子邮件")]
    [InlineData("nobody@example.org", "Z", "没有“Z”这个领域")]
    [InlineData("nobody@example.org", null, "请至少选择一个领域")]
    public async Task Wrong_forms_are_answered_clearly(string mail, string? field, string says)
    {
        var officer = await world.Officer();
        var answer = await officer.Send("/review/experts/new", "expert", ("Input.Mail", mail), ("Input.Fields", field));
        ((int)answer.Status).ShouldBeInRange(400, 499);
        answer.Text.ShouldContain(says);
    }

    [Fact]
    public async Task An_import_adds_the_right_lines_and_explains_the_wrong_ones()
    {
        var officer = await world.Officer();
        var (one, two) = (await world.Someone(Role.Member), await world.Someone(Role.Member));
        var csv = $"mail,fields,keywords,limit\n{one.User.Email},A A/physics,\"量子,材料\",4\n{two.User.Email},Q,,\nnobody@example.org,A,,\n{two.User.Email},A,,many\nshort,line\n{one.User.Email},A,,\n";

        var page = await officer.Send("/review/experts/import", "import", ("Input.Csv", csv));

        page.Text.ShouldContain("加入 1 位，5 行未加入");
        page.Text.ShouldContain("没有“Q”这个领域");
        page.Text.ShouldContain("应有 4 列");
        (await world.Db(db => db.Set<Expert>().SingleAsync(e => e.UserId == one.Id))).Keywords.Count.ShouldBe(2);
        (await officer.Send("/review/experts/import", "import", ("Input.Csv", "a,b\n"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Send("/review/experts/import", "import", ("Input.Csv", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_paused_expert_is_not_asked()
    {
        var officer = await world.Officer();
        var expert = await world.Expert(["E"]);
        var id = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == expert.Id).Select(e => e.Id).SingleAsync());
        (await officer.Send($"/review/experts/{id}", "pause")).Location.ShouldNotBeNull();
        var round = await world.Round(1, 1, Given.Subject(1, "E", title: "桥梁结构"));
        (await world.Proposed(officer, round)).Text.ShouldContain("目前无法满足全部条件");
        (await officer.Send($"/review/experts/{id}", "pause")).Location.ShouldNotBeNull();
        (await world.Proposed(officer, round)).Text.ShouldContain("已证明最优");
    }

    [Fact]
    public async Task Experts_keep_their_own_profile_and_a_stale_one_is_refused()
    {
        var expert = await world.Expert(["B"]);
        var page = await expert.Open("/my/expert-profile");
        (await expert.Send(page, "profile", ("Input.Fields", "F"), ("Input.Keywords", "催化"), ("Input.MaxLoad", "0"))).Location.ShouldBe("/my/expert-profile");
        (await expert.Send(page, "profile", ("Input.Fields", "A"))).Text.ShouldContain("刚刚在别处改过");
        (await expert.Send("/my/expert-profile", "profile", ("Input.Fields", "A"), ("Input.MaxLoad", "1001"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var stored = await world.Db(db => db.Set<Expert>().AsNoTracking().SingleAsync(e => e.UserId == expert.Id));
        stored.Fields.ShouldBe(["F"]);
        stored.MaxLoad.ShouldBe(0);
        var other = await world.Expert();
        (await world.With<KeepProfile, string?>(other, k => k.HandleAsync(stored.Id, new() { Fields = ["A"], Version = stored.Version }, default))).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_pool_is_for_those_who_run_reviews()
    {
        (await (await world.Someone(Role.Auditor)).Open("/review/experts")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await world.Someone(Role.Auditor)).Open("/review/experts/new")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Expert()).Open("/review/experts")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Chair()).Open("/review/experts")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_broken_request_for_a_round_is_refused_by_name()
    {
        var good = Given.Request(1, 1, Given.Subject(1));
        foreach (var (broken, names) in ((RoundRequest, string)[])
        [
            (good with { ExpertsPerSubject = 0 }, "ExpertsPerSubject"),
            (good with { MaxLoad = 0 }, "MaxLoad"),
            (good with { Criteria = [] }, "Criteria"),
            (good with { Grades = [good.Grades[0]] }, "Grades"),
            (good with { Subjects = [] }, "Subjects"),
            (good with { Subjects = [good.Subjects[0], good.Subjects[0]] }, "Subjects"),
        ])
        {
            (await Should.ThrowAsync<ArgumentException>(() => world.Round(broken))).Message.ShouldContain(names);
        }
    }
}
