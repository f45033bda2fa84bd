using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Identity;

namespace Kechuang.Planning.Tests;

public sealed class FiguresApiTests(World world) : IClassFixture<World>
{
    private const string Address = "/api/indicators/science-literacy/figures";

    [Fact]
    public async Task A_program_sends_figures_in_and_another_person_signs_them()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        using var made = await clerk.Http.PostAsJsonAsync(Address + "?source=年度调查&send=true", new { figures = new[] { new { area = "110000", period = "2021", value = 24.10m, unit = "%" } } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("state").GetString().ShouldBe("submitted");
        (await world.Visitor().Open("/indicators/science-literacy")).Text.ShouldNotContain("24.1");

        (await signer.Send(answer.GetProperty("href").GetString()!, "sign")).Status.ShouldBe(HttpStatusCode.Found);
        (await world.Visitor().Http.GetStringAsync("/indicators/science-literacy.csv")).ShouldContain("2021,24.1");

        // A correction without its reason, a wrong unit, a duplicate and an unknown area are refused row by row, and nothing is kept.
        using var refused = await clerk.Http.PostAsync(
            Address + "?source=年度调查", new StringContent("\uFEFFarea,year,value,unit\r\n110000,2022,25,%\r\n110000,2022,26,%\r\n110000,2023,25,万人\r\n999,2023,25,%\r\n", Encoding.UTF8, "text/csv"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var rows = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows").EnumerateArray().ToList();
        rows.Select(r => (r.GetProperty("line").GetInt32(), r.GetProperty("passes").GetBoolean())).ShouldBe([(2, true), (3, false), (4, false), (5, false)]);
        using var corrects = await clerk.Http.PostAsJsonAsync(Address + "?source=年度调查", new { figures = new[] { new { area = "110000", period = "2021", value = 24.3m, note = "复核" } } });
        corrects.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await corrects.Content.ReadAsStringAsync()).ShouldContain("必须写明理由");
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{"figures":[null]}""", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"figures":[{"area":"110000","period":"2020","value":1e99}]}""", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("area;year;value", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("x", "multipart/form-data", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_read_is_refused(string body, string type, HttpStatusCode status)
    {
        var clerk = await world.Someone(Role.Planner);
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await clerk.Http.PostAsync(Address + "?source=年度调查", content);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_sheet_that_Excel_saved_in_Chinese_is_read_and_bytes_that_are_no_text_are_not()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var clerk = await world.Someone(Role.Planner);
        using var chinese = new ByteArrayContent(Encoding.GetEncoding("GB18030").GetBytes("地区,年份,值,单位,说明\r\n北京,2019,23.5,%,抽样调查\r\n"));
        using var kept = await clerk.Http.PostAsync(Address + "?source=年度调查", chinese);
        kept.StatusCode.ShouldBe(HttpStatusCode.Created, await kept.Content.ReadAsStringAsync());
        using var noise = new ByteArrayContent([0x61, 0x0A, 0x00, 0xFF]);
        using var refused = await clerk.Http.PostAsync(Address + "?source=年度调查", noise);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("第2行");
    }

    [Fact]
    public async Task Only_who_reports_figures_may_and_only_where_figures_are_taken_and_with_their_source()
    {
        using var body = JsonContent.Create(new { figures = Array.Empty<object>() });
        (await (await world.Someone(Role.Auditor)).Http.PostAsync(Address + "?source=年度调查", body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var clerk = await world.Someone(Role.Planner);
        (await clerk.Http.PostAsync("/api/indicators/centre-stage-001x/figures?source=年度调查", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Http.PostAsync(Address, body)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
