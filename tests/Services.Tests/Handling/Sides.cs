using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Handling;

/// <summary>A service about a matter of somebody: where it stands, what is entered, and the fields that the other side reads and does not.</summary>
/// <param name="Service">The service.</param>
/// <param name="Desk">Its desk.</param>
/// <param name="ByFirm">Whether an organisation brings it, and not a person.</param>
/// <param name="Facts">What is entered, as typed.</param>
/// <param name="Shared">The field that the other side reads; null where there is no other side.</param>
/// <param name="Private">The field that only the desk reads.</param>
/// <param name="Materials">The papers that it needs.</param>
internal sealed record Matter(string Service, string Desk, bool ByFirm, (string Key, string Value)[] Facts, string? Shared, string Private, params string[] Materials);

/// <summary>What one side and the other told, each sentence of it nowhere else.</summary>
internal sealed class Brought(Matter matter, bool nameless)
{
    private string Mark => $"{matter.Service}-{(nameless ? "无名" : "署名")}";

    public Matter Matter => matter;

    public bool Nameless => nameless;

    public string Shared => $"{Mark}的事由";

    public string Private => $"{Mark}只给承办部门";

    public string Proof => $"{Mark}提出方的材料.pdf";

    public string Appeal => $"{Mark}复核的理由";

    public string Statement => $"{Mark}另一方的陈述";

    public string Paper => $"{Mark}另一方的证据.pdf";

    public Guid Application { get; set; }

    public Guid Case { get; set; }

    public string Number { get; set; } = "";

    public string? Tracking { get; set; }

    /// <summary>Files, certificates and entries of registers that came of it.</summary>
    public List<string> Ids { get; } = [];

    public bool IsAnswered => matter.Shared is not null;

    /// <summary>What is not for the other side.</summary>
    public IEnumerable<string> Own => [Private, Proof, Appeal];

    /// <summary>What is not for whoever brought it.</summary>
    public IEnumerable<string> Theirs => [Statement, Paper];

    public IEnumerable<string> All => [Shared, .. Own, .. Theirs];

    /// <summary>What was really told in this one.</summary>
    public IEnumerable<string> Told =>
    [
        .. IsAnswered ? (string[])[Shared, Statement, Paper] : [],
        .. nameless || matter.Materials.Length == 0 ? (string[])[Private] : [Private, Proof],
    ];
}

/// <summary>A city in which matters are brought and answered, and the walk of somebody through all of its pages, downloads and addresses.</summary>
internal sealed class Sides(World world, IReadOnlyList<Matter> matters)
{
    public const string ReporterName = "不愿被知的提出人";
    public const string FirmName = "不愿被知的提出单位";

    // What a confirmed charge enters.
    private const string Register = "integrity-records";

    private readonly List<Brought> brought = [];

    public IReadOnlyList<Brought> Brought => brought;

    /// <summary>Who brings what a person brings.</summary>
    public Person Reporter { get; private set; } = null!;

    /// <summary>Who brings what an organisation brings.</summary>
    public Person Firm { get; private set; } = null!;

    /// <summary>The other side of all of them.</summary>
    public Person Office { get; private set; } = null!;

    public Person Handler { get; private set; } = null!;

    public Person Decider { get; private set; } = null!;

    private string OfficeCode { get; set; } = "";

    public async Task BeginAsync()
    {
        Reporter = await world.Someone();
        await world.PersonOf(Reporter, null, ReporterName);
        Firm = await world.Someone(Role.ResearchOffice, await world.Organisation(FirmName, OrganisationKind.ResearchInstitute));
        var other = await world.Organisation("另一方研究所");
        OfficeCode = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        Office = await world.Someone(Role.ResearchOffice, other);
        Handler = await world.Someone([.. matters.Select(m => (Role.ProgrammeOfficer, (Guid?)null, (string?)m.Desk))]);
        Decider = await world.Someone([.. matters.Select(m => (Role.PanelChair, (Guid?)null, (string?)m.Desk))]);
    }

