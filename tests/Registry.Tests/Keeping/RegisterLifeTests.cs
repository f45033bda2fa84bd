using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Registry.Tests.Keeping.RegisterSteps;

namespace Kechuang.Registry.Tests.Keeping;

public sealed class RegisterLifeTests(World world) : IClassFixture<World>
{
    private const string Labs = "key-laboratories";
    private const string Sanctions = "integrity-records";
    private const string Watched = "observation-period";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task What_only_keepers_see_leaves_by_no_door()
    {
        var (secret, name) = ("密" + Tag(), "实验室" + Tag());
        var id = await Published(Labs, name, Lab("110108", secret));
        await ShowsNothing(Labs, id, name, secret, isListed: false);
        await Finished(Labs, id);
        world.Clock.Now = world.Clock.Now.AddDays(1);
        var keeper = await world.Keeper("LAB-01");
        (await world.Step(keeper, id, new { @do = "correct", reason = "评估", fields = Lab("110108", secret + "二") })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await ShowsNothing(Labs, id, name, secret, isListed: true);

        // Not even that something changed: whether the past is open or not, the feed has the one item of the day on which it was published.
        var first = await world.Db(db => db.Set<EntryVersion>().Where(v => v.EntryId == id && v.Edition == 1).Select(v => v.At).SingleAsync());
        var definition = world.Services.GetRequiredService<RegisterPack>().Find(Labs)!;
        foreach (var past in (Visible[])[Visible.Public, Visible.Keeper])
        {
            var feed = XDocument.Parse(await world.With<RegisterFeed, string>(null, f => f.WriteAsync(definition with { Past = past }, "中心", "/r", default)));
            var item = feed.Root!.Elements(Atom + "entry").Where(e => e.Element(Atom + "id")!.Value.Contains(id.ToString(), StringComparison.Ordinal)).ShouldHaveSingleItem();
            item.Element(Atom + "id")!.Value.ShouldEndWith($"{id}#1");
            DateTimeOffset.Parse(item.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(first, TimeSpan.FromSeconds(1));
        }
        (await keeper.Open($"/registers/{Labs}/{id}")).Text.ShouldContain(secret + "二");
        (await keeper.Http.GetStringAsync(Link($"/registers/{Labs}.csv"))).ShouldContain(secret);
        // Nothing that the public may read has changed: no version, no difference.
        var today = Day(world.Clock.Now);
        (await world.Visitor().Open($"/registers/{Labs}/{id}")).Html.Split("<tr>").Length.ShouldBe(3);
        (await world.Visitor().Http.GetStringAsync(Link($"/api/registers/{Labs}/changes?from={Day(world.Clock.Now.AddDays(-1))}&to={today}"))).ShouldNotContain(id.ToString());
    }

    [Fact]
    public async Task Who_proposed_it_reads_their_own_words_and_not_what_keepers_add()
    {
        var (secret, organisation) = ("密" + Tag(), Guid.CreateVersion7());
        var office = await world.Someone(Role.ResearchOffice, organisation);
        var sent = await office.Send($"/registers/{Labs}/propose", "propose", [("name", "自荐" + Tag()), ("organisation", organisation.ToString()), .. Lab("110108", "自评优秀").Select(f => ("f." + f.Key, (string?)f.Value))]);
        var path = sent.Location.ShouldNotBeNull();
        var id = Guid.Parse(path.Split('/')[^1]);
        (await office.Open(path)).Text.ShouldContain("自评优秀");
        (await world.Step(await world.Keeper("LAB-01"), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(await world.Keeper("LAB-01", Role.PanelChair), id, new { @do = "publish", days = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Finished(Labs, id);
        (await world.Step(await world.Keeper("LAB-01"), id, new { @do = "correct", reason = "评估", fields = Lab("110108", secret) })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await office.Open(path)).Text.ShouldNotContain(secret);
        (await (await world.Keeper("LAB-01")).Open(path)).Text.ShouldContain(secret);
    }

    [Fact]
    public async Task A_register_whose_past_is_closed_shows_today_and_nothing_that_left()
    {
        var name = "记录" + Tag();
        var id = await Published(Sanctions, name, new() { ["conduct"] = "plagiarism", ["decision"] = "INT-02-1", ["sanction"] = "暂停申报资格", ["shared"] = "教育", ["detail"] = "重复发表" }, "INT-03");
        await Finished(Sanctions, id, "INT-03");
        var visitor = world.Visitor();
        (await visitor.Open($"/registers/{Sanctions}/{id}")).Text.ShouldContain("暂停申报资格");
        world.Clock.Now = world.Clock.Now.AddDays(2);
        (await world.Step(await world.Keeper("INT-03"), id, new { @do = "leave", ground = "repaired", reason = "信用修复" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var before = Day(world.Clock.Now.AddDays(-1));
        (await visitor.Open($"/registers/{Sanctions}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Http.GetAsync(Link($"/api/registers/{Sanctions}?at={before}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Http.GetAsync(Link($"/api/registers/{Sanctions}/changes?from={before}&to={Day(world.Clock.Now)}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.Http.GetAsync(Link($"/registers/{Sanctions}.jsonld?at={before}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var door in (string[])[$"/registers/{Sanctions}?state=Left", $"/registers/{Sanctions}?at={before}", $"/registers/{Sanctions}/feed.atom", $"/registers/{Sanctions}.jsonld", $"/registers/{Sanctions}.csv?state=Left"])
        {
            (await visitor.Http.GetStringAsync(Link(door))).ShouldNotContain(name, customMessage: door);
        }

        (await (await world.Keeper("INT-03")).Open($"/registers/{Sanctions}/{id}")).Text.ShouldContain("信用修复");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_district_and_words_and_each_answer_says_how_many_it_leaves()
    {
        var tag = Tag();
        foreach (var (name, district) in ((string, string)[])[("甲", "110119"), ("乙", "110119"), ("丙", "110117")])
        {
            await Finished(Labs, await Published(Labs, $"{name}{tag}", Lab(district, "无", field: "领域" + tag)));
        }

        var visitor = world.Visitor();
        var all = await visitor.Open($"/registers/{Labs}?f-field={Uri.EscapeDataString("领域" + tag)}");
        all.Html.ShouldContain("aria-label=\"延庆区 2\"");
        all.Html.ShouldContain("aria-label=\"平谷区 1\"");
        var north = await visitor.Open($"/registers/{Labs}?q={Uri.EscapeDataString("领域" + tag)}&f-district=110119");
        north.Text.ShouldContain("甲" + tag);
        north.Text.ShouldNotContain("丙" + tag);
        // The chosen district does not narrow its own counts.
        north.Html.ShouldContain("aria-label=\"平谷区 1\"");
        (await visitor.Http.GetStringAsync(Link($"/registers/{Labs}.csv?f-district=110117&q={tag}"))).ShouldNotContain("甲" + tag);
        (await world.Queries.During(() => visitor.Open($"/registers/{Labs}?q={tag}"))).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task Nothing_is_listed_while_an_objection_is_not_answered()
    {
        var id = await Published(Labs, "异议" + Tag(), Lab("110105", "无"));
        var path = $"/registers/{Labs}/{id}";
        var neighbour = await world.Someone();
        (await neighbour.Send(path, "ask", ("text", "依托单位有误"))).Location.ShouldBe(path);
        (await world.Visitor().Open(path)).Text.ShouldNotContain("依托单位有误");
        var request = await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.EntryId == id).Select(r => r.Id).SingleAsync());
        var keeper = await world.Keeper("LAB-01");

        await Should.ThrowAsync<DbUpdateException>(() => world.Db(async db =>
        {
            (await db.Set<Entry>().SingleAsync(e => e.Id == id)).State = EntryState.Listed;
            return await db.SaveChangesAsync();
        }));
        world.Clock.Now = world.Clock.Now.AddDays(20);
        (await world.Step(keeper, id, new { @do = "finish" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await keeper.Send(path, $"answer-{request:N}", ("text", "已核实，单位无误"), ("upheld", "false"))).Location.ShouldBe(path);
        (await world.Step(keeper, id, new { @do = "finish" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await neighbour.Open(path)).Text.ShouldContain("异议不成立");
    }

    [Fact]
    public async Task An_upheld_objection_keeps_the_entry_out()
    {
        var id = await Published(Labs, "异议" + Tag(), Lab("110105", "无"));
        var path = $"/registers/{Labs}/{id}";
        (await (await world.Someone()).Send(path, "ask", ("text", "并不存在"))).Location.ShouldBe(path);
        var request = await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.EntryId == id).Select(r => r.Id).SingleAsync());

        (await (await world.Keeper("LAB-01")).Send(path, $"answer-{request:N}", ("text", "查无此实验室"), ("upheld", "true"))).Location.ShouldBe(path);

        (await world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.State).SingleAsync())).ShouldBe(EntryState.Rejected);
        (await world.Visitor().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_term_is_reminded_of_once_renewed_by_another_hand_and_ends_by_itself()
    {
        var start = world.Clock.Now;
        var (checker, publisher) = (await world.Keeper("SCN-14"), await world.Keeper("SCN-14", Role.PanelChair));
        var fields = new[] { "zone", "pilot", "form", "strategy", "prospects" }.ToDictionary(f => f, _ => "true");
        fields["activity"] = "自动配送";
        var id = await Proposed(Watched, "企业" + Tag(), fields, "SCN-14");
        (await world.Step(checker, id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(publisher, id, new { @do = "publish", until = Day(start.AddDays(-1)) })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Step(publisher, id, new { @do = "publish", until = Day(start.AddDays(40)) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        try
        {
            await NightAfter(start, 5);
            (await Reminders(checker, id)).ShouldBe(0);
            await NightAfter(start, 15);
            await NightAfter(start, 16);
            (await Reminders(checker, id)).ShouldBe(1);
            (await world.Step(publisher, id, new { @do = "renew", reason = "复核合格", until = Day(start.AddDays(100)) })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await world.Step(checker, id, new { @do = "renew", reason = "复核合格", until = Day(start.AddDays(39)) })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await world.Step(checker, id, new { @do = "renew", reason = "复核合格", until = Day(start.AddDays(100)) })).StatusCode.ShouldBe(HttpStatusCode.OK);
            await NightAfter(start, 60);
            (await world.Visitor().Open($"/registers/{Watched}/{id}")).Text.ShouldContain("在册");

            await NightAfter(start, 101);

            var page = await world.Visitor().Open($"/registers/{Watched}/{id}");
            page.Text.ShouldContain("有效期满");
            (await world.Db(db => db.Set<EntryVersion>().CountAsync(v => v.EntryId == id && v.To == null))).ShouldBe(0);
            var feed = XDocument.Parse(await world.Visitor().Http.GetStringAsync(Link($"/registers/{Watched}/feed.atom")));
            feed.Root!.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeEmpty();
            feed.Root.Elements(Atom + "link").ShouldContain(l => l.Attribute("rel")!.Value == "self");
            feed.Root.Elements(Atom + "entry").ShouldContain(e => e.Element(Atom + "id")!.Value.EndsWith($"{id}#left", StringComparison.Ordinal));
        }
        finally
        {
            world.Clock.Now = start;
        }
    }

    [Fact]
    public async Task A_file_is_proposed_by_one_checked_by_a_second_and_published_by_a_third_all_its_rows_at_once()
    {
        var tag = Tag();
        var people = (Proposer: await world.Keeper("TAL-01"), Checker: await world.Keeper("TAL-01"), Publisher: await world.Keeper("TAL-01", Role.PanelChair));
        var rows = string.Concat(Enumerable.Range(0, 620).Select(i => $"岗位{tag}{i:D4},量子,{(i % 2 == 0 ? "急需" : "紧缺")},填报,旧名{tag}{i}\n"));
        using var body = new StringContent($"职业或岗位,领域,紧缺程度,需求来源,别名\n{rows}岗位{tag}0000,量子,急需,填报,\n坏{tag},量子,很急,填报,\n", Encoding.UTF8, "text/csv");
        var begun = await (await people.Proposer.Http.PostAsync(Link("/api/registers/scarce-talent-catalogue/import"), body)).Content.ReadFromJsonAsync<JsonElement>();
        var page = begun.GetProperty("pageHref").GetString()!;
        await Work(begun.GetProperty("id").GetGuid());
        var report = await people.Proposer.Http.GetFromJsonAsync<JsonElement>(Link(begun.GetProperty("reportHref").GetString()!));
        (report.GetProperty("taken").GetInt32(), report.GetProperty("refused").GetInt32()).ShouldBe((620, 2));
        (await people.Proposer.Http.GetStringAsync(Link(page + ".csv?outcome=refused"))).ShouldContain("与第 2 行同名");

        (await people.Proposer.Send(page, "check")).Location.ShouldNotBeNull();
        await Work(begun.GetProperty("id").GetGuid());
        (await InState(tag, EntryState.Proposed)).ShouldBe(620);
        await people.Checker.Send(page, "check");
        await Work(begun.GetProperty("id").GetGuid());
        await people.Publisher.Send(page, "publish");
        await Work(begun.GetProperty("id").GetGuid());

        (await InState(tag, EntryState.Listed)).ShouldBe(620);
        (await world.Db(db => db.Set<Entry>().Where(e => e.Name.Contains(tag)).Select(e => e.Number).Distinct().CountAsync())).ShouldBe(620);
        (await world.Visitor().Open($"/registers/scarce-talent-catalogue?q={Uri.EscapeDataString($"旧名{tag}7")}")).Text.ShouldContain($"岗位{tag}0007");
        (await world.Visitor().Open(page)).Status.ShouldNotBe(HttpStatusCode.OK);
        (await (await world.Keeper("LAB-01")).Open(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        await EachPageOfTheApiFollowsTheOther();
    }

    [Fact]
    public async Task The_first_sheet_of_an_excel_file_is_proposed_row_by_row_as_well()
    {
        var tag = Tag();
        using var sheet = new MemoryStream();
        await XlsxGrid.WriteAsync(sheet, [["职业或岗位", "领域", "紧缺程度", "需求来源", "别名"], [$"表格岗位{tag}甲", "量子", "急需", "填报", $"表格旧名{tag}"], [$"表格岗位{tag}乙", "量子", "很急", "填报", ""]], default);
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(sheet.ToArray());
        form.Add(file, "file", "岗位.xlsx");
        var begun = await (await (await world.Keeper("TAL-01")).Http.PostAsync(Link("/api/registers/scarce-talent-catalogue/import"), form)).Content.ReadFromJsonAsync<JsonElement>();

        await Work(begun.GetProperty("id").GetGuid());

        (await world.Db(db => db.Set<Entry>().Where(e => e.Name.Contains(tag)).Select(e => new { e.Name, e.State, e.Aliases }).ToListAsync())).ShouldHaveSingleItem().Aliases.ShouldBe([$"表格旧名{tag}"]);
    }

    [Fact]
    public void Where_the_past_is_closed_a_name_that_was_wrong_is_not_held_up_as_a_former_one()
    {
        var all = world.Services.GetRequiredService<RegisterPack>().All;
        var (closed, open) = (all.First(d => d.Past is Visible.Keeper), all.First(d => d.Past is Visible.Public));
        foreach (var d in (RegisterDefinition[])[closed, open])
        {
            var keep = new KeepEntry(d with { Fields = [], Admission = null, Publicity = null }, world.Services.GetRequiredService<KeepingRules>());
            var it = Entry.Proposed(d, "误写的单位", null, [], Guid.CreateVersion7(), world.Clock.Now);
            keep.List(it, "N-1", DateOnly.FromDateTime(world.Clock.Now.DateTime));

            keep.Correct(it, "正确的单位", new Dictionary<string, string>(), "名称有误", world.Clock.Now).ShouldBeNull();

            it.Aliases.Contains("误写的单位").ShouldBe(d == open);
        }

    }

    [Fact]
    public async Task Two_editions_are_named_and_compared_by_what_they_say()
    {
        var name = "版次" + Tag();
        var id = await Published(Labs, name, Lab("110114", "无", field: "光电"));
        await Finished(Labs, id);
        var keeper = await world.Keeper("LAB-01");
        var (first, tag) = (world.Clock.Now, Tag());
        (await keeper.Send($"/registers/{Labs}", "edition", ("edition-name", "一" + tag), ("edition-day", Day(first)))).Location.ShouldBe($"/registers/{Labs}");
        (await keeper.Send($"/registers/{Labs}", "edition", ("edition-name", "一" + tag), ("edition-day", Day(first.AddDays(-1))))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await keeper.Send($"/registers/{Labs}", "edition", ("edition-name", "未来"), ("edition-day", "2031-01-01"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        world.Clock.Now = first.AddDays(3);
        (await world.Step(keeper, id, new { @do = "correct", name = name + "新", reason = "更名", fields = Lab("110114", "无", field: "光子") })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var page = await world.Visitor().Open($"/registers/{Labs}?at={Day(world.Clock.Now)}&since={Day(first)}");

        page.Text.ShouldContain("一" + tag);
        page.Text.ShouldContain($"{name} → {name}新");
        page.Text.ShouldContain("光电 → 光子");
    }

    [Fact]
    public async Task Linked_data_says_who_publishes_where_to_load_it_and_what_each_field_means()
    {
        var name = "数据" + Tag();
        await Finished(Labs, await Published(Labs, name, Lab("110114", "无")));

        var json = JsonNode.Parse(await world.Visitor().Http.GetStringAsync(Link($"/registers/{Labs}.jsonld")))!;

        json["@type"]!.AsArray().Select(t => (string)t!).ShouldBe(["schema:Dataset", "dcat:Dataset"]);
        json["dcat:distribution"]!.AsArray().Count.ShouldBe(3);
        ((string)json["@context"]!["district"]!["@id"]!).ShouldEndWith($"/registers/{Labs}#district");
        json["schema:variableMeasured"]!.AsArray().Select(v => (string)v!["@id"]!).ShouldNotContain(v => v.EndsWith("#assessment", StringComparison.Ordinal));
        ((string)json["entries"]!.AsArray().Single(e => (string)e!["schema:name"]! == name)!["district"]!).ShouldBe("110114");
    }

    private async Task ShowsNothing(string register, Guid id, string name, string secret, bool isListed)
    {
        var visitor = world.Visitor();
        var day = Day(world.Clock.Now);
        string[] doors =
        [
            $"/registers/{register}?q={Uri.EscapeDataString(name)}", $"/registers/{register}/{id}", $"/registers/{register}/{id}?lang=en", $"/registers/{register}.csv?q={Uri.EscapeDataString(name)}",
            .. isListed ? (string[])[$"/registers/{register}?at={day}&since=2026-01-01", $"/api/registers/{register}?size=1000", $"/api/registers/{register}?at={day}&size=1000", $"/api/registers/{register}/changes?from=2026-01-01&to={day}", $"/registers/{register}.jsonld", $"/registers/{register}/feed.atom"] : [],
        ];
        foreach (var door in doors)
        {
            var text = await visitor.Http.GetStringAsync(Link(door));
            text.ShouldContain(name, customMessage: door);
            text.ShouldNotContain(secret, customMessage: door);
        }

        (await visitor.Http.GetStringAsync(Link($"/registers/{register}?q={Uri.EscapeDataString(secret)}"))).ShouldNotContain(name);
        (await visitor.Http.GetStringAsync(Link($"/registers/{register}?f-assessment={Uri.EscapeDataString(secret)}"))).ShouldNotContain($"value=\"{secret}\" selected");
        (await visitor.Find(secret, "registers")).Hits.ShouldNotContain(h => h.Href.EndsWith(id.ToString(), StringComparison.Ordinal));
        using var sheet = new ZipArchive(new MemoryStream(await visitor.Http.GetByteArrayAsync(Link($"/registers/{register}.xlsx?q={Uri.EscapeDataString(name)}"))));
        var cells = string.Concat(sheet.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
        cells.ShouldContain(name);
        cells.ShouldNotContain(secret);
    }

    private async Task EachPageOfTheApiFollowsTheOther()
    {
        var visitor = world.Visitor();
        HashSet<string> seen = [];
        var pages = 0;
        for (var next = "/api/registers/scarce-talent-catalogue?size=250"; next is not null; pages++)
        {
            var answer = await visitor.Http.GetAsync(Link(next));
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            page.GetProperty("entries").EnumerateArray().ShouldAllBe(e => seen.Add(e.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
            (next is null).ShouldBe(!answer.Headers.Contains("Link"));
            seen.Count.ShouldBeLessThanOrEqualTo(page.GetProperty("total").GetInt32());
        }

        pages.ShouldBe(3);
        seen.Count.ShouldBe(620);
        (await visitor.Http.GetAsync(Link("/api/registers/scarce-talent-catalogue?size=5000"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Queries.During(() => visitor.Open("/registers/scarce-talent-catalogue?size=100"))).ShouldBeLessThanOrEqualTo(5);
        (await world.Queries.During(() => visitor.Http.GetAsync(Link("/api/registers/scarce-talent-catalogue?size=500")))).ShouldBeLessThanOrEqualTo(2);
    }

    private async Task Work(Guid import)
    {
        var job = await world.Db(db => db.Set<EntryImport>().Where(i => i.Id == import).Select(i => i.JobId).SingleAsync());
        while (await world.Db(db => db.Set<JobRun>().AnyAsync(j => j.Id == job && j.EndedAt == null)) && await world.Services.GetRequiredService<RunJobs>().RunNextAsync(default))
        {
        }

        (await world.Db(db => db.Set<JobRun>().Where(j => j.Id == job).Select(j => j.State).SingleAsync())).ShouldBe(JobRun.Standing.Done);
    }

    private Task<int> InState(string tag, EntryState state) => world.Db(db => db.Set<Entry>().CountAsync(e => e.Name.Contains(tag) && e.State == state));

    private async Task NightAfter(DateTimeOffset start, int days)
    {
        world.Clock.Now = start.AddDays(days);
        await world.With<EndTerms, int>(null, async e =>
        {
            await e.RunAsync(default);
            return 0;
        });
    }

    private Task<int> Reminders(Testing.Person keeper, Guid id) => world.Db(db => db.Set<Notice>().CountAsync(n => n.UserId == keeper.Id && n.Href.EndsWith(id.ToString())));

    private static Dictionary<string, string> Lab(string district, string assessment, string field = "量子信息") =>
        new() { ["level"] = "municipal_key", ["field"] = field, ["host"] = "示范大学", ["assessment"] = assessment, ["district"] = district };

    private async Task<Guid> Published(string register, string name, Dictionary<string, string> fields, string desk = "LAB-01")
    {
        var id = await Proposed(register, name, fields, desk);
        (await world.Step(await world.Keeper(desk), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(await world.Keeper(desk, Role.PanelChair), id, new { @do = "publish", days = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return id;
    }

    private async Task Finished(string register, Guid id, string desk = "LAB-01")
    {
        world.Clock.Now = world.Clock.Now.AddDays(14);
        (await world.Step(await world.Keeper(desk), id, new { @do = "finish" })).StatusCode.ShouldBe(HttpStatusCode.OK, register);
    }

    private async Task<Guid> Proposed(string register, string name, Dictionary<string, string> fields, string desk)
    {
        var sent = await (await world.Keeper(desk)).Send($"/registers/{register}/propose", "propose", [("name", name), .. fields.Select(f => ("f." + f.Key, (string?)f.Value))]);
        return Guid.Parse((sent.Location ?? throw new InvalidOperationException(sent.Text)).Split('/')[^1]);
    }

    private static string Tag() => Guid.CreateVersion7().ToString("N")[20..];

    private static string Day(DateTimeOffset at) => at.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
