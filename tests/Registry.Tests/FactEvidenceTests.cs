using System.Net;
using System.Text;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class FactEvidenceTests(World world) : IClassFixture<World>
{
    private const string Path = "/my/facts/person.degree";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    [Fact]
    public async Task A_fact_stands_beside_its_evidence_which_only_those_who_may_see_the_fact_can_open()
    {
        var organisation = await world.Organisation();
        var (owner, colleague, office, otherOffice, admin) = (
            await world.Someone(Role.Member, organisation), await world.Someone(Role.Member, organisation), await world.Someone(Role.ResearchOffice, organisation),
            await world.Someone(Role.ResearchOffice, await world.Organisation()), await world.Someone(Role.CentreAdministrator));
        await world.PersonOf(owner, organisation);

        (await State(owner, Path, "doctor", "学位证 扫描.pdf", Pdf)).Status.ShouldBe(HttpStatusCode.Redirect);

        var href = EvidenceOn((await owner.Open("/my/facts")).Html);
        foreach (var allowed in (Visitor[])[owner, office, admin])
        {
            (await (await allowed.Http.GetAsync(href)).Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        }

        foreach (var refused in (Visitor[])[colleague, otherOffice, world.Visitor()])
        {
            (await refused.Http.GetAsync(href)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("证书.exe", "MZ", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("证书.pdf", "<html>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("证书.pdf", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData(".pdf", "%PDF-1.7", HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_of_another_kind_is_refused_and_the_fact_is_not_stored(string name, string content, HttpStatusCode status)
    {
        var owner = await world.Someone(Role.Member);
        var person = await world.PersonOf(owner);

        (await State(owner, Path, "doctor", name, Encoding.ASCII.GetBytes(content))).Status.ShouldBe(status);

        (await world.Known(Subject.Person(person), "person.degree")).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit()
    {
        var owner = await world.Someone(Role.Member);
        owner.Http.DefaultRequestHeaders.ExpectContinue = true;

        var page = await State(owner, Path, "doctor", "大.pdf", [.. Pdf, .. new byte[20 << 20]]);

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Text.ShouldContain("20 MB");
    }

    [Fact]
    public async Task A_correction_brings_its_own_evidence_and_the_old_file_stays_as_it_was()
    {
        var owner = await world.Someone(Role.Member);
        var person = await world.PersonOf(owner);
        await State(owner, Path, "master", "硕士.pdf", Pdf);
        var first = EvidenceOn((await owner.Open("/my/facts")).Html);

        (await owner.Send(Path, "fact", ("Input.Value", "doctor"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await owner.Open("/my/facts")).Html.ShouldNotContain(first);
        (await owner.Http.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var moving = () => world.Db(db => db.Set<Fact>().Where(f => f.SubjectId == person).ExecuteUpdateAsync(u => u.SetProperty(f => f.EvidenceFileId, Guid.CreateVersion7())));
        (await moving.ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain("never changed");
    }

    [Fact]
    public async Task The_same_value_with_new_evidence_is_a_new_fact()
    {
        var owner = await world.Someone(Role.Member);
        await world.PersonOf(owner);
        await owner.Send(Path, "fact", ("Input.Value", "doctor"));

        await State(owner, Path, "doctor", "博士.pdf", Pdf);

        EvidenceOn((await owner.Open("/my/facts")).Html).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_stated_fact_is_checked_by_another_and_its_owner_is_told()
    {
        var organisation = await world.Organisation();
        var (owner, office) = (await world.Someone(Role.Member, organisation), await world.Someone(Role.ResearchOffice, organisation));
        var person = await world.PersonOf(owner, organisation);
        await State(owner, Path, "doctor", "博士.pdf", Pdf);
        var waiting = await Waiting(person);

        (await office.Open("/registry/facts")).Html.ShouldContain($"/registry/facts/{waiting}");
        (await office.Send($"/registry/facts/{waiting}", "accept")).Status.ShouldBe(HttpStatusCode.Redirect);

        (await world.Known(Subject.Person(person), "person.degree"))!.ShouldSatisfyAllConditions(
            f => f.Verified.ShouldBeTrue(), f => f.Source.ShouldBe(FactSource.VerifiedDocument), f => f.EvidenceFileId.ShouldNotBeNull());
        (await owner.Open("/my/facts")).Text.ShouldContain("已核实");
        (await Told(owner)).ShouldContain("“最高学位”已核实");
        (await office.Open($"/registry/facts/{waiting}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refused_fact_says_why_and_waits_no_longer()
    {
        var organisation = await world.Organisation();
        var (owner, office) = (await world.Someone(Role.Member, organisation), await world.Someone(Role.ResearchOffice, organisation));
        var person = await world.PersonOf(owner, organisation);
        await State(owner, Path, "doctor", "博士.pdf", Pdf);
        var waiting = await Waiting(person);

        (await office.Send($"/registry/facts/{waiting}", "refuse", ("Input.Reason", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Send($"/registry/facts/{waiting}", "refuse", ("Input.Reason", "扫描件缺第二页"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await owner.Open("/my/facts")).Text.ShouldContain("未通过核实：扫描件缺第二页");
        (await Told(owner)).ShouldContain("扫描件缺第二页");
        (await office.Open("/registry/facts")).Html.ShouldNotContain($"/registry/facts/{waiting}");
    }

    [Fact]
    public async Task Nobody_checks_what_they_stated_themselves_nor_what_is_out_of_their_reach()
    {
        var (mine, other) = (await world.Organisation(), await world.Organisation());
        var (office, stranger, admin) = (await world.Someone(Role.ResearchOffice, mine), await world.Someone(Role.ResearchOffice, other), await world.Someone(Role.CentreAdministrator));
        await State(office, $"/my/facts/organisation.internal_audit?organisation={mine}", "true", "内审.pdf", Pdf);
        var waiting = await Waiting(mine);

        foreach (var refused in (Testing.Person[])[office, stranger])
        {
            (await refused.Open($"/registry/facts/{waiting}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await admin.Send($"/registry/facts/{waiting}", "accept")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await world.Visitor().Open($"/registry/organisations/{mine}")).ShouldSatisfyAllConditions(
            p => p.Text.ShouldContain("已核实"), p => p.Html.ShouldNotContain("/files/"));
    }

    [Fact]
    public async Task Without_evidence_the_checker_must_bring_it()
    {
        var organisation = await world.Organisation();
        var (owner, office) = (await world.Someone(Role.Member, organisation), await world.Someone(Role.ResearchOffice, organisation));
        var person = await world.PersonOf(owner, organisation);
        await owner.Send(Path, "fact", ("Input.Value", "doctor"));
        var path = $"/registry/facts/{await Waiting(person)}";

        (await office.Send(path, "accept")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(office, path, "accept", [], "原件.pdf", Pdf)).Status.ShouldBe(HttpStatusCode.Redirect);

        EvidenceOn((await owner.Open("/my/facts")).Html).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_eight_who_check_at_once_one_decides()
    {
        var organisation = await world.Organisation();
        var owner = await world.Someone(Role.Member, organisation);
        var person = await world.PersonOf(owner, organisation);
        await State(owner, Path, "doctor", "博士.pdf", Pdf);
        var path = $"/registry/facts/{await Waiting(person)}";
        var open = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var office = await world.Someone(Role.ResearchOffice, organisation);
            return (Office: office, Page: await office.Open(path));
        }));

        var answers = await Task.WhenAll(open.Select((o, i) => i % 2 == 0
            ? o.Office.Send(o.Page, "accept") : o.Office.Send(o.Page, "refuse", ("Input.Reason", "不清楚"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Select(a => a.Status).ShouldBeSubsetOf([HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.NotFound]);
        (await world.Db(db => db.Set<Notice>().CountAsync(n => n.UserId == owner.Id))).ShouldBe(1);
    }

    private static string EvidenceOn(string html) => System.Text.RegularExpressions.Regex.Match(html, "/files/[0-9a-f-]{36}").Value;

    private Task<Guid> Waiting(Guid subject) => world.Db(db => db.Set<Fact>().Where(f => f.SubjectId == subject && f.SupersededAt == null).Select(f => f.Id).SingleAsync());

    private Task<string> Told(Testing.Person owner) => world.Db(async db => string.Join('\n', (await db.Set<Notice>().Where(n => n.UserId == owner.Id).ToListAsync()).Select(n => n.Text.Zh)));

    private static Task<Page> State(Visitor someone, string path, string value, string name, byte[] content) => Upload(someone, path, "fact", [("Input.Value", value)], name, content);

    internal static async Task<Page> Upload(Visitor someone, string path, string form, (string Name, string Value)[] fields, string name, byte[] content)
    {
        var page = await someone.Open(path);
        using var body = new MultipartFormDataContent();
        foreach (var hidden in page.HiddenFields(form))
        {
            body.Add(new StringContent(hidden.Value), hidden.Key);
        }

        foreach (var field in fields)
        {
            body.Add(new StringContent(field.Value), field.Name);
        }

        body.Add(new ByteArrayContent(content), "evidence", name);
        return await Page.Read(path, await someone.Http.PostAsync(path, body));
    }
}
