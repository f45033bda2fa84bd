using System.Net;
using Xunit;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class ListProjectsTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Everybody_sees_the_projects_within_reach_and_no_others()
    {
        var project = await city.Running();
        var other = await new ProjectCity(world).Build();
        var hidden = await other.Founded();
        foreach (var (person, path) in new[] { (city.Investigator, "/my/projects"), (city.Office, "/organisation/projects") })
        {
            var page = await person.Open(path);
            page.Text.ShouldContain(project.Number);
            page.Text.ShouldNotContain(hidden.Number);
            var csv = await person.Http.GetStringAsync(new Uri(path + ".csv", UriKind.Relative));
            csv.ShouldContain(project.Number);
            csv.ShouldNotContain(hidden.Number);
        }

        (await city.Officer.Open("/programmes/projects?state=running")).Text.ShouldContain(project.Number);
        (await city.Officer.Open("/programmes/projects?state=running")).Text.ShouldNotContain(hidden.Number);
        (await city.Auditor.Open("/programmes/projects")).Text.ShouldContain(hidden.Number);
        (await city.Investigator.Open("/programmes/projects")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_list_takes_as_many_queries_for_many_as_for_few()
    {
        await city.Running();
        await city.Officer.Open("/programmes/projects");
        var few = await world.Queries.During(() => city.Officer.Open("/programmes/projects"));
        await (await new ProjectCity(world).Build()).Founded();
        var many = await world.Queries.During(() => city.Officer.Open("/programmes/projects"));

        few.ShouldBeGreaterThan(1);
        many.ShouldBe(few);
    }

    [Fact]
    public async Task An_investigator_adds_attachments_while_the_project_runs_and_others_read_them()
    {
        var project = await city.Running();
        var path = new Uri($"/projects/{project.Number}/files", UriKind.Relative);
        (await Upload(path, "报价.pdf", "%PDF-1.4\n%%EOF\n")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Upload(path, "程序.exe", "MZ")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Upload(path, "空.pdf", "")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(path, "报价.pdf", "%PDF-1.4\n%%EOF\n", "secret")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var page = await city.Auditor.Open(path.OriginalString);
        page.Text.ShouldContain("报价.pdf");
        page.Html.ShouldNotContain("\"upload\"");
        var file = System.Text.RegularExpressions.Regex.Match(page.Html, "/files/[0-9a-f-]{36}").Value;
        (await city.Office.Http.GetAsync(new Uri(file, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await city.City.Colleague()).Http.GetAsync(new Uri(file, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> Upload(Uri path, string name, string content, string purpose = "quotation")
    {
        var page = await city.Investigator.Open(path.OriginalString);
        using var form = new MultipartFormDataContent { { new StringContent(purpose), "purpose" }, { new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(content)), "file", name } };
        foreach (var (key, value) in page.HiddenFields("upload"))
        {
            form.Add(new StringContent(value), key);
        }

        return await city.Investigator.Http.PostAsync(path, form);
    }

    [Fact]
    public async Task The_pages_of_a_project_read_in_english_too()
    {
        var project = await city.Running();
        await city.Investigator.Http.GetAsync(new Uri("/preferences/language?to=en&back=/", UriKind.Relative));
        foreach (var part in new[] { "", "/task-book", "/budget", "/budget/change", "/expenses", "/expenses/new", "/acceptance", "/acceptance/request", "/milestones/new" })
        {
            var page = await city.Investigator.Open($"/projects/{project.Number}{part}");
            page.Status.ShouldBe(HttpStatusCode.OK, part);
        }

        (await city.Investigator.Open($"/projects/{project.Number}/budget")).Text.ShouldContain("History of changes");
    }
}
