using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

/// <summary>One certificate at a time for the same holder, where the definition says so.</summary>
public sealed class OneAtATimeTests(World world) : IClassFixture<World>
{
    private const string Service = "simplified-residence";

    [Fact]
    public async Task Of_grants_to_one_holder_at_once_one_stands_and_the_others_are_told_which()
    {
        var applicant = await world.Someone();
        var cases = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            cases.Add(await Proposed(applicant, renews: false));
        }

        var deciders = await Task.WhenAll(cases.Select(_ => Decider()));
        var bodies = await Task.WhenAll(cases.Select(Grant));
        var answers = await Task.WhenAll(cases.Select((it, i) => Send(deciders[i], it, bodies[i])));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        var standing = await world.Db(db => db.Set<Certificate>().SingleAsync(c => cases.Contains(c.CaseId)));
        var late = cases.First(it => it != standing.CaseId);
        var again = await Send(deciders[0], late, await Grant(late));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Sentence(again)).ShouldContain($"已有同一事项的有效证件（{standing.Number}）");
        (await world.Db(db => db.Set<Case>().CountAsync(c => cases.Contains(c.Id) && c.State == CaseState.Proposed))).ShouldBe(3);
    }

    [Fact]
    public async Task Who_applies_again_is_told_before_submitting_which_certificate_is_valid_until_when_in_both_languages()
    {
        var applicant = await world.Someone();
        var it = await Proposed(applicant, renews: false);
        (await Send(await Decider(), it, await Grant(it))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var last = DateOnly.FromDateTime(world.Clock.Now.UtcDateTime).AddMonths(2);
        var held = await Change(it, c => c.ValidUntil, last);

        var path = await Draft(applicant, renews: false);
        (await applicant.Open(path)).Text.ShouldContain($"已有同一事项的有效证件（{held.Number}），有效期至 {last:yyyy-MM-dd}");
        var refused = await applicant.Send(path, "submit");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain($"有效期至 {last:yyyy-MM-dd}；到期之前不再办理");
        (await applicant.Open(path + "?lang=en")).Text.ShouldContain($"A certificate of the same kind is valid already ({held.Number}), until {last:yyyy-MM-dd}");

        path = await Draft(applicant, renews: false, item: "visa");
        (await applicant.Open(path)).Text.ShouldContain("Everything is there; you can submit.");
        (await applicant.Send(path, "submit")).Location.ShouldBe(path);

        await Change(it, c => c.ValidUntil, last.AddMonths(-3));
        path = await Draft(applicant, renews: false);
        (await applicant.Send(path, "submit")).Location.ShouldBe(path);
        var next = await ToProposal(path);
        (await Send(await Decider(), next, await Grant(next))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Db(db => db.Set<Certificate>().SingleAsync(c => c.CaseId == it))).ShouldSatisfyAllConditions(c => c.Place.ShouldBeNull(), c => c.ReplacedAt.ShouldBeNull());
    }

    [Fact]
    public async Task A_renewal_takes_the_place_of_the_valid_one_and_anybody_who_checks_the_old_one_reads_so()
    {
        var applicant = await world.Someone();
        var (first, second) = (await Proposed(applicant, renews: true), await Proposed(applicant, renews: true));
        (await Send(await Decider(), first, await Grant(first))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Send(await Decider(), second, await Grant(second))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var (old, made) = (await Certificate(first), await Certificate(second));
        (old.Place, old.RevokedAt).ShouldBe((null, null));
        old.ReplacedAt.ShouldNotBeNull();
        made.Place.ShouldNotBeNull();
        (await world.Visitor().Open($"/verify/{old.Code}")).Text.ShouldContain("真实，已由续办的新证代替");
        (await world.Visitor().Open($"/verify/{made.Code}")).Text.ShouldContain("真实，有效");
        (await applicant.Open($"/my/certificates/{old.Id}")).Text.ShouldContain("已由续办的新证代替");
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == second).Select(e => e.Kind).ToListAsync())).ShouldContain("services.certificate.replaced");
    }

    [Fact]
    public async Task The_database_keeps_one_certificate_in_a_place_and_a_revoked_one_leaves_it()
    {
        var applicant = await world.Someone();
        var (first, second) = (await Proposed(applicant, renews: true), await Proposed(applicant, renews: true));
        (await Send(await Decider(), first, await Grant(first))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var standing = await Certificate(first);

        Certificate Another(string number) => new()
        {
            Id = Guid.CreateVersion7(),
            CaseId = second,
            Number = number,
            Code = number,
            Service = Service,
            Title = standing.Title,
            Holder = standing.Holder,
            OfPerson = true,
            Shows = [],
            IssuedOn = standing.IssuedOn,
            ValidUntil = null,
            Place = standing.Place,
        };

        await Should.ThrowAsync<DbUpdateException>(() => world.Given(Another("SECOND-PLACE-A")));
        await Change(first, c => c.Place, null);
        await world.Given(Another("SECOND-PLACE-B"));
    }

    private Task<Person> Decider() => world.Someone(Role.PanelChair, null, "TAL-34");

    private Task<Certificate> Certificate(Guid it) => world.Db(db => db.Set<Certificate>().SingleAsync(c => c.CaseId == it));

    private async Task<Certificate> Change<T>(Guid it, System.Linq.Expressions.Expression<Func<Certificate, T>> what, T value)
    {
        await world.Db(db => db.Set<Certificate>().Where(c => c.CaseId == it).ExecuteUpdateAsync(u => u.SetProperty(what, value)));
        return await Certificate(it);
    }

    private async Task<object> Grant(Guid it) =>
        new { @do = "decide", outcome = "grant", reason = "同意", version = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync()) };

    private static Task<HttpResponseMessage> Send(Person officer, Guid it, object body) => officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), body);

    private static async Task<string> Sentence(HttpResponseMessage answer)
    {
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return string.Join(' ', body.EnumerateObject().Select(p => p.Value.ToString()));
    }

    /// <summary>A draft that lacks nothing; without renewal it rests on an edition of the service that allows none.</summary>
    private async Task<string> Draft(Person applicant, bool renews, string item = "residence_permit")
    {
        var path = (await applicant.Send($"/services/{Service}", "begin", ("organisation", ""))).Location!;
        var id = Guid.Parse(path.Split('/')[^1]);
        if (!renews)
        {
            var version = await Strict();
            await world.Db(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(u => u.SetProperty(a => a.Definition, version)));
        }

        (await applicant.Send(path, "write", ("person.nationality", "DE"), ("residence.item", item), ("residence.applied_from", "china"), ("residence.st_talent", "true"))).Location.ShouldBe(path + "?saved=1");
        await applicant.Paper(id, "passport");
        await applicant.Paper(id, "ground");
        return path;
    }

    private async Task<string> Strict()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "centres", "beijing", "services", $"{Service}.yaml"));
        text.ShouldContain("renews: true, ");
        text = text.Replace("renews: true, ", "", StringComparison.Ordinal);
        var version = Pack.VersionOf(text);
        if (!await world.Db(db => db.Set<KeptService>().AnyAsync(k => k.Version == version)))
        {
            await world.Given(new KeptService { Version = version, Service = Service, Text = text, KeptAt = world.Clock.Now });
        }

        return version;
    }

    private async Task<Guid> Proposed(Person applicant, bool renews)
    {
        var path = await Draft(applicant, renews);
        var sent = await applicant.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        return await ToProposal(path);
    }

    private async Task<Guid> ToProposal(string path)
    {
        var application = Guid.Parse(path.Split('/')[^1]);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        var officer = await world.Someone(Role.ProgrammeOfficer, null, "TAL-34");
        foreach (var step in (object[])[new { @do = "accept" }, new { @do = "work", step = "verify", found = new Dictionary<string, string> { ["residence.conditions_met"] = "true" } }, new { @do = "propose", outcome = "grant", reason = "符合" }])
        {
            var body = JsonSerializer.SerializeToNode(step)!.AsObject();
            body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());
            (await Send(officer, it, body)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        return it;
    }
}
