using System.Net;
using System.Text.Json;

namespace Kechuang.Platform.Tests.Web;

public sealed class LimitsTests
{
    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_again()
    {
        await using var world = new World { Settings = new Dictionary<string, string> { ["Limits:RequestsPerSecond"] = "1", ["Limits:CountLoopback"] = "true" } };
        var http = world.Visitor().Http;

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => http.GetAsync("/no/such/page")));

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeInRange(1, 39);
        refused[0].Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await refused[0].Content.ReadAsStringAsync()).ShouldContain("操作太频繁");
        (await http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_load_balancer_learns_whether_the_node_lives_and_can_work()
    {
        await using var world = new World();
        var http = world.Visitor().Http;

        (await http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK, await ready.Content.ReadAsStringAsync());

        var files = Path.Combine(world.Folder, "files");
        Directory.Delete(files, recursive: true);
        await File.WriteAllTextAsync(files, "a file where the folder should be");
        var broken = await http.GetAsync("/health/ready");
        broken.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonDocument.Parse(await broken.Content.ReadAsStringAsync()).RootElement.GetProperty("checks").GetProperty("storage").GetString()!.ShouldContain("cannot be written");
        (await http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_are_compressed_for_visitors_and_never_within_a_session()
    {
        await using var world = new World();
        var person = await world.Someone(Platform.Identity.Role.Member);

        (await Encoding(world.Visitor())).ShouldBe("br");
        (await Encoding(person)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_lie_in_the_database_where_every_node_finds_them()
    {
        await using var world = new World();
        _ = await world.Someone(Platform.Identity.Role.Member);

        (await world.Db(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<Platform.Web.Keys.DataProtectionKey>()))).ShouldBe(1);
    }

    private static async Task<string?> Encoding(Visitor visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no/such/page") { Headers = { { "Accept-Encoding", "br" } } };
        return (await visitor.Http.SendAsync(request)).Content.Headers.ContentEncoding.SingleOrDefault();
    }
}
