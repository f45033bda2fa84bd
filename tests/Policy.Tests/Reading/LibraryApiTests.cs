using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Kechuang.Policy.Tests.Reading;

public sealed class LibraryApiTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Documents_clauses_and_rules_are_read()
    {
        (await Get("/api/documents")).GetArrayLength().ShouldBe(5);
        (await Get("/api/documents/002")).GetProperty("nodes").GetArrayLength().ShouldBeGreaterThan(88);
        (await Get("/api/documents/regulation-draft")).GetProperty("document").GetProperty("status").GetString().ShouldBe("draft");
        var clause = await Get("/api/clauses/000-17");
        clause.GetProperty("text").GetString()!.ShouldContain("30%");
        clause.GetProperty("executable").EnumerateArray().Select(e => e.GetProperty("id").GetString()).ShouldContain("B-001");
        (await Get("/api/clauses/004-十(二)")).GetProperty("clause").GetProperty("document").GetString().ShouldBe("004");
        (await Get("/api/rules/B-001")).GetProperty("executable").GetArrayLength().ShouldBe(1);
        (await Get("/api/library/search?q=創新")).GetProperty("total").GetInt32().ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("/api/documents/none", HttpStatusCode.NotFound)]
    [InlineData("/api/clauses/000-99", HttpStatusCode.NotFound)]
    [InlineData("/api/rules/none", HttpStatusCode.NotFound)]
    [InlineData("/api/library/search", HttpStatusCode.BadRequest)]
    [InlineData("/api/library/search?q=%20", HttpStatusCode.BadRequest)]
    public async Task What_is_wrong_or_missing_is_a_problem_in_json(string path, HttpStatusCode status)
    {
        var answer = await world.Visitor().Http.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_rule_set_is_evaluated_on_facts()
    {
        var answer = await Post("""{"at":"2026-03-01","facts":{"project.funding_mode":"normal","project.basic_research":true,"project.subfield":"other","budget.performance_pay":0,"project.indirect_cost_pilot":true,"project.intellect_intensive":true,"budget.equipment":20000000,"budget.business":20000000,"budget.labour":10000000,"budget.indirect":9000001}}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var verdict = await answer.Content.ReadFromJsonAsync<JsonElement>();
        verdict.GetProperty("verdict").GetString().ShouldBe("no");
        verdict.GetProperty("clauses").EnumerateArray().Select(c => c.GetString()).ShouldContain("000-17");
        verdict.GetProperty("conditions").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Missing_facts_are_unknown_and_named_with_unset_parameters()
    {
        var verdict = await (await Post("""{"at":"2026-03-01","facts":{"project.intellect_intensive":true}}""")).Content.ReadFromJsonAsync<JsonElement>();

        verdict.GetProperty("verdict").GetString().ShouldBe("unknown");
        var missing = verdict.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ToList();
        missing.ShouldContain("budget.equipment");
        missing.ShouldContain("indirect_cost.raised_ratio");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"facts":[]}""")]
    [InlineData("""{"facts":{"no.such.fact":1}}""")]
    [InlineData("""{"facts":{"budget.equipment":"much"}}""")]
    [InlineData("""{"facts":{"budget.equipment":1e99}}""")]
    [InlineData("""{"facts":{"budget.equipment":{"a":{"b":1}}}}""")]
    [InlineData("""{"facts":{"project.funding_mode":"gold"}}""")]
    [InlineData("""{"facts":{},"at":"yesterday"}""")]
    [InlineData("""{"facts":{},"at":5}""")]
    public async Task Wrong_facts_are_refused_with_the_field(string body)
    {
        var answer = await Post(body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("errors");
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        var answer = await Post("{\"facts\":{\"project.title\":\"" + new string('x', 200_000) + "\"}}");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<JsonElement> Get(string path) => await world.Visitor().Http.GetFromJsonAsync<JsonElement>(path);

    private Task<HttpResponseMessage> Post(string body) =>
        world.Visitor().Http.PostAsync("/api/rules/budget/evaluate", new StringContent(body, Encoding.UTF8, "application/json"));
}
