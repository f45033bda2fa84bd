using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

/// <summary>What is refused because of who asks is told apart from what is refused because of how things stand.</summary>
public sealed class NotTheirsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Who_handled_a_case_may_not_decide_it_and_is_told_the_rule_and_not_that_somebody_was_faster()
    {
        var it = await InHand();
        var both = await world.Someone((Role.ProgrammeOfficer, null, "IPS-09"), (Role.PanelChair, null, "IPS-09"));
        (await Step(both, it, new { @do = "accept" })).Status.ShouldBe(HttpStatusCode.OK);
        (await Step(both, it, new { @do = "work", step = "answer", found = new Dictionary<string, string> { ["ip.answered"] = "true" } })).Status.ShouldBe(HttpStatusCode.OK);
        (await Step(both, it, new { @do = "propose", outcome = "grant", reason = "已答复" })).Status.ShouldBe(HttpStatusCode.OK);

        var (status, problem) = await Step(both, it, new { @do = "decide", outcome = "grant", reason = "同意" });
        status.ShouldBe(HttpStatusCode.Forbidden);
        problem.GetProperty("title").GetString().ShouldBe("没有权限");
        problem.GetProperty("detail").GetString().ShouldBe("经办、决定和事后核查须由不同的人办理。");
        (await both.Open($"/desk/services/{it}")).Text.ShouldContain("您经办了这件事，须由另一人决定（B-151）。");

        (await Step(await world.Someone(Role.PanelChair, null, "IPS-09"), it, new { @do = "decide", outcome = "grant", reason = "同意" })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_step_that_another_role_takes_is_refused_for_the_role_and_one_that_comes_too_early_for_the_moment()
    {
        var it = await InHand();
        var (officer, chair) = (await world.Someone(Role.ProgrammeOfficer, null, "IPS-09"), await world.Someone(Role.PanelChair, null, "IPS-09"));

        var (status, problem) = await Step(chair, it, new { @do = "accept" });
        (status, problem.GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.Forbidden, "这一步不由您办理。"));

        (status, problem) = await Step(chair, it, new { @do = "decide", outcome = "grant", reason = "同意" });
        (status, problem.GetProperty("title").GetString()).ShouldBe((HttpStatusCode.Conflict, "现在不能这样办"));
        problem.GetProperty("detail").GetString()!.ShouldStartWith("这件事的状态已经变了");

        (await officer.Send($"/desk/services/{it}", "accept")).Location.ShouldNotBeNull();
        var page = await chair.Open($"/desk/services/{it}");
        page.Status.ShouldBe(HttpStatusCode.OK, "to read a case of one's desk is no step");
    }

    private async Task<Guid> InHand()
    {
        var asker = await world.Someone();
        var path = (await asker.Send("/services/ip-public-service-station", "begin", ("organisation", ""))).Location!;
        (await asker.Send(path, "write", ("ip.topic", "use"), ("ip.region", "hebei"), ("question", "专利如何作价入股"))).Location.ShouldNotBeNull();
        (await asker.Send(path, "submit")).Location.ShouldBe(path);
        var application = Guid.Parse(path.Split('/')[^1]);
        return await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> Step(Person officer, Guid it, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());
        using var answer = await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
