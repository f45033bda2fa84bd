using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class SignTaskBookTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Both_sides_sign_the_same_text_and_the_project_begins()
    {
        var project = await city.Founded();
        (await city.Investigator.Open("/my/projects")).Text.ShouldContain(project.Number);
        (await city.Office.Open($"/projects/{project.Number}/task-book")).Text.ShouldContain("任务书还没有编制完");

        ProjectCity.Sent(await city.Write(project));
        var shown = await city.Office.Open($"/projects/{project.Number}/task-book");
        shown.Text.ShouldContain("检索报告");
        shown.Text.ShouldContain("依科创30条第16条");
        shown.Text.ShouldContain("2026年5月1日 – 2029年4月30日");
        (await city.Officer.Open($"/projects/{project.Number}/task-book")).Html.ShouldNotContain("\"sign\"");
        ProjectCity.Sent(await city.SignForUnit(project));
        ProjectCity.Sent(await city.SignForProgramme(project));

        var running = await city.Read(project);
        running.State.ShouldBe("running");
        (running.StartsOn, running.EndsOn).ShouldBe((new DateOnly(2026, 5, 1), new DateOnly(2029, 4, 30)));
        running.Accounts.Sum(a => a.Amount).ShouldBe(59_000_000);
        running.Accounts.Single(a => a.Fact == "budget.labour").Amount.ShouldBe(10_000_000);
        var edition = await world.Db(db => db.Set<ProjectTaskBookEdition>().SingleAsync(e => e.ProjectId == project.Id));
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(edition.Content))).ShouldBe(edition.Hash);
        var signatures = await world.Db(db => db.Set<ProjectSignature>().Where(s => s.EditionId == edition.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync());
        signatures.Select(s => s.SignedBy).ShouldBe([city.Office.Id, city.Officer.Id], ignoreOrder: true);
        foreach (var signature in signatures)
        {
            var record = await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.Id == signature.RecordId));
            record.ActorId.ShouldBe(signature.SignedBy);
            JsonDocument.Parse(record.Data).RootElement.GetProperty("details").GetProperty("sha256").GetString().ShouldBe(edition.Hash);
        }

        (await city.Kinds(project)).ShouldBe(["founded", "task-book-edited", "signed-by-unit", "signed-by-programme"]);
    }

    [Fact]
    public async Task The_document_opens_in_word()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        ProjectCity.Sent(await city.SignForUnit(project));

        var bytes = await city.Officer.Http.GetByteArrayAsync($"/projects/{project.Number}/task-book.docx");

        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var text = document.MainDocumentPart!.Document.Body!.InnerText;
        text.ShouldContain("北京市自然科学基金项目任务书");
        text.ShouldContain("检索报告");
        var record = await world.Db(db => db.Set<ProjectSignature>().Where(s => s.ProjectId == project.Id).Select(s => s.RecordId).SingleAsync());
        text.ShouldContain(record.ToString());
    }

    [Fact]
    public async Task Of_many_signing_at_once_one_signs()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        var page = await city.Office.Open($"/projects/{project.Number}/task-book");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Office.Send(page, "sign")));

        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
        (await world.Db(db => db.Set<ProjectSignature>().CountAsync(s => s.ProjectId == project.Id))).ShouldBe(1);
        var second = await city.Officer.Open($"/projects/{project.Number}/task-book");
        answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Officer.Send(second, "sign")));
        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        (await city.Kinds(project)).Count(k => k == "signed-by-programme").ShouldBe(1);
    }

    [Fact]
    public async Task What_changed_while_it_was_read_is_not_signed()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        var page = await city.Office.Open($"/projects/{project.Number}/task-book");
        ProjectCity.Sent(await city.Write(project, ("Input.Indicators[0].Target", "1 篇")));

        var answer = await city.Office.Send(page, "sign");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("重新阅读");
        (await city.Read(project)).State.ShouldBe("task_book_draft");
    }

    [Fact]
    public async Task A_book_sent_back_becomes_another_edition_and_the_first_stays()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        ProjectCity.Sent(await city.SignForUnit(project));
        var path = $"/projects/{project.Number}/task-book";
        (await city.Officer.Send(path, "return", ("Back.Reason", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ProjectCity.Sent(await city.Officer.Send(path, "return", ("Back.Reason", "指标过低")));
        (await city.Investigator.Open($"{path}/edit")).Text.ShouldContain("指标过低");
        ProjectCity.Sent(await city.Write(project, ("Input.Indicators[0].Target", "5 篇")));
        ProjectCity.Sent(await city.SignForUnit(project));

        var editions = await world.Db(db => db.Set<ProjectTaskBookEdition>().Where(e => e.ProjectId == project.Id).OrderBy(e => e.Number).ToListAsync());
        editions.Select(e => e.Number).ShouldBe([1, 2]);
        editions[0].Content.ShouldContain("3 篇");
        editions[1].Content.ShouldContain("5 篇");
    }

    [Fact]
    public async Task What_is_signed_cannot_be_changed_in_the_database()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        ProjectCity.Sent(await city.SignForUnit(project));

        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<ProjectTaskBookEdition>().Where(e => e.ProjectId == project.Id).ExecuteUpdateAsync(u => u.SetProperty(e => e.Hash, "0"))));
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<ProjectSignature>().Where(s => s.ProjectId == project.Id).ExecuteDeleteAsync()));
    }

    [Theory]
    [InlineData("Input.StartsOn", "", "起始日期")]
    [InlineData("Input.StartsOn", "2026-13-45", "起始日期")]
    [InlineData("Input.Indicators[0].Target", "", "第 1 项考核指标没有填完整")]
    [InlineData("Input.Milestones[0].Due", "2031-01-01", "2029-04-30")]
    [InlineData("Input.Milestones[0].Due", "", "B-017")]
    [InlineData("Input.Milestones[0].Due", "明年", "应为日期")]
    [InlineData("Input.Milestones[0].Criteria", "", "B-017")]
    [InlineData("Input.Milestones[0].Tranche", "-1", "B-017")]
    [InlineData("Input.Milestones[0].Tranche", "十万", "对应拨款")]
    [InlineData("Input.Milestones[0].Tranche", "9000000", "超过了资助总额")]
    [InlineData("Input.Milestones[0].Tranche", "99999999999999999999", "对应拨款")]
    [InlineData("Input.Indicators[0].Title", "\u0001", "指标")]
    public async Task What_makes_no_sense_is_refused(string field, string value, string said)
    {
        var project = await city.Founded();

        var answer = await city.Write(project, (field, value));

        ((int)answer.Status).ShouldBeOneOf([409, 422], answer.Text);
        answer.Text.ShouldContain(said);
        (await world.Db(db => db.Set<ProjectTaskBook>().CountAsync(b => b.ProjectId == project.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Other_peoples_projects_are_not_there()
    {
        var project = await city.Founded();
        ProjectCity.Sent(await city.Write(project));
        var strangers = new[]
        {
            await city.City.Colleague(), await world.Someone(Role.ResearchOffice, Guid.CreateVersion7()), await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99"),
        };
        foreach (var key in new[] { project.Number, project.Id.ToString() })
        {
            foreach (var part in new[] { "", "/task-book", "/task-book.docx", "/budget", "/expenses", "/acceptance", "/file.zip" })
            {
                foreach (var stranger in strangers)
                {
                    (await stranger.Http.GetAsync(new Uri($"/projects/{key}{part}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound, part);
                }
            }
        }

        var expert = await world.Someone(Role.Expert);
        (await expert.Open($"/projects/{project.Number}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await city.Investigator.Open("/projects/PGM-16-P-2026-9999")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
