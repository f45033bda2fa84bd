using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Files;

public sealed class UploadFileTests : IAsyncDisposable
{
    private readonly World world = new() { Adds = services => services.AddScoped<IFileGate, TestGate>(), Settings = new Dictionary<string, string> { ["Files:MaxBytes"] = "30000" } };

    [Fact]
    public async Task A_file_goes_in_and_comes_out_under_its_chinese_name()
    {
        var person = await world.Someone(Role.Member);

        var added = await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("申请书 第1版.pdf", Sample.Pdf()));

        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var read = await person.Http.GetAsync(added.Headers.Location);
        (await read.Content.ReadAsByteArrayAsync()).ShouldBe(Sample.Pdf());
        read.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        read.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        read.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("申请书 第1版.pdf");
        read.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        read.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == person.Id).Select(e => e.Kind).ToListAsync())).ShouldBe(["files.file.added"]);
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_asked_for_and_an_unchanged_file_is_not_sent_again()
    {
        var person = await world.Someone(Role.Member);
        var address = (await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.txt", "0123456789"u8.ToArray()))).Headers.Location;

        using var part = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new(2, 4) } };
        var partly = await person.Http.SendAsync(part);
        partly.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await partly.Content.ReadAsStringAsync()).ShouldBe("234");
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { partly.Headers.ETag! } } };
        (await person.Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_file_that_one_may_not_see_is_not_there()
    {
        var owner = await world.Someone(Role.Member);
        var other = await world.Someone(Role.Member);
        var own = (await owner.Http.PostAsync(Sample.Upload(owner.Id), Sample.Form("a.pdf", Sample.Pdf()))).Headers.Location;
        var open = (await owner.Http.PostAsync(Sample.Upload(TestGate.OpenBox), Sample.Form("a.pdf", Sample.Pdf()))).Headers.Location;

        (await other.Http.GetAsync(own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetAsync(own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetAsync(open)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Http.PostAsync(Sample.Upload(owner.Id), Sample.Form("a.pdf", Sample.Pdf()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.Http.PostAsync($"/api/files?subjectType=cupboard&subjectId={owner.Id}&purpose=x", Sample.Form("a.pdf", Sample.Pdf()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.PostAsync(Sample.Upload(owner.Id), Sample.Form("a.pdf", Sample.Pdf()))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_removed_file_is_no_longer_shown_and_its_content_stays()
    {
        var person = await world.Someone(Role.Member);
        var address = (await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.pdf", Sample.Pdf()))).Headers.Location;

        await world.With<FileStore, int>(person, async store =>
        {
            store.Remove((await store.OfAsync("box", person.Id, default)).Single());
            return 0;
        });
        (await world.With<FileStore, int>(person, async store => (await store.OfAsync("box", person.Id, default)).Count)).ShouldBe(1);

        await Remove(person);
        (await world.With<FileStore, int>(person, async store => (await store.OfAsync("box", person.Id, default)).Count)).ShouldBe(0);
        (await person.Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Db(db => db.Set<StoredFile>().CountAsync())).ShouldBe(1);
    }

    public static TheoryData<string, byte[], int, string> Wrong() => new()
    {
        { "a.pdf", [], 422, "文件是空的" },
        { "a.exe", "MZ"u8.ToArray(), 415, "只接受这些类型" },
        { "a", Sample.Pdf(), 415, "只接受这些类型" },
        { ".pdf", Sample.Pdf(), 422, "没有可用的名称" },
        { "a.zip", Sample.Zip(("a.txt", "x")), 415, "只接受这些类型" },
        { "a.docm", Sample.Word(), 415, "只接受这些类型" },
        { "a.pdf", "MZ\u0090\0"u8.ToArray(), 415, "与扩展名 .pdf 不符" },
        { "a.png", Sample.Pdf(), 415, "不符" },
        { "a.txt", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], 415, "不符" },
        { "a.docx", Sample.Pdf(), 415, "不符" },
        { "a.docx", Sample.Zip(("a.txt", "x")), 415, "不符" },
        { "a.docx", "PK\u0003\u0004 and nothing more"u8.ToArray(), 422, "已损坏" },
        { "a.docx", Sample.Word(("word/vbaProject.bin", "x")), 422, "含有宏" },
        { "a.txt", new byte[30_001].Select(_ => (byte)'x').ToArray(), 413, "文件超过 29 KB" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_file_that_is_not_what_it_should_be_is_refused_and_leaves_nothing(string name, byte[] content, int status, string message)
    {
        var person = await world.Someone(Role.Member);

        var answer = await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form(name, content));

        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(message);
        (await world.Db(db => db.Set<FileReference>().CountAsync())).ShouldBe(0);
        FilesOnDisk().ShouldBe(0);
    }

    [Theory]
    [InlineData("text/plain", "x", 415)]
    [InlineData("multipart/form-data", "x", 415)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "", 400)]
    public async Task A_body_that_is_no_form_with_a_file_is_refused(string type, string body, int status)
    {
        var person = await world.Someone(Role.Member);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await person.Http.PostAsync(Sample.Upload(person.Id), content);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_archive_is_taken_only_where_archives_are_asked_for_and_without_programs()
    {
        var person = await world.Someone(Role.Member);

        (await person.Http.PostAsync(Sample.Upload(person.Id, "archive"), Sample.Form("a.zip", Sample.Zip(("资料/a.txt", "x"))))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await person.Http.PostAsync(Sample.Upload(person.Id, "archive"), Sample.Form("a.zip", Sample.Zip(("setup.EXE", "x"))))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await person.Http.PostAsync(Sample.Upload(person.Id, "small"), Sample.Form("a.pdf", Sample.Pdf(new('x', 2000))))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.docx", Sample.Word()))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_content_sent_by_many_at_once_is_stored_once_and_referred_to_by_all()
    {
        var person = await world.Someone(Role.Member);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form($"{i}.pdf", Sample.Pdf("the same")))));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        (await world.Db(db => db.Set<StoredFile>().CountAsync())).ShouldBe(1);
        (await world.Db(db => db.Set<FileReference>().CountAsync())).ShouldBe(16);
        FilesOnDisk().ShouldBe(1);
        (await (await person.Http.GetAsync(answers[7].Headers.Location)).Content.ReadAsByteArrayAsync()).ShouldBe(Sample.Pdf("the same"));
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private int FilesOnDisk() => Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories)
        .Count(path => path.Contains($"{Path.DirectorySeparatorChar}files{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private Task<int> Remove(Person person) => world.Db(async db =>
    {
        await using var scope = world.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<FileStore>();
        store.Remove((await store.OfAsync("box", person.Id, default)).Single());
        return await scope.ServiceProvider.GetRequiredService<Platform.Database.KechuangDb>().SaveChangesAsync();
    });
}
