using System.IO.Compression;
using System.Net;
using System.Text;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests;

/// <summary>Walks every address of the room, with real ids in it, as each kind of person: who must not know a name, an id or an organisation finds it nowhere.</summary>
public sealed partial class AnonymityTests : IAsyncLifetime, IDisposable
{
    private const string ExpertHome = "评审专家所在的单位";
    private const string ApplicantHome = "申请人所在的单位";
    private const string ApplicantName = "某位双盲申请人";

    private readonly World world = new() { Adds = services => services.AddScoped<ISubjectReader, Proposal>() };
    private readonly List<Person> experts = [];
    private Person officer = null!;
    private Person chair = null!;
    private Person member = null!;
    private Guid round;
    private List<Duty> duties = [];

    [Fact]
    public async Task Nobody_who_must_not_know_them_finds_the_reviewers_anywhere()
    {
        var applicant = await world.Someone(Role.PrincipalInvestigator);
        var stranger = await world.Expert(["H"]);
        var secrets = await Secrets();
        var walked = 0;
        foreach (var (who, address) in from who in new Visitor[] { world.Visitor(), applicant, stranger, member, chair, await world.Someone(Role.Finance, Guid.CreateVersion7()) } from address in Addresses() select (who, address))
        {
            var (status, body) = await Get(who, address);
            ((int)status).ShouldBeLessThan(500, address);
            foreach (var secret in secrets.Where(s => !Own(who, s) && !address.Contains(s, StringComparison.OrdinalIgnoreCase)))
            {
                body.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{address} says {secret} to {(who as Person)?.Grants[0].Role.ToString() ?? "a visitor"}");
            }

            walked += status == HttpStatusCode.OK ? 1 : 0;
        }

        walked.ShouldBeGreaterThan(20, "pages that were really read");

        // And those who may know do: the walk would see it.
        (await officer.Open($"/review/rounds/{round}/subjects/{duties[0].EntryId}")).Text.ShouldContain(ExpertHome);
    }

