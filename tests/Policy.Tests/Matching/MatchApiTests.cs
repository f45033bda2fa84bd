using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Kechuang.Policy.Tests.Matching;

public sealed class MatchApiTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Anybody_can_ask_what_facts_are_entitled_to()
    {
        using var json = await Ok("/api/match", """{"facts":{"rd.expensed":100000000,"rd.chip_listed":false,"tax.resident_enterprise":true,"rd.accounts_sound":true,"rd.industry":"other"},"at":"2026-03-01","kind":"organisation"}""");

        var root = json.RootElement;
        root.GetProperty("at").GetString().ShouldBe("2026-03-01");
        root.GetProperty("policies").GetInt32().ShouldBe(root.GetProperty("matches").GetArrayLength());
        var first = root.GetProperty("matches")[0];
        first.GetProperty("policy").GetString().ShouldBe("N-032");
        first.GetProperty("verdict").GetString().ShouldBe("yes");
        first.GetProperty("worth").GetInt64().ShouldBe(100_000_000);
        first.GetProperty("clauses")[0].GetProperty("reference").GetString().ShouldBe("105-1");
        root.GetProperty("next").GetArrayLength().ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_rule_set_answers_in_the_shape_of_the_command_line()
    {
        using var json = await Ok("/api/rules/technology_sme/evaluate", """{"facts":{"sme.staff":620},"at":"2026-03-01"}""");

        json.RootElement.GetProperty("verdict").GetString().ShouldBe("no");
        json.RootElement.GetProperty("set").GetString().ShouldBe("technology_sme");
        (await Post("/api/rules/none/evaluate", """{"facts":{}}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"facts":{"sme.staff":"many"}}""", "sme.staff")]
    [InlineData("""{"facts":{"no.fact":1}}""", "no.fact")]
    [InlineData("""{"facts":{"rd.industry":"circus"}}""", "rd.industry")]
    [InlineData("""{"facts":{"rd.expensed":0.5}}""", "rd.expensed")]
    [InlineData("""{"facts":{"rd.expensed":1e28}}""", "rd.expensed")]
    [InlineData("""{"facts":{"sme.staff":{"a":1}}}""", "sme.staff")]
    [InlineData("""{"facts":[]}""", "facts")]
    [InlineData("""{"facts":{},"at":"soon"}""", "at")]
    [InlineData("""{"facts":{},"at":20260301}""", "at")]
    [InlineData("""{"facts":{},"at":"2026-02-30"}""", "at")]
    [InlineData("""{"facts":{},"kind":"planet"}""", "kind")]
    [InlineData("""{"facts":{},"kind":1}""", "kind")]
    [InlineData("""{}""", "facts")]
    [InlineData("""[]""", "facts")]
    [InlineData("""null""", "facts")]
    [InlineData("""{"facts":""", "body")]
    [InlineData("", "body")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        foreach (var path in (string[])["/api/match", "/api/rules/technology_sme/evaluate"])
        {
            var answer = await Post(path, body);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
        }
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused() =>
        (await Post("/api/match", "{\"facts\":{\"rd.industry\":\"" + new string('x', 70_000) + "\"}}")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Matching_asks_the_database_nothing()
    {
        using var client = world.Visitor().Http;
        using var warm = await Ok("/api/match", """{"facts":{}}""");
        var sent = await world.Queries.During(() => Post("/api/match", """{"facts":{}}"""));
        sent.ShouldBe(0);
    }

    private async Task<JsonDocument> Ok(string path, string body)
    {
        var answer = await Post(path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> Post(string path, string body) =>
        world.Visitor().Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
}