    /// <summary>Somebody hands it in; nobody has accepted it.</summary>
    public async Task<Brought> BringAsync(Matter matter, bool nameless = false)
    {
        Brought one = new(matter, nameless);
        List<(string, string?)> words = [.. matter.Facts.Select(f => (f.Key, (string?)f.Value)), (matter.Private, one.Private)];
        if (matter.Shared is { } shared)
        {
            words.AddRange([(shared, one.Shared), ("respondent", OfficeCode)]);
        }

        if (nameless)
        {
            var page = await world.Visitor().Send($"/services/{matter.Service}/anonymous", "bring", [.. words]);
            one.Tracking = Regex.Match(page.Html, "class=\"tracking\">([A-Z0-9]{20})<").Groups[1].Value;
            one.Tracking.Length.ShouldBe(20, page.Text);
        }
        else
        {
            var who = matter.ByFirm ? Firm : Reporter;
            var path = (await who.Send($"/services/{matter.Service}", "begin", ("organisation", matter.ByFirm ? $"{Firm.Grants[0].OrganisationId}" : ""))).Location!;
            var written = await who.Send(path, "write", [.. words]);
            written.Location.ShouldBe(path + "?saved=1", written.Text);
            foreach (var material in matter.Materials)
            {
                await UploadAsync(who, Guid.Parse(path.Split('/')[^1]), "service-application", material, one.Proof);
            }

            var sent = await who.Send(path, "submit");
            sent.Location.ShouldBe(path, sent.Text);
            one.Ids.AddRange(Files(await who.Open(path)));
        }

        one.Application = (await world.Db(db => db.Set<Application>().AsNoTracking().Where(a => a.Service == matter.Service && a.SubmittedAt != null).ToListAsync())).Single(a => a.Prose[matter.Private] == one.Private).Id;
        (one.Case, one.Number) = await world.Db(async db => await db.Set<Case>().Where(c => c.ApplicationId == one.Application).Select(c => new { c.Id, c.Number }).SingleAsync() is var c ? (c.Id, c.Number) : default);
        brought.Add(one);
        return one;
    }

    /// <summary>The desk accepts it, and the other side states its case.</summary>
    public async Task AnswerAsync(Brought one)
    {
        (await Handler.Send($"/desk/services/{one.Case}", "accept")).Location.ShouldNotBeNull(one.Matter.Service);
        one.Ids.AddRange(Files(await Handler.Open($"/desk/services/{one.Case}")));
        if (one.IsAnswered)
        {
            await UploadAsync(Office, one.Application, "service-answer", "evidence", one.Paper);
            (await Office.Send($"/my/matters/{one.Application}", "state", ("reason", one.Statement))).Location.ShouldNotBeNull(one.Matter.Service);
            one.Ids.Add(Files(await Office.Open($"/my/matters/{one.Application}")).ShouldHaveSingleItem());
        }
    }

    /// <summary>A step at the desk.</summary>
    public async Task StepAsync(Person officer, Brought one, object step)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = JsonValue.Create(await world.Db(db => db.Set<Case>().Where(c => c.Id == one.Case).Select(c => c.Version).SingleAsync()));
        using var answer = await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{one.Case}/steps", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The certificates and entries that came of decisions.</summary>
    public async Task NoteOutcomesAsync()
    {
        foreach (var one in brought)
        {
            one.Ids.AddRange(await world.Db(db => db.Set<Certificate>().Where(c => c.CaseId == one.Case).Select(c => c.Id.ToString()).ToListAsync()));
            one.Ids.AddRange(await world.Db(db => db.Set<Certificate>().Where(c => c.CaseId == one.Case).Select(c => c.Number).ToListAsync()));
            one.Ids.AddRange(await world.Db(db => db.Set<Case>().Where(c => c.Id == one.Case && c.EntryId != null).Select(c => c.EntryId!.Value.ToString()).ToListAsync()));
        }
    }