    [Fact]
    public async Task In_a_double_blind_review_neither_experts_nor_panel_find_whose_it_is()
    {
        var walked = 0;
        foreach (var (who, address) in from who in (List<Person>)[member, chair, .. experts] from address in Addresses() select (who, address))
        {
            var (status, body) = await Get(who, address);
            body.ShouldNotContain(ApplicantName, Case.Insensitive, address);
            body.ShouldNotContain(ApplicantHome, Case.Insensitive, address);
            walked += status == HttpStatusCode.OK ? 1 : 0;
        }

        walked.ShouldBeGreaterThan(20);
        (await officer.Open($"/review/rounds/{round}/subjects/{duties[0].EntryId}")).Text.ShouldContain(ApplicantName);
        var subject = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).Select(e => e.SubjectId).FirstAsync());
        (await world.With<ReviewDesk, bool>(null, d => d.MayReadAsync(duties[0].UserId, Proposal.Type, subject, default))).ShouldBeFalse("a file says whose it is");
    }

    [Fact]
    public async Task Search_finds_counts_and_completes_no_reviewer_for_who_must_not_know_them()
    {
        var name = await world.Named(experts.Single(e => e.Id == duties[0].UserId));
        var absent = Given.NameOf(Guid.CreateVersion7());
        var seen = 0;
        foreach (var typed in ((string Hidden, string Absent)[])[(name, absent), (name[..20], absent[..20]), (ExpertHome + name, ExpertHome + absent)])
        {
            foreach (var who in await Outsiders(member, chair))
            {
                await Get(who, "/search?q=x");
                foreach (var address in (string[])["/search?q=", "/api/search?q=", "/api/search/suggest?q="])
                {
                    var hidden = Plain((await Get(who, address + Uri.EscapeDataString(typed.Hidden))).Body, typed.Hidden);
                    var none = Plain((await Get(who, address + Uri.EscapeDataString(typed.Absent))).Body, typed.Absent);
                    Differing(hidden, none).ShouldBeEmpty($"{address} {typed.Hidden} to {Name(who)}");
                    seen++;
                }
            }
        }

        seen.ShouldBe(3 * 7 * 3);
        (await Get(officer, $"/api/search?q={Uri.EscapeDataString(name)}")).Body.ShouldContain("/review/experts/", Case.Sensitive, "who may know finds them: the search would see it");
    }

    [Fact]
    public async Task What_is_hidden_answers_like_what_is_not_there_in_status_words_and_queries()
    {
        var compared = 0;
        foreach (var who in await Outsiders())
        {
            await Get(who, "/");
            foreach (var hidden in Addresses())
            {
                var absent = Absent(hidden);
                if (absent == hidden)
                {
                    continue;
                }

                var (real, difference) = await Compared(() => Get(who, hidden), () => Get(who, absent));
                difference.ShouldBeEmpty($"{hidden} to {Name(who)}");
                (real.Status == HttpStatusCode.OK && !hidden.Contains("/ranking.", StringComparison.Ordinal)).ShouldBeFalse($"{hidden} shows a page; only a list is an empty table");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task What_is_sent_to_what_is_hidden_is_refused_like_what_is_sent_nowhere()
    {
        string[] names = ["accept", "busy", "decline", "score", "ask", "propose", "confirm", "discard", "cancel", "rule", "open", "line", "sign", "exclude-1", "reopen-1", $"decide-{duties[0].EntryId:N}", $"vote-{duties[0].EntryId:N}"];
        string[] paths =
        [
            $"/my/reviews/{duties[0].Id}", $"/my/reviews/{duties[0].Id}/draft", $"/my/reviews/{duties[0].Id}/keep", $"/review/rounds/{round}", $"/review/rounds/{round}/assignment",
            $"/review/rounds/{round}/panel", $"/review/rounds/{round}/minutes", $"/review/rounds/{round}/calibration", $"/review/rounds/{round}/subjects/{duties[0].EntryId}", $"/review/experts/{duties[0].ExpertId}",
        ];
        foreach (var who in await Outsiders())
        {
            var token = System.Text.RegularExpressions.Regex.Match((await who.Open(who is Person ? "/account/password" : "/account/sign-in")).Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
            token.ShouldNotBeEmpty();
            foreach (var (path, name) in from path in paths from name in names select (path, name))
            {
                var (real, difference) = await Compared(() => Post(who, path, name, token), () => Post(who, Absent(path), name, token));
                difference.ShouldBeEmpty($"{name} {path} by {Name(who)}");
                ((int)real.Status).ShouldBeInRange(300, 499, $"{name} {path}");
            }
        }

        (await world.Duties(round)).ShouldAllBe(d => d.State == DutyState.Submitted);
    }

    [Fact]
    public async Task An_auditor_reads_who_reviews_what()
    {
        var auditor = await world.Someone(Role.Auditor);
        var name = await world.Named(experts.Single(e => e.Id == duties[0].UserId));
        var subject = (await Get(auditor, $"/review/rounds/{round}/subjects/{duties[0].EntryId}")).Body;
        subject.ShouldContain(name);
        subject.ShouldContain(ApplicantName);
        (await Get(auditor, $"/api/search?q={Uri.EscapeDataString(name)}")).Body.ShouldContain("/review/experts/");
    }

    public async Task InitializeAsync()
    {
        var home = await Kept(e => e.AddOrganisation(ExpertHome, null, OrganisationKind.University, null, FactSource.Platform));
        (officer, chair) = (await world.Officer(), await world.Chair());
        for (var i = 0; i < 3; i++)
        {
            var person = await world.Someone(Role.Expert);
            await world.With<IServiceProvider, int>(null, services =>
            {
                services.GetRequiredService<ExpertPool>().Add(new() { UserId = person.Id, PersonId = Guid.CreateVersion7(), OrganisationId = i == 0 ? home : Guid.CreateVersion7(), OrganisationName = ExpertHome, Fields = ["A"] });
                return services.GetRequiredService<Platform.Database.KechuangDb>().SaveChangesAsync();
            });
            experts.Add(person);
        }

        round = await world.Round(Given.Request(2, 4, Given.Subject(1) with { Type = Proposal.Type }, Given.Subject(2) with { Type = Proposal.Type }) with { Criteria = [], Grades = [], Scheme = "result-peer" });
        await world.Assigned(officer, round);
        duties = await world.Duties(round);
        foreach (var duty in duties)
        {
            (await experts.Single(e => e.Id == duty.UserId).Send($"/my/reviews/{duty.Id}", "score",
                ("Form.Marks[0].Id", "level"), ("Form.Marks[0].Value", duty.Code == 1 ? "90" : "40"), ("Form.Marks[1].Id", "contribution"), ("Form.Marks[1].Value", "70"),
                ("Form.Grade", "A"), ("Form.Comment", Given.Comment), ("Form.Confidential", "请评审组关注。"))).Location.ShouldNotBeNull();
        }

        member = await world.Expert(["H"]);
        var opened = await chair.Send($"/review/rounds/{round}/panel", "open", ("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{member.Id}"));
        opened.Location.ShouldNotBeNull(opened.Text);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    /// <summary>Names, accounts, addresses, ids and the organisation of the reviewers.</summary>
    private async Task<List<string>> Secrets()
    {
        var ids = duties.Select(d => d.UserId).Distinct().ToList();
        var pool = await world.Db(db => db.Set<Expert>().AsNoTracking().Where(e => ids.Contains(e.UserId)).ToListAsync());
        List<string> secrets = [ExpertHome, .. pool.SelectMany(e => new[] { e.Id, e.UserId, e.PersonId!.Value }).Select(i => $"{i}")];
        foreach (var expert in experts.Where(e => ids.Contains(e.Id)))
        {
            secrets.AddRange([await world.Named(expert), expert.User.Email!]);
        }

        secrets.Count.ShouldBeGreaterThan(8);
        return secrets;
    }

    // Everybody may know themselves; an address may be said back to who typed it.
    private static bool Own(Visitor who, string secret) => who is Person person && (secret == person.User.Email || secret == $"{person.Id}");

    /// <summary>Every GET address of the room, filled with what there is.</summary>
    private List<string> Addresses()
    {
        var room = world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Pattern: "/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata))
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(e => e.Pattern).Where(p => p.Contains("review", StringComparison.Ordinal) || p.Contains("expert", StringComparison.Ordinal)).Distinct().ToList();
        room.Count.ShouldBeGreaterThan(15);
        var expert = duties[0].ExpertId;
        return
        [
            .. from pattern in room
               from duty in duties
               let path = pattern.StartsWith("/my/reviews/{", StringComparison.Ordinal) ? Filled(pattern, $"{duty.Id}") : pattern.StartsWith("/review/experts/{", StringComparison.Ordinal) ? Filled(pattern, $"{expert}") : Filled(pattern, $"{round}")
               select path.Replace("{entry}", $"{duty.EntryId}", StringComparison.Ordinal).Replace("{expert}", $"{duty.ExpertId}", StringComparison.Ordinal) into filled
               group filled by filled into one
               select one.Key,
            $"/my/reviews/{duties[0].Id}?saved=1",
        ];

        static string Filled(string pattern, string id)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{(?:EntryId|entryId)(?::\w+)?\}", "{entry}");
            path = System.Text.RegularExpressions.Regex.Replace(path, @"\{(?:ExpertId|expertId)(?::\w+)?\}", "{expert}");
            path = System.Text.RegularExpressions.Regex.Replace(path, @"\{(?:Sequence|sequence)(?::\w+)?\}", "1");
            return System.Text.RegularExpressions.Regex.Replace(path, @"\{(?!entry\}|expert\})[^}]*\}", path.Contains("schemes", StringComparison.Ordinal) ? "result-peer" : id);
        }
    }

    /// <summary>A visitor, an applicant, an organisation's office, its finance and an expert who reviews in another round.</summary>
    private async Task<List<Visitor>> Outsiders(params Visitor[] more)
    {
        var stranger = await world.Expert(["C"]);
        var other = await world.Round(1, 4, Given.Subject(7, "C"));
        await world.Assigned(officer, other);
        return [world.Visitor(), await world.Someone(Role.PrincipalInvestigator), await world.Someone(Role.ResearchOffice, Guid.CreateVersion7()), await world.Someone(Role.Finance, Guid.CreateVersion7()), stranger, .. more];
    }

    private static string Name(Visitor who) => (who as Person)?.Grants[0].Role.ToString() ?? "a visitor";

    /// <summary>The same address with ids that nothing has.</summary>
    private static string Absent(string address) => Ids().Replace(address, _ => $"{Guid.CreateVersion7()}");

    /// <summary>Asks for what is hidden and for what is not there. Work in the background is counted too, now and then: only what differs three times over differs.</summary>
    private async Task<((HttpStatusCode Status, string Words, int Queries) Hidden, string Difference)> Compared(
        Func<Task<(HttpStatusCode Status, string Body)>> hidden, Func<Task<(HttpStatusCode Status, string Body)>> absent)
    {
        for (var tries = 1; ; tries++)
        {
            var (real, none) = (await Measured(hidden), await Measured(absent));
            if (Same(real, none) is var difference && (difference.Length == 0 || tries == 3))
            {
                return (real, difference);
            }
        }
    }

    private async Task<(HttpStatusCode Status, string Words, int Queries)> Measured(Func<Task<(HttpStatusCode Status, string Body)>> ask)
    {
        (HttpStatusCode Status, string Body) answer = (default, "");
        var asked = await world.Queries.During(async () => answer = await ask());
        return (answer.Status, Plain(answer.Body), asked);
    }

    /// <summary>
    /// In what two answers differ; nothing where one cannot be told from the other. On PostgreSQL queries are not compared: the bell of who is signed in
    /// asks beside the page, and the answer to it may come after a page that is not found, into the count of the next.
    /// </summary>
    private static string Same((HttpStatusCode Status, string Words, int Queries) one, (HttpStatusCode Status, string Words, int Queries) other) =>
        (one.Status == other.Status ? "" : $"status {one.Status} {other.Status} ") + (World.IsPostgres || one.Queries == other.Queries ? "" : $"queries {one.Queries} {other.Queries} ") + Differing(one.Words, other.Words);

    private static string Differing(string one, string other)
    {
        var from = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return one == other ? "" : $"…{one[Math.Max(0, from - 60)..Math.Min(one.Length, from + 60)]}… …{other[Math.Max(0, from - 60)..Math.Min(other.Length, from + 60)]}…";
    }

    /// <summary>What is said, without what differs each time: ids, tokens, and what was typed.</summary>
    private static string Plain(string body, string typed = "\0")
    {
        var plain = body.Replace(typed, "", StringComparison.OrdinalIgnoreCase).Replace(Uri.EscapeDataString(typed), "", StringComparison.OrdinalIgnoreCase);
        plain = Ids().Replace(plain, "");
        plain = System.Text.RegularExpressions.Regex.Replace(plain, @"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", "");
        plain = System.Text.RegularExpressions.Regex.Replace(plain, "kechuang-form=[^;]*; path=/; samesite=strict; httponly ?|CfDJ[\\w-]+|nonce-?=?[\"']?[\\w+/=-]+", "");
        plain = System.Text.RegularExpressions.Regex.Replace(plain, "\\b[0-9a-f]{32}\\b|\"traceId\":\"[^\"]*\"|00-[0-9a-f]{32}-[0-9a-f]{16}-0\\d", "");
        // An address that is said back within another is escaped twice.
        plain = System.Text.RegularExpressions.Regex.Replace(plain, "(?:%(?:25)?[0-9A-Fa-f]{2})+[0-9a-f]*", "");
        return plain;
    }

    [System.Text.RegularExpressions.GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial System.Text.RegularExpressions.Regex Ids();

    private static async Task<(HttpStatusCode Status, string Body)> Post(Visitor who, string path, string form, string token)
    {
        using var body = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", token), new("Form.Comment", "有人试试")]);
        using var answer = await who.Http.PostAsync(new Uri(path, UriKind.Relative), body);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + answer.Headers.Location);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Get(Visitor who, string address)
    {
        using var answer = await who.Http.GetAsync(new Uri(address, UriKind.Relative));
        var text = await Read(answer) + string.Join(' ', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value)) + answer.Headers.Location;
        return (answer.StatusCode, WebUtility.HtmlDecode(text));
    }

    /// <summary>What an answer says; of a workbook, a document or an archive, what every part of it says.</summary>
    private static async Task<string> Read(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        StringBuilder all = new();
        foreach (var part in zip.Entries)
        {
            using StreamReader reader = new(await part.OpenAsync());
            all.Append(part.FullName).Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }

    private Task<Guid> Kept(Func<Enrolment, Guid> add) => world.With<IServiceProvider, Guid>(null, async services =>
    {
        var id = add(services.GetRequiredService<Enrolment>());
        await services.GetRequiredService<Platform.Database.KechuangDb>().SaveChangesAsync();
        return id;
    });

    /// <summary>A subject that says whose it is unless it is asked not to.</summary>
    private sealed class Proposal : ISubjectReader
    {
        public const string Type = "proposal";

        public string SubjectType => Type;

        public Task<SubjectView?> ReadAsync(Guid id, bool anonymous, CancellationToken ct) => Task.FromResult<SubjectView?>(new(
            "量子材料的输运性质", anonymous ? [] : [new("申请人", ApplicantName), new("单位", ApplicantHome)], [new("摘要", "测量低温输运。")],
            anonymous ? [] : [new($"{ApplicantName}.pdf", "/files/none", 10)]));
    }
}
