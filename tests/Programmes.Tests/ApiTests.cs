using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Tests.Projects;
using Kechuang.Programmes.Tests.Reviewing;

namespace Kechuang.Programmes.Tests;

public sealed class ApiTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_application_is_read_sent_confirmed_and_submitted_by_programs()
    {
        var call = await city.City.Open();
        var id = await city.City.Filled(call);

        var list = await Get(city.Investigator, "/api/applications");
        list.GetProperty("total").GetInt32().ShouldBe(1);
        var row = list.GetProperty("applications").EnumerateArray().Single();
        (row.GetProperty("id").GetGuid(), row.GetProperty("state").GetString(), row.GetProperty("call").GetString()).ShouldBe((id, "draft", call.Number));

        var read = await Get(city.Investigator, $"/api/applications/{id}");
        read.GetProperty("values").GetProperty("budget.equipment").GetString().ShouldBe("20000000");
        read.GetProperty("amount").GetInt64().ShouldBe(59_000_000);
        read.GetProperty("gaps").GetArrayLength().ShouldBe(0);
        read.GetProperty("verdict").GetProperty("sets").GetArrayLength().ShouldBeGreaterThan(0);

        (await Post(city.Investigator, $"/api/applications/{id}/submit")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the unit has not confirmed it");
        (await Post(city.Investigator, $"/api/applications/{id}/send")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(city.Investigator, $"/api/applications/{id}/confirm")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Post(city.Office, $"/api/applications/{id}/confirm")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var submitted = await Post(city.Investigator, $"/api/applications/{id}/submit");
        (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe("submitted");
        (await Post(city.Investigator, $"/api/applications/{id}/submit")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_incomplete_draft_says_what_is_missing()
    {
        var id = await city.City.Begin(await city.City.Open());

        var sent = await Post(city.Investigator, $"/api/applications/{id}/send");

        sent.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("请填写");
        (await Get(city.Investigator, $"/api/applications/{id}")).GetProperty("gaps").GetArrayLength().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_refused_submission_carries_the_verdict()
    {
        var id = await city.City.Confirmed(await city.City.Open(r => r.IndirectCostPilot = true), change: new() { ["budget.indirect"] = "90000.01" });

        var refused = await Post(city.Investigator, $"/api/applications/{id}/submit");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var verdict = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict");
        verdict.GetProperty("refusedBy").GetString().ShouldBe("B-001");
    }

    [Fact]
    public async Task Programs_of_others_find_nothing_and_those_without_the_role_are_refused()
    {
        var project = await city.Founded();
        var other = await new City(world).Build();
        var id = project.ApplicationId;

        foreach (var (person, path) in new[]
        {
            (other.Investigator, $"/api/applications/{id}"), (other.Office, $"/api/applications/{id}"), (other.Investigator, $"/api/projects/{project.Number}"),
            (other.Investigator, $"/api/applications/{id}/verdict"), (city.Investigator, $"/api/applications/{Guid.Empty}"), (city.Investigator, "/api/projects/none"),
        })
        {
            (await person.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await Post(other.Investigator, $"/api/applications/{id}/submit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Post(other.Investigator, $"/api/applications/{id}/send")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Post(other.Office, $"/api/applications/{id}/confirm")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetAsync(new Uri("/api/applications", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await world.Someone(Role.Finance)).Http.GetAsync(new Uri("/api/applications", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Get(other.Investigator, "/api/applications")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_decided_stays_secret_until_it_is_published_and_declarations_are_for_the_programme()
    {
        var call = await city.City.Open();
        var id = await city.City.Filled(call);
        (await city.City.Save(id, new() { ["avoid"] = "请回避张某" })).Refusal.ShouldBeNull();
        await city.City.Send(id);
        await city.City.Confirm(id);
        await city.City.Submit(id);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        await new Reviewers(world, city.City).Through(call, id, fund: true);

        foreach (var (person, state, avoids) in new[] { (city.Investigator, "in_review", true), (city.Office, "in_review", false), (city.Officer, "funded", true), (city.Auditor, "funded", false) })
        {
            var read = await Get(person, $"/api/applications/{id}");
            read.GetProperty("state").GetString().ShouldBe(state);
            read.GetProperty("values").TryGetProperty("avoid", out _).ShouldBe(avoids);
        }

        (await Get(city.Investigator, "/api/applications")).GetProperty("applications")[0].GetProperty("state").GetString().ShouldBe("in_review");
    }

    [Fact]
    public async Task A_project_is_read_with_its_accounts_nodes_and_changes()
    {
        var project = await city.Running();
        ProjectCity.Sent(await city.Move(project, "", "-50000", "50000", ""));

        var read = await Get(city.Office, $"/api/projects/{project.Number}");

        read.GetProperty("state").GetString().ShouldBe("running");
        read.GetProperty("accounts").EnumerateArray().Sum(a => a.GetProperty("amount").GetInt64()).ShouldBe(59_000_000);
        read.GetProperty("milestones").GetArrayLength().ShouldBe(2);
        read.GetProperty("changes")[0].GetProperty("changes").GetProperty("budget.labour").GetInt64().ShouldBe(5_000_000);
        (await Get(city.Office, $"/api/projects/{project.Id}")).GetProperty("number").GetString().ShouldBe(project.Number);
    }

    [Theory]
    [InlineData("/api/applications?page=0")]
    [InlineData("/api/applications?page=-1")]
    [InlineData("/api/applications?page=many")]
    [InlineData("/api/applications?page=99999999999")]
    public async Task A_page_that_makes_no_sense_is_a_mistake_of_the_caller(string path) =>
        (await city.Investigator.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    private static async Task<JsonElement> Get(Person person, string path)
    {
        var answer = await person.Http.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> Post(Person person, string path) => person.Http.PostAsync(new Uri(path, UriKind.Relative), null);
}
