using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Xunit;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class ExportProjectFileTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_file_holds_everything_and_proves_it()
    {
        var project = await city.Running();
        ProjectCity.Sent(await city.Move(project, "", "-50000", "50000", ""));
        await world.With<SealJournal, int>(null, s => s.RunAsync(default));
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        ProjectCity.Sent(await city.Move(project, "", "-10000", "", "10000"));

        var pdf = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(pdf), "file", "报价单.pdf" } };
        var added = await city.Investigator.Http.PostAsync(new Uri($"/api/files?subjectType=project&subjectId={project.Id}&purpose=quotation", UriKind.Relative), upload);
        added.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await added.Content.ReadAsStringAsync());

        using var zip = await Open(city.Auditor, project);

        Bytes(zip, zip.Entries.Single(e => e.FullName.StartsWith("attachments/", StringComparison.Ordinal)).FullName).ShouldBe(pdf);
        var manifest = Json(zip, "manifest.json");
        var entries = manifest.GetProperty("entries").EnumerateArray().ToList();
        entries.Count.ShouldBe(zip.Entries.Count - 1);
        foreach (var entry in entries)
        {
            Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, entry.GetProperty("path").GetString()!))).ShouldBe(entry.GetProperty("sha256").GetString());
        }

        foreach (var path in new[] { "README.md", "README.zh-CN.md", "application.json", "application.html", "task-book.json", "task-book.docx", "signatures.json", "budget.json", "milestones.json", "inspections.json", "journal.jsonl", "decisions/index.json" })
        {
            zip.GetEntry(path).ShouldNotBeNull(path);
        }

        var signed = Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, "task-book.json")));
        Json(zip, "signatures.json").EnumerateArray().Select(s => s.GetProperty("sha256").GetString()).ShouldBe([signed, signed]);
        Json(zip, "budget.json").GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("rule").GetString()).ShouldBe(["B-005", "B-006"]);
        await Proofs(zip, manifest);
        Verdicts(zip);
    }

    [Fact]
    public async Task Investigator_office_officer_and_auditor_may_take_it_away()
    {
        var project = await city.Running();
        foreach (var person in new[] { city.Investigator, city.Office, city.Officer, city.Auditor })
        {
            using var zip = await Open(person, project);
            Json(zip, "manifest.json").GetProperty("madeBy").GetGuid().ShouldBe(person.Id);
        }

        var finance = await world.Someone(Role.Finance, city.City.Unit);
        ((int)(await finance.Http.GetAsync(new Uri($"/projects/{project.Number}/file.zip", UriKind.Relative))).StatusCode).ShouldBe(403);
    }

    private static async Task Proofs(ZipArchive zip, JsonElement manifest)
    {
        var records = manifest.GetProperty("records").EnumerateArray().ToList();
        records.ShouldContain(r => r.GetProperty("sealed").GetBoolean());
        records.ShouldContain(r => !r.GetProperty("sealed").GetBoolean());
        foreach (var record in records)
        {
            var path = $"proofs/{record.GetProperty("id").GetGuid()}.json";
            if (!record.GetProperty("sealed").GetBoolean())
            {
                zip.GetEntry(path).ShouldBeNull();
                continue;
            }

            var proof = JsonSerializer.Deserialize<ProveRecord.Proof>(Bytes(zip, path), Journal.Json)!;
            ProveRecord.Holds(proof).ShouldBeTrue();
            ProveRecord.Holds(proof with { Data = proof.Data + " " }).ShouldBeFalse();
        }

        await Task.CompletedTask;
    }

    private static void Verdicts(ZipArchive zip)
    {
        var records = System.Text.Encoding.UTF8.GetString(Bytes(zip, "journal.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var decided = records.Where(r => r.GetProperty("kind").GetString() == "policy.decision.made").ToList();
        decided.Count.ShouldBeGreaterThanOrEqualTo(8, "three at submission, three at funding, two for the changes");
        foreach (var record in decided)
        {
            var verdict = JsonDocument.Parse(record.GetProperty("data").GetString()!).RootElement.GetProperty("verdict").GetString();
            Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, $"decisions/{record.GetProperty("subjectId").GetGuid()}.json"))).ShouldBe(verdict);
        }
    }

    private static async Task<ZipArchive> Open(Person person, Project project) =>
        new(new MemoryStream(await person.Http.GetByteArrayAsync(new Uri($"/projects/{project.Number}/file.zip", UriKind.Relative))), ZipArchiveMode.Read);

    private static JsonElement Json(ZipArchive zip, string path) => JsonDocument.Parse(Bytes(zip, path)).RootElement;

    private static byte[] Bytes(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