    /// <summary>How many pages were read, and which of them says what is hidden. What was typed into an address may be said back.</summary>
    public static async Task<(int Read, List<string> Found)> WalkAsync(Visitor who, IEnumerable<string> addresses, IEnumerable<string> hidden)
    {
        var read = 0;
        List<string> found = [];
        var secrets = hidden.Distinct().ToList();
        var searches = secrets.Select(Uri.EscapeDataString).SelectMany(s => (string[])[$"/search?q={s}", $"/api/search?q={s}", $"/api/search/suggest?q={s[..^9]}"]);
        foreach (var address in addresses.Concat(searches))
        {
            var (status, body) = await ReadAsync(who, address);
            var typed = WebUtility.UrlDecode(address);
            found.AddRange(secrets.Where(s => !typed.Contains(s, StringComparison.Ordinal) && body.Contains(s, StringComparison.Ordinal)).Select(s => $"{address} says {s}"));
            read += status == HttpStatusCode.OK ? 1 : 0;
        }

        return (read, found);
    }

    /// <summary>What an address says, with its headers; a workbook as the text of its sheets.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> ReadAsync(Visitor who, string address)
    {
        using var answer = await who.Http.GetAsync(new Uri(address, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBeLessThan(500, address);
        var headers = Uri.UnescapeDataString(string.Join(' ', answer.Content.Headers.SelectMany(h => h.Value)));
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("sheet", StringComparison.Ordinal) != true)
        {
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + headers);
        }

        using ZipArchive book = new(await answer.Content.ReadAsStreamAsync());
        var sheets = book.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd());
        return (answer.StatusCode, WebUtility.HtmlDecode(string.Concat(sheets)) + headers);
    }

    /// <summary>The pages and downloads of the site without a part to fill in.</summary>
    public List<string> Lists() => [.. Patterns().Where(p => !p.Contains('{', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>These, and the addresses of the room, of files and of registers that take an id, with every id that there is, and numbers where they are taken.</summary>
    public List<string> Addresses()
    {
        var all = Lists();
        foreach (var pattern in Patterns().Where(p => Regex.IsMatch(p, "^/(api/)?(my|desk|services|publicity|files|verify|certificates|proposals|registers|entries|journal)/") && p.Contains('{', StringComparison.Ordinal)))
        {
            var one = Regex.Replace(pattern, @"\{register[^}]*\}", Register, RegexOptions.IgnoreCase);
            all.AddRange(one.Count(c => c == '{') switch { 0 => [one], 1 => brought.SelectMany(b => Named(one, b)).Select(id => Regex.Replace(one, @"\{[^}]*\}", id)), _ => [] });
        }

        return [.. all.Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Named(string pattern, Brought one) =>
        Regex.IsMatch(pattern, "^/(api/)?services/") ? [one.Matter.Service]
        : pattern.Contains(":guid", StringComparison.OrdinalIgnoreCase) ? [.. ((string[])[$"{one.Application}", $"{one.Case}", .. one.Ids]).Where(id => Guid.TryParse(id, out _))]
        : [one.Number, $"{one.Application}", $"{one.Case}", .. one.Ids];

    private IEnumerable<string> Patterns() => world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(p => !p.Contains('.', StringComparison.Ordinal) || Regex.IsMatch(p, @"\.(csv|xlsx|jsonld|atom)$"))
        .Distinct();

    private static IEnumerable<string> Files(Page page) => Regex.Matches(page.Html, "/files/([0-9a-f-]{36})").Select(m => m.Groups[1].Value).Distinct();

    private static async Task UploadAsync(Person who, Guid subject, string type, string purpose, string name)
    {
        using MultipartFormDataContent form = new();
        using ByteArrayContent file = new("%PDF-1.4\n%%EOF\n"u8.ToArray());
        form.Add(file, "file", name);
        using var answer = await who.Http.PostAsync(new Uri($"/api/files?subjectType={type}&subjectId={subject}&purpose={purpose}", UriKind.Relative), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
