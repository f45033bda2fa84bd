using System.Net;
using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

public sealed class AttachFileTests : IAsyncLifetime
{
    private readonly World world = new() { Settings = new Dictionary<string, string> { ["Files:MaxBytes"] = "30000" } };
    private readonly City city;

    public AttachFileTests() => city = new(world);

    public Task InitializeAsync() => city.Build();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_file_is_attached_listed_with_its_hash_and_read_again()
    {
        var id = await city.Filled(await city.Open());

        (await Attach(id, "说明 材料.pdf", Pdf("a"))).Location.ShouldBe($"/applications/{id}/attachments");

        var file = (await Files(id)).ShouldHaveSingleItem();
        var page = await city.Investigator.Open($"/applications/{id}/attachments");
        page.Text.ShouldContain("说明 材料.pdf");
        page.Text.ShouldContain(file.Sha256[..16]);
        page.Text.ShouldContain(FileSize.Text(file.Length));
        page.Text.ShouldContain("证明材料");
        (await city.Investigator.Http.GetByteArrayAsync(Address(file))).ShouldBe(Pdf("a"));
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("1 个");
    }

    [Theory]
    [InlineData("a.pdf", "", "evidence", 422, "文件是空的")]
    [InlineData("a.exe", "MZ", "evidence", 415, "只接受这些类型")]
    [InlineData("a.zip", "PK", "evidence", 415, "只接受这些类型")]
    [InlineData("a.pdf", "no pdf", "evidence", 415, "不符")]
    [InlineData("a.docx", "PK\u0003\u0004", "evidence", 422, "已损坏")]
    [InlineData(".pdf", "%PDF-", "evidence", 422, "没有可用的名称")]
    [InlineData("a.pdf", "%PDF-", "proposal", 422, "用途")]
    [InlineData("a.pdf", "%PDF-", "", 422, "用途")]
    public async Task A_file_that_cannot_be_taken_is_refused_with_a_reason(string name, string content, string kind, int status, string message)
    {
        var id = await city.Filled(await city.Open());

        var page = await Attach(id, name, Encoding.ASCII.GetBytes(content), kind);

        ((int)page.Status).ShouldBe(status, page.Text);
        page.Text.ShouldContain(message);
        (await Files(id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(30_001)]
    [InlineData(2_000_000)]
    public async Task A_file_that_is_too_large_is_refused_clearly(int length)
    {
        var id = await city.Filled(await city.Open());
        var huge = new byte[length];
        Pdf("huge").CopyTo(huge, 0);

        var page = await Attach(id, "a.pdf", huge);

        ((int)page.Status).ShouldBe(413, page.Text);
        page.Text.ShouldNotBeEmpty();
        (await Files(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_a_file_names_the_field()
    {
        var id = await city.Filled(await city.Open());

        var page = await city.Investigator.Send($"/applications/{id}/attachments", "attach", ("kind", "evidence"));

        ((int)page.Status).ShouldBe(422);
        page.Text.ShouldContain("请选择一个文件");
    }

    [Fact]
    public async Task Nobody_attaches_to_an_application_of_others_or_reads_what_is_not_for_them()
    {
        var call = await city.Open();
        var id = await city.Filled(call);
        await Attach(id, "a.pdf", Pdf("a"));
        var (file, colleague, other) = ((await Files(id)).Single(), await city.Colleague(), await new City(world).Build());

        foreach (var person in new[] { colleague, other.Investigator })
        {
            ((int)(await person.Open($"/applications/{id}/attachments")).Status).ShouldBe(404);
            (await person.Http.PostAsync(Upload(id), Form("b.pdf", Pdf("b")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        foreach (var person in new Visitor[] { colleague, other.Investigator, other.Office, city.Office, city.Officer, world.Visitor() })
        {
            (await person.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is a draft");
        }

        (await city.Send(id)).ShouldBeNull();
        (await city.Office.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await city.Officer.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is not handed in");
        (await city.Confirm(id)).ShouldBeNull();
        (await city.Submit(id)).Refusal.ShouldBeNull();
        (await city.Officer.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await city.Officer.Open($"/applications/{id}")).Text.ShouldContain(file.Sha256[..16]);
        foreach (var person in new Visitor[] { colleague, other.Investigator, other.Office, await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99"), world.Visitor() })
        {
            (await person.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_file_is_removed_from_a_draft_and_its_record_stays()
    {
        var id = await city.Filled(await city.Open());
        await Attach(id, "a.pdf", Pdf("a"));
        var file = (await Files(id)).Single();

        (await Remove(id, file.Id)).Location.ShouldBe($"/applications/{id}/attachments");

        (await city.Investigator.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Files(id)).ShouldBeEmpty();
        (await Records(id)).ShouldBe(["files.file.added", "files.file.removed"]);
        await Attach(id, "b.pdf", Pdf("b"));
        ((int)(await Remove(id, file.Id)).Status).ShouldBe(404, "it is gone already");
        (await Files(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_another_application_cannot_be_removed_through_ones_own()
    {
        var call = await city.Open();
        var colleague = await city.Colleague();
        var (mine, theirs) = (await city.Filled(call), await city.Filled(call, colleague));
        await Attach(mine, "a.pdf", Pdf("a"));
        await Attach(theirs, "b.pdf", Pdf("b"), who: colleague);

        ((int)(await Remove(mine, (await Files(theirs)).Single().Id)).Status).ShouldBe(404);

        (await Files(theirs)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_sent_or_handed_in_keeps_its_attachments()
    {
        var id = await city.Filled(await city.Open());
        await Attach(id, "a.pdf", Pdf("a"));
        var open = await city.Investigator.Open($"/applications/{id}/attachments");
        await city.Send(id);

        ((int)(await Attach(open, "b.pdf", Pdf("b"))).Status).ShouldBe(409);
        ((int)(await city.Investigator.Send(open, "remove", ("remove", (await Files(id)).Single().Id.ToString()))).Status).ShouldBe(409);
        (await city.Investigator.Http.PostAsync(Upload(id), Form("b.pdf", Pdf("b")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await city.Confirm(id);
        (await city.Submit(id)).Refusal.ShouldBeNull();
        ((int)(await Attach(open, "b.pdf", Pdf("b"))).Status).ShouldBe(409);

        var file = (await Files(id)).ShouldHaveSingleItem();
        var record = await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.SubjectId == id && e.Kind == "programmes.application.submitted"));
        record.Data.ShouldContain(file.Sha256);
    }

    [Fact]
    public async Task Simultaneous_uploads_never_go_beyond_the_limit()
    {
        var id = await city.Filled(await city.Open());
        for (var i = 0; i < 8; i++)
        {
            (await Attach(id, $"{i}.pdf", Pdf($"{i}"))).Location.ShouldNotBeNull();
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => city.Investigator.Http.PostAsync(Upload(id), Form($"p{i}.pdf", Pdf($"p{i}")))));

        sent.Count(s => s.StatusCode == HttpStatusCode.Created).ShouldBe(2);
        (await Files(id)).Count.ShouldBe(10);
        var page = await Attach(id, "more.pdf", Pdf("more"));
        ((int)page.Status).ShouldBe(409);
        page.Text.ShouldContain("最多 10 个");
    }

    [Fact]
    public async Task A_file_and_the_sending_of_the_draft_at_one_moment_agree_with_each_other()
    {
        var call = await city.Open();
        for (var round = 0; round < 5; round++)
        {
            var who = await city.Colleague();
            var id = await city.Filled(call, who);
            var upload = who.Http.PostAsync(Upload(id), Form("a.pdf", Pdf("a")));
            var send = city.Send(id, who);
            await Task.WhenAll(upload, send);

            var records = await Records(id, "programmes.application.sent");
            var sent = records.IndexOf("programmes.application.sent");
            var added = records.IndexOf("files.file.added");
            ((await upload).StatusCode == HttpStatusCode.Created).ShouldBe(added >= 0);
            (sent >= 0 && added > sent).ShouldBeFalse("nothing is attached after the draft was sent");
        }
    }

    [Fact]
    public async Task One_content_in_two_applications_is_stored_once_and_an_abandoned_one_is_swept()
    {
        var call = await city.Open();
        var colleague = await city.Colleague();
        var (mine, theirs) = (await city.Filled(call), await city.Filled(call, colleague));
        await Attach(mine, "a.pdf", Pdf("same"));
        await Attach(theirs, "b.pdf", Pdf("same"), who: colleague);
        var late = await city.Filled(await city.Open());
        await world.With<FileStore, FileStore.Outcome>(city.Investigator, s => s.StoreAsync(new MemoryStream(Pdf("left")), "c.pdf", "application", late, "evidence", null, default));

        (await world.Db(db => db.Set<StoredFile>().CountAsync())).ShouldBe(2);
        world.Clock.Now += TimeSpan.FromHours(25);
        (await world.With<SweepFiles, int>(null, s => s.RunAsync(default))).ShouldBe(1);

        (await world.Db(db => db.Set<StoredFile>().CountAsync())).ShouldBe(1);
        (await city.Investigator.Http.GetByteArrayAsync(Address((await Files(mine)).Single()))).ShouldBe(Pdf("same"));
    }

    [Fact]
    public async Task Experts_who_review_the_application_read_its_files_and_others_do_not()
    {
        var call = await city.Open(r => r.ExpertsPerApplication = 1);
        var id = await city.Filled(call);
        await Attach(id, "quotation.pdf", Pdf("q"), "quotation");
        await city.Send(id);
        await city.Confirm(id);
        (await city.Submit(id)).Refusal.ShouldBeNull();
        var file = (await Files(id)).Single();
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        (await world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<ForwardToReview>().HandleAsync(
            (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, DateOnly.FromDateTime(call.Deadline.AddDays(30).UtcDateTime), default))).ShouldBeNull();
        var (expert, stranger) = (await world.Someone(Role.Expert), await world.Someone(Role.Expert));
        (await expert.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nothing is assigned yet");

        await Assign(id, expert);

        (await expert.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is not accepted yet");
        await world.With<KechuangDb, int>(null, db => db.Database.ExecuteSqlRawAsync("UPDATE review_duty SET state = 'Accepted'"));
        (await expert.Http.GetByteArrayAsync(Address(file))).ShouldBe(Pdf("q"));
        (await stranger.Http.GetAsync(Address(file))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var view = await world.With<IEnumerable<ISubjectReader>, SubjectView?>(expert, r => r.Single(s => s.SubjectType == "application").ReadAsync(id, false, default));
        var shown = view.ShouldNotBeNull().Attachments.ShouldHaveSingleItem();
        (shown.Name, shown.Href, shown.Bytes).ShouldBe(("quotation.pdf", $"/files/{file.Id}", Pdf("q").Length));
    }

    [Fact]
    public async Task A_required_attachment_is_asked_for_before_the_draft_is_sent()
    {
        var call = await city.Open();
        await Require(call, "evidence");
        var id = await city.Filled(call);

        (await city.Investigator.Open($"/applications/{id}/attachments")).Text.ShouldContain("必须提供");
        (await city.Send(id)).ShouldNotBeNull().ShouldContain("请上传附件：证明材料");
        await Attach(id, "a.pdf", Pdf("a"), "quotation");
        (await city.Send(id)).ShouldNotBeNull();
        await Attach(id, "a.pdf", Pdf("a"));
        (await city.Send(id)).ShouldBeNull();
        (await city.Confirm(id)).ShouldBeNull();
        (await city.Submit(id)).Refusal.ShouldBeNull();
    }

    private async Task Assign(Guid id, Person expert)
    {
        await world.With<IServiceProvider, int>(city.Officer, s =>
        {
            s.GetRequiredService<ExpertPool>().Add(new() { UserId = expert.Id, PersonId = Guid.CreateVersion7(), Fields = ["F"] });
            return s.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });
        var round = (await city.Application(id)).RoundId;
        (await city.Officer.Send($"/review/rounds/{round}/assignment", "propose")).Location.ShouldNotBeNull();
        await world.Work();
        var confirmed = await city.Officer.Send($"/review/rounds/{round}/assignment", "confirm");
        confirmed.Location.ShouldNotBeNull(confirmed.Text);
    }

    /// <summary>Lets a call run on a text of its programme that requires a kind of attachment.</summary>
    private Task Require(Call call, string kind) => world.With<IServiceProvider, int>(null, async s =>
    {
        var (pack, db) = (s.GetRequiredService<ProgrammePack>(), s.GetRequiredService<KechuangDb>());
        var text = pack.TextOf(call.DefinitionVersion)!;
        var at = text.IndexOf("required: false", text.IndexOf($"- {{ id: {kind},", StringComparison.Ordinal), StringComparison.Ordinal);
        var other = string.Concat(text.AsSpan(0, at), "required: true", text.AsSpan(at + "required: false".Length));
        var version = Pack.VersionOf(other);
        db.Add(new KeptDefinition { Version = version, Programme = call.Programme, Text = other, KeptAt = world.Clock.Now });
        (await db.Set<Call>().SingleAsync(c => c.Id == call.Id)).DefinitionVersion = version;
        return await db.SaveChangesAsync();
    });

    private async Task<Page> Attach(Guid id, string name, byte[] content, string kind = "evidence", Person? who = null) =>
        await Attach(await (who ?? city.Investigator).Open($"/applications/{id}/attachments"), name, content, kind, who);

    private async Task<Page> Attach(Page page, string name, byte[] content, string kind = "evidence", Person? who = null)
    {
        using var form = Form(name, content);
        foreach (var (field, value) in page.HiddenFields("attach"))
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new StringContent(kind), "kind");
        return await Page.Read(page.Path, await (who ?? city.Investigator).Http.PostAsync(page.Path, form));
    }

    private Task<Page> Remove(Guid id, Guid file) => city.Investigator.Send($"/applications/{id}/attachments", "remove", ("remove", file.ToString()));

    private Task<List<FileReference>> Files(Guid id) =>
        world.Db(db => db.Set<FileReference>().Where(f => f.SubjectId == id && f.RemovedAt == null).OrderBy(f => f.AddedAt).ToListAsync());

    private Task<List<string>> Records(Guid id, string more = "") => world.Db(db => db.Set<JournalEntry>()
        .Where(e => e.SubjectId == id && (e.Kind.StartsWith("files.") || e.Kind == more)).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private static Uri Address(FileReference file) => new($"/files/{file.Id}", UriKind.Relative);

    private static Uri Upload(Guid id) => new($"/api/files?subjectType=application&subjectId={id}&purpose=evidence", UriKind.Relative);

    private static byte[] Pdf(string text) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {text}\n%%EOF\n");

    private static MultipartFormDataContent Form(string name, byte[] content) => new()
    {
        { new ByteArrayContent(content) { Headers = { ContentType = new("application/octet-stream") } }, "file", name },
    };
}
