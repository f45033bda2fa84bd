using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests;

public sealed class SaveDraftTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly City city = new(world);
    private Guid id;

    public async Task InitializeAsync()
    {
        world.Clock.Now = World.Start;
        await city.Build();
        id = await city.Begin(await city.Open());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_acknowledged_is_there()
    {
        var answer = await Post(new { window = "a", changes = new[] { new { key = "project.title", value = "题目😀", edition = 0 } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await Stored("project.title")).ShouldBe("题目😀");
        (await city.Application(id)).Title.ShouldBe("题目😀");
    }

    [Fact]
    public async Task A_window_goes_on_typing_without_contradicting_itself()
    {
        foreach (var text in new[] { "一", "一二", "一二三" })
        {
            (await Post(new { window = "a", changes = new[] { new { key = "objectives", value = text, edition = 0 } } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await Stored("objectives")).ShouldBe("一二三");
    }

    [Fact]
    public async Task Two_windows_lose_nothing()
    {
        await city.Save(id, new() { ["plan"] = "甲" }, "a");

        var answer = await Post(new { window = "b", changes = new[] { new { key = "plan", value = "乙", edition = 0 }, new { key = "innovation", value = "新", edition = 0 } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var conflict = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("conflicts")[0];
        (conflict.GetProperty("theirs").GetString(), conflict.GetProperty("mine").GetString()).ShouldBe(("甲", "乙"));
        (await Stored("plan")).ShouldBe("甲");
        (await Stored("innovation")).ShouldBe("新");
        (await Revisions("plan")).ShouldBe([("甲", false), ("乙", true)], ignoreOrder: true);
        (await Post(new { window = "b", overwrite = true, changes = new[] { new { key = "plan", value = "乙", edition = 0 } } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Stored("plan")).ShouldBe("乙");
    }

    [Fact]
    public async Task Many_windows_at_once_each_find_their_text_again()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => city.Save(id, new() { ["background"] = $"文{i}" }, $"w{i}")));

        outcomes.ShouldAllBe(o => o.Found && o.Refusal == null);
        outcomes.Count(o => o.Conflicts.Count == 0).ShouldBe(1);
        (await Revisions("background")).Select(r => r.Value).ShouldBe(Enumerable.Range(0, 8).Select(i => $"文{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task An_investigator_has_one_application_in_a_call_however_often_they_begin()
    {
        var call = await city.Open();
        var person = await city.Colleague();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => city.Begin(call, person)));

        ids.Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"window\":\"a\",\"changes\":[{\"key\":null,\"value\":\"x\",\"edition\":0}]}")]
    [InlineData("{\"window\":\"a\",\"changes\":[{\"key\":\"plan\",\"value\":\"x\",\"edition\":-1}]}")]
    [InlineData("{\"window\":null,\"changes\":[]}")]
    public async Task What_cannot_be_read_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await city.Investigator.Http.PostAsync($"/applications/{id}/autosave", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("no.such.key", "x", "no.such.key")]
    [InlineData("plan", "\u0000", "编码")]
    [InlineData("plan", "\uFFFD", "编码")]
    public async Task What_cannot_be_kept_is_refused_by_name(string key, string value, string message)
    {
        var answer = await Post(new { window = "a", changes = new[] { new { key, value, edition = 0 } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task A_text_that_is_far_too_long_is_refused()
    {
        var answer = await Post(new { window = "a", changes = new[] { new { key = "plan", value = new string('长', 30_001), edition = 0 } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Others_find_nothing_and_a_sent_draft_is_closed()
    {
        var stranger = await city.Colleague();
        (await stranger.Http.PostAsJsonAsync($"/applications/{id}/autosave", new { window = "a", changes = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var sent = await city.Filled(await city.Open());
        (await city.Send(sent)).ShouldBeNull();

        var answer = await city.Investigator.Http.PostAsJsonAsync($"/applications/{sent}/autosave", new { window = "a", changes = new[] { new { key = "plan", value = "改", edition = 0 } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_page_of_a_section_saves_without_script_and_goes_on()
    {
        var page = await city.Investigator.Send($"/applications/{id}/edit/project", "section", ("f.project.title", "无脚本题目"), ("go", "next"));

        page.Location.ShouldBe($"/applications/{id}/edit/content");
        (await Stored("project.title")).ShouldBe("无脚本题目");
    }

    [Fact]
    public async Task Rules_answer_while_somebody_types()
    {
        var pilot = await city.Open(r => r.IndirectCostPilot = true);
        var filled = await city.Filled(pilot);
        using var body = JsonContent.Create(new { window = "a", changes = new[] { new { key = "budget.indirect", value = "90000.01", edition = 1 } } });

        var answer = await city.Investigator.Http.PostAsync($"/applications/{filled}/verdict", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html.IndexOf("B-001", StringComparison.Ordinal).ShouldBeInRange(0, html.IndexOf("<details", StringComparison.Ordinal), "what refuses stands open");
        (await world.Db(db => db.Set<Answer>().SingleAsync(a => a.ApplicationId == filled && a.Key == "budget.indirect"))).Value.ShouldBe("90000");
        var json = await city.Investigator.Http.GetFromJsonAsync<JsonElement>($"/api/applications/{filled}/verdict");
        json.GetProperty("verdict").GetString().ShouldBe("yes");
    }

    [Fact]
    public async Task What_the_rules_cannot_say_yet_is_folded_away()
    {
        var page = await city.Investigator.Open($"/applications/{id}/edit/project");

        page.Text.ShouldContain("有的规则还不能判断");
        var (open, folded) = (page.Html[..page.Html.IndexOf("<details><summary>另有", StringComparison.Ordinal)], page.Html[page.Html.IndexOf("<details><summary>另有", StringComparison.Ordinal)..]);
        open.ShouldNotContain("verdict-node verdict-unknown");
        folded.ShouldContain("verdict-node verdict-unknown");
    }

    private Task<HttpResponseMessage> Post(object body) => city.Investigator.Http.PostAsJsonAsync($"/applications/{id}/autosave", body);

    private Task<string> Stored(string key) => world.Db(db => db.Set<Answer>().Where(a => a.ApplicationId == id && a.Key == key).Select(a => a.Value).SingleAsync());

    private async Task<List<(string Value, bool Conflict)>> Revisions(string key) =>
        (await world.Db(db => db.Set<AnswerRevision>().Where(r => r.ApplicationId == id && r.Key == key).OrderBy(r => r.Id).ToListAsync())).ConvertAll(r => (r.Value, r.Conflict));
}
