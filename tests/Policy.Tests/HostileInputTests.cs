using System.Net;
using System.Text;
using Kechuang.Platform.Identity;

namespace Kechuang.Policy.Tests;

public sealed class HostileInputTests(World world) : IClassFixture<World>
{
    // As they stand in an address: what is no UTF-8, control characters, halves of pairs, words of query languages, far too much.
    private static readonly string[] Odd =
    [
        "", "%22", "%25", "(", ")", "*", "NEAR%28a%2Cb%29", "a%20AND%20NOT", "%27%20OR%201%3D1%20--", "%00", "%01%02", "%ED%A0%80", "%FF%FE", "%EF%BF%BD", "%F0%9F%98%80", "..%2F..%2Fetc",
        "%E9%96%93%E6%8E%A5%E8%B2%BB%E7%94%A8", "000-17", "-1", "99999999999999999999", "2026-13-45", "%3Cscript%3E", new('a', 3000), string.Concat(Enumerable.Repeat("%E7%A7%91", 700)),
    ];

    public static TheoryData<string> Addresses =>
    [
        "/library/search?q={0}", "/library/search?q={0}&page={0}&document={0}", "/library/{0}", "/library/regulation-draft/{0}", "/library/diff?old={0}&new={0}", "/c/{0}", "/rules?q={0}&page={0}&sort={0}&force={0}",
        "/rules/{0}", "/rules/try/{0}", "/rules/try/budget?at={0}", "/rules/try/budget?budget.equipment={0}&project.subfield={0}", "/systems?q={0}&area={0}", "/systems/{0}", "/systems.csv?q={0}", "/targets?q={0}&kind={0}",
        "/coverage?module={0}", "/ambiguities?{0}", "/decisions/{0}", "/search?q={0}", "/api/library/search?q={0}&page={0}", "/api/clauses/{0}", "/api/documents/{0}", "/api/rules/{0}",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_address_makes_the_server_fail(string address)
    {
        var auditor = await world.Someone(Role.Auditor);
        List<string> failed = [];
        foreach (var odd in Odd)
        {
            var answer = await auditor.Http.GetAsync(address.Replace("{0}", odd, StringComparison.Ordinal));
            if ((int)answer.StatusCode >= 500)
            {
                failed.Add($"{(int)answer.StatusCode} {odd[..Math.Min(odd.Length, 40)]}");
            }
        }

        failed.ShouldBeEmpty();
    }

    public static TheoryData<string> Bodies =>
    [
        "", "{", "[]", "null", "1", "\"x\"", "{\"facts\":", "{\"facts\":[]}", "{\"facts\":{\"budget.equipment\":{}}}", "{\"facts\":{\"budget.equipment\":\"much\"}}", "{\"facts\":{\"budget.equipment\":1e400}}",
        "{\"facts\":{\"budget.nothing\":1}}", "{\"facts\":{\"project.subfield\":\"no such\"}}", "{\"facts\":{\"budget.equipment\":1},\"at\":\"2026-13-45\"}", "{\"facts\":{\"budget.equipment\":1},\"at\":7}",
        "{\"facts\":{\"project.subfield\":\"\\uD800\"}}", "{\"facts\":{\"project.subfield\":\"\\u0000\"}}", new('[', 5000), "{\"facts\":{\"a\":\"" + new string('科', 500_000) + "\"}}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_set_of_facts_is_refused_and_says_so(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var visitor = world.Visitor();
        visitor.Http.DefaultRequestHeaders.ExpectContinue = true;

        var answer = await visitor.Http.PostAsync("/api/rules/budget/evaluate", content);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499, body[..Math.Min(80, body.Length)]);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_kind_is_refused(string type)
    {
        using var content = new ByteArrayContent([0xFF, 0xFE, 0x00]);
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        ((int)(await world.Visitor().Http.PostAsync("/api/rules/budget/evaluate", content)).StatusCode).ShouldBeInRange(400, 499);
        (await world.Visitor().Http.PostAsync("/api/rules/none/evaluate", content)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
