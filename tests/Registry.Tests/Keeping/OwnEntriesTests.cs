using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Registry.Tests.Keeping.RegisterSteps;

namespace Kechuang.Registry.Tests.Keeping;

/// <summary>A keeper who answers for the organisation that an entry is about is to that entry what everybody is.</summary>
public sealed class OwnEntriesTests(World world) : IClassFixture<World>
{
    private const string Labs = "key-laboratories";
    private const string Desk = "LAB-01";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_keeper_reads_nothing_of_an_entry_about_their_organisation_but_what_everybody_does(bool byName)
    {
        var (tag, secret, complaint) = (Tag(), "密" + Tag(), "并无该设备" + Tag());
        var name = $"两头任职实验室{tag}";
        var organisation = await world.Organisation(name);
        var (own, other) = (await Both(organisation), await world.Keeper(Desk));
        var id = await Proposed(name, secret, byName ? null : organisation);
        var path = $"/registers/{Labs}/{id}";

        (await own.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open(path)).Text.ShouldContain(secret);
        await TellsNothing(own, tag, name, secret);
        await Published(id);
        (await (await world.Someone()).Send(path, "ask", ("text", complaint))).Location.ShouldBe(path);

        var page = await own.Open(path);
        page.Text.ShouldContain(name);
        page.Text.ShouldContain("这个条目关于您或者由您代表的单位，由别的保管人办理");
        page.Text.ShouldNotContain(secret);
        page.Text.ShouldNotContain(complaint);
        page.Html.ShouldNotContain("id=\"finish\"");
        (await other.Open(path)).Text.ShouldContain(complaint);
        foreach (var door in (string[])[$"/registers/{Labs}?q={tag}", $"/registers/{Labs}.csv?q={tag}"])
        {
            var (mine, theirs) = (await own.Http.GetStringAsync(Link(door)), await other.Http.GetStringAsync(Link(door)));
            mine.ShouldContain(name, Case.Sensitive, door);
            mine.ShouldNotContain(secret, Case.Sensitive, door);
            theirs.Contains(secret, StringComparison.Ordinal).ShouldBe(door.Contains(".csv", StringComparison.Ordinal));
        }

        (await own.Open("/my")).Text.ShouldNotContain(name);
        (await other.Open("/my")).Text.ShouldContain($"答复异议：{name}");
        (await world.Db(db => db.Set<Notice>().Where(n => n.Href == path).Select(n => n.UserId).ToListAsync())).ShouldSatisfyAllConditions(
            told => told.ShouldContain(other.Id),
            told => told.ShouldNotContain(own.Id));
    }

    [Fact]
    public async Task A_keeper_takes_no_step_on_an_entry_about_their_organisation_and_answers_nothing_about_it()
    {
        var name = "自管实验室" + Tag();
        var organisation = await world.Organisation(name);
        var own = await Both(organisation);
        var id = await Proposed(name, "良", organisation);
        var path = $"/registers/{Labs}/{id}";
        await Refused(new { @do = "check" });
        await Refused(new { @do = "reject", reason = "不列" });
        (await world.Step(await world.Keeper(Desk), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refused(new { @do = "publish", days = 3 });
        (await world.Step(await world.Keeper(Desk, Role.PanelChair), id, new { @do = "publish", days = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await world.Someone()).Send(path, "ask", ("text", "并不存在"))).Location.ShouldBe(path);
        var request = await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.EntryId == id).Select(r => r.Id).SingleAsync());

        var page = await own.Open(path);
        page.Html.ShouldNotContain($"answer-{request:N}");
        var answer = await own.Send(page, "step", ("do", "answer"), ("request", request.ToString()), ("text", "已核实"), ("upheld", "false"));
        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Text.ShouldContain("这个条目关于您或者由您代表的单位，由别的保管人办理");
        (await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.Id == request).Select(r => r.AnsweredAt).SingleAsync())).ShouldBeNull();

        (await (await world.Keeper(Desk)).Send(path, $"answer-{request:N}", ("text", "已核实"), ("upheld", "false"))).Location.ShouldBe(path);
        world.Clock.Now = world.Clock.Now.AddDays(14);
        await Refused(new { @do = "finish" });
        (await world.Step(await world.Keeper(Desk), id, new { @do = "finish" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refused(new { @do = "correct", reason = "升级", fields = Lab("优秀") });
        await Refused(new { @do = "leave", ground = "removed", reason = "撤" });

        // Nor is another merged into it by their hand.
        var twice = await Proposed("自管实验室重复" + Tag(), "良", null);
        await Published(twice);
        world.Clock.Now = world.Clock.Now.AddDays(14);
        (await world.Step(await world.Keeper(Desk), twice, new { @do = "finish" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var number = await world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.Number).SingleAsync());
        (await world.Step(own, twice, new { @do = "merge", into = number, reason = "重复" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // As whom it is about they ask for a correction, as anybody does.
        (await own.Send(path, "ask", ("text", "领域有误"))).Location.ShouldBe(path);

        async Task Refused(object step)
        {
            var refused = await world.Step(own, id, step);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("这个条目关于您或者由您代表的单位");
        }
    }

    [Fact]
    public async Task What_only_keepers_read_is_neither_filtered_nor_counted_for_the_keeper_whom_it_is_about()
    {
        const string rules = "contract-research-rules";
        var name = "两头任职大学办法" + Tag();
        var organisation = await world.Organisation();
        var own = await world.Someone((Role.ProgrammeOfficer, null, "PGM-32"), (Role.ResearchOffice, organisation, null));
        var other = await world.Keeper("PGM-32");
        var fields = new (string, string?)[] { ("name", name), ("organisation", organisation.ToString()), ("f.unit", "甲大学"), ("f.kind", "university"), ("f.contract", "true"), ("f.made", "true"), ("f.lawful", "true"), ("f.edition", "2026版"), ("f.from", "2026-03-01") };
        var id = Guid.Parse((await (await world.Someone(Role.ResearchOffice, organisation)).Send($"/registers/{rules}/propose", "propose", fields)).Location!.Split('/')[^1]);
        (await world.Step(await world.Keeper("PGM-32"), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(await world.Keeper("PGM-32"), id, new { @do = "publish" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await own.Open($"/registers/{rules}")).Text.ShouldContain(name);
        (await own.Open($"/registers/{rules}?f-kind=university")).Text.ShouldContain(name);
        (await own.Open($"/registers/{rules}?f-lawful=true")).Text.ShouldNotContain(name);
        (await other.Open($"/registers/{rules}?f-lawful=true")).Text.ShouldContain(name);
        async Task<int> Lawful(Testing.Person who) =>
            Regex.Match((await who.Open($"/registers/{rules}")).Html, "f-lawful=true\".*?facet-count\">(\\d+)<", RegexOptions.Singleline) is { Success: true } counted ? int.Parse(counted.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        (await Lawful(other)).ShouldBe(await Lawful(own) + 1);
    }

    [Fact]
    public async Task What_came_with_a_file_is_taken_further_without_what_is_about_the_organisation_of_the_keeper()
    {
        var tag = Tag();
        var name = "导入实验室" + tag;
        var own = await Both(await world.Organisation(name));
        var sender = await world.Keeper(Desk);
        using var file = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"名称,level,field,host,assessment,district\n{name},municipal_key,量子,示范大学,密评{tag},110108\n别家{tag},municipal_key,量子,示范大学,良,110108\n")), "file", "labs.csv" } };
        using var begun = await sender.Http.PostAsync(Link($"/api/registers/{Labs}/import"), file);
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync());
        await world.Work();
        var import = await world.Db(db => db.Set<Entry>().Where(e => e.Name == name).Select(e => e.ImportId!.Value).SingleAsync());
        var path = $"/registers/{Labs}/import/{import}";
        var kept = await world.Db(db => db.Set<EntryImport>().Where(i => i.Id == import).Select(i => i.FileId).SingleAsync());

        (await own.Open(path)).Text.ShouldNotContain(name);
        (await own.Http.GetStringAsync(Link($"/api/registers/{Labs}/import/{import}"))).ShouldNotContain(name);
        (await own.Http.GetAsync(Link($"/files/{kept}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await sender.Http.GetStringAsync(Link($"/files/{kept}"))).ShouldContain($"密评{tag}");
        (await own.Send(path, "check")).Location.ShouldNotBeNull();
        await world.Work();

        (await world.Db(db => db.Set<Entry>().Where(e => e.ImportId == import).OrderBy(e => e.State).Select(e => new { e.Name, e.State }).ToListAsync()))
            .ShouldBe([new { Name = "别家" + tag, State = EntryState.Checked }, new { Name = name, State = EntryState.Proposed }]);
        (await own.Http.GetStringAsync(Link($"/registers/{Labs}.csv?q={tag}"))).ShouldNotContain(name);
    }

    [Fact]
    public async Task Whoever_answers_for_an_organisation_reads_the_list_with_one_query_more()
    {
        var (keeper, own) = (await world.Keeper(Desk), await Both(await world.Organisation()));
        await keeper.Open($"/registers/{Labs}");
        await own.Open($"/registers/{Labs}");
        (await world.Queries.During(() => keeper.Open($"/registers/{Labs}"))).ShouldBeLessThanOrEqualTo(6);
        (await world.Queries.During(() => own.Open($"/registers/{Labs}"))).ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task The_same_objection_sent_many_times_at_once_comes_in_once_and_says_so_each_time()
    {
        var id = await Proposed("连点实验室" + Tag(), "良", null);
        await Published(id);
        var path = $"/registers/{Labs}/{id}";
        var neighbour = await world.Someone();
        var open = await neighbour.Open(path);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => neighbour.Send(open, "ask", ("text", "并无该设备"))));

        sent.ShouldAllBe(s => s.Location == path);
        (await world.Db(db => db.Set<CorrectionRequest>().CountAsync(r => r.EntryId == id))).ShouldBe(1);
        (await world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.OpenObjections).SingleAsync())).ShouldBe(1);
        (await neighbour.Send(open, "ask", ("text", "并无该设备"))).Location.ShouldBe(path, "later, from another window");

        var second = await neighbour.Send(open, "ask", ("text", "面积也不对"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("您的上一次异议还没有答复");
        second.Html.ShouldContain("面积也不对", Case.Sensitive, "what was typed can be copied");
    }

    [Fact]
    public async Task Objections_of_many_people_at_once_all_come_in()
    {
        var id = await Proposed("众议实验室" + Tag(), "良", null);
        await Published(id);
        var path = $"/registers/{Labs}/{id}";
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.Someone()));
        var pages = await Task.WhenAll(people.Select(p => p.Open(path)));

        var sent = await Task.WhenAll(people.Select((p, i) => p.Send(pages[i], "ask", ("text", $"理由{i}"))));

        sent.ShouldAllBe(s => s.Location == path);
        (await world.Db(db => db.Set<CorrectionRequest>().CountAsync(r => r.EntryId == id))).ShouldBe(5);
        (await world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.OpenObjections).SingleAsync())).ShouldBe(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_objection_that_was_being_written_when_its_time_was_over_is_refused_in_words_and_not_lost(bool listed)
    {
        const string words = "界线画错了，请看第三页";
        var id = await Proposed("到期实验室" + Tag(), "良", null);
        await Published(id);
        var path = $"/registers/{Labs}/{id}";
        var late = await world.Someone();
        var open = await late.Open(path);
        world.Clock.Now = world.Clock.Now.AddDays(14);
        (await world.Step(await world.Keeper(Desk), id, listed ? new { @do = "finish", reason = "" } : new { @do = "reject", reason = "查无此实验室" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var lost = await late.Send(open, "ask", ("text", words));

        lost.Status.ShouldBe(HttpStatusCode.Conflict);
        lost.Text.ShouldContain("公示期已满，不再接受异议");
        lost.Html.ShouldContain(words);
        (await world.Db(db => db.Set<CorrectionRequest>().CountAsync(r => r.EntryId == id))).ShouldBe(0);
        if (listed)
        {
            (await late.Send(lost, "ask", ("text", words))).Location.ShouldBe(path, "as a correction, which is what the page now offers");
            (await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.EntryId == id).Select(r => r.Kind).SingleAsync())).ShouldBe(RequestKind.Correction);
        }
    }

    private static async Task TellsNothing(Testing.Person own, string tag, params string[] words)
    {
        foreach (var door in (string[])[$"/registers/{Labs}?q={tag}", $"/registers/{Labs}?state=Proposed&q={tag}", $"/registers/{Labs}.csv?q={tag}", $"/registers/{Labs}/similar", "/my", $"/api/registers/{Labs}", $"/registers/{Labs}/feed.atom"])
        {
            var text = await (await own.Http.GetAsync(Link(door))).Content.ReadAsStringAsync();
            words.ShouldAllBe(w => !text.Contains(w, StringComparison.Ordinal), door);
        }
    }

    private Task<Testing.Person> Both(Guid organisation) => world.Someone((Role.ProgrammeOfficer, null, Desk), (Role.PanelChair, null, Desk), (Role.ResearchOffice, organisation, null));

    private async Task<Guid> Proposed(string name, string assessment, Guid? organisation)
    {
        var who = organisation is { } of ? await world.Someone(Role.ResearchOffice, of) : await world.Keeper(Desk);
        var sent = await who.Send($"/registers/{Labs}/propose", "propose", [("name", name), ("organisation", organisation?.ToString()), .. Lab(assessment).Select(f => ("f." + f.Key, (string?)f.Value))]);
        return Guid.Parse((sent.Location ?? throw new InvalidOperationException(sent.Text)).Split('/')[^1]);
    }

    private async Task Published(Guid id)
    {
        (await world.Step(await world.Keeper(Desk), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(await world.Keeper(Desk, Role.PanelChair), id, new { @do = "publish", days = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Dictionary<string, string> Lab(string assessment) =>
        new() { ["level"] = "municipal_key", ["field"] = "量子信息", ["host"] = "示范大学", ["assessment"] = assessment, ["district"] = "110108" };

    private static string Tag() => Guid.CreateVersion7().ToString("N")[20..];
}
