using System.Net;
using System.Net.Http.Json;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests.Keeping;

public sealed class KeepRegisterTests(World world) : IClassFixture<World>
{
    private const string Catalogue = "scarce-talent-catalogue";

    [Fact]
    public async Task Three_people_bring_an_entry_in_and_everybody_reads_it_with_its_history()
    {
        var (name, id) = await Proposed();
        var (checker, publisher) = (await Keeper(), await Keeper(Role.PanelChair));
        (await world.Visitor().Open($"/registers/{Catalogue}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await world.Step(checker, id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var own = await world.Step(checker, id, new { @do = "publish" });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.Content.ReadAsStringAsync()).ShouldContain("提出、核对、发布须由不同的人办理。");
        (await world.Step(publisher, id, new { @do = "publish" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await world.Visitor().Open($"/registers/{Catalogue}?q={Uri.EscapeDataString(name)}");
        page.Text.ShouldContain(name);
        page.Text.ShouldNotContain("用人单位填报");
        world.Clock.Now = world.Clock.Now.AddDays(10);
        (await world.Step(checker, id, new { @do = "correct", name, reason = "紧缺程度下降", fields = new Dictionary<string, string> { ["field"] = "量子信息", ["urgency"] = "scarce", ["demand"] = "用人单位填报" } })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var visitor = world.Visitor();
        (await visitor.Open($"/registers/{Catalogue}/{id}")).Text.ShouldContain("紧缺");
        var changes = await visitor.Open($"/registers/{Catalogue}?at=2026-12-31&since=2026-03-05");
        changes.Text.ShouldContain("变更");
        (await visitor.Http.GetStringAsync(new Uri($"/api/registers/{Catalogue}?at=2026-03-05", UriKind.Relative))).ShouldContain("urgent");
        (await visitor.Http.GetStringAsync(new Uri($"/api/registers/{Catalogue}", UriKind.Relative))).ShouldNotContain("用人单位填报");
        (await visitor.Http.GetStringAsync(new Uri($"/registers/{Catalogue}/feed.atom", UriKind.Relative))).ShouldContain(name);
        (await visitor.Open($"/registers/{Catalogue}.csv")).Html.ShouldContain(name);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe(["registry.entry.proposed", "registry.entry.checked", "registry.entry.published", "registry.entry.corrected"]);
    }

    [Fact]
    public async Task A_duplicate_is_merged_with_its_trace_and_its_name_still_finds_the_one_that_stays()
    {
        var ((name, id), (_, other)) = (await Listed(), await Listed());
        var keeper = await Keeper();
        var number = await world.Db(db => db.Set<Entry>().Where(e => e.Id == other).Select(e => e.Number).SingleAsync());

        (await world.Step(keeper, id, new { @do = "merge", into = "none", reason = "重复" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Step(keeper, id, new { @do = "merge", into = number, reason = "重复" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await world.Visitor().Open($"/registers/{Catalogue}?q={Uri.EscapeDataString(name)}")).Text.ShouldContain(number!);
        (await world.Visitor().Open($"/registers/{Catalogue}/{id}")).Html.ShouldContain($"/registers/{Catalogue}/{other}");
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == other && e.Kind == "registry.entry.absorbed"))).ShouldBe(1);
    }

    [Fact]
    public async Task Anybody_signed_in_asks_for_a_correction_and_a_keeper_answers()
    {
        var (_, id) = await Listed();
        var (reader, keeper) = (await world.Someone(), await Keeper());
        var path = $"/registers/{Catalogue}/{id}";

        (await reader.Send(path, "ask", ("text", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reader.Send(path, "ask", ("text", "领域应为量子计算"))).Location.ShouldBe(path);
        var asked = await world.Db(db => db.Set<CorrectionRequest>().Where(r => r.EntryId == id).Select(r => r.Id).SingleAsync());
        (await (await world.Someone()).Open(path)).Text.ShouldNotContain("领域应为量子计算");
        (await world.With<IEnumerable<IWorkSource>, WorkPile?>(keeper, s => s.Single(w => w.Title.En == "Register entries").PileAsync(5, default)))!.Items.ShouldContain(i => i.Href == path);
        (await keeper.Send(path, $"answer-{asked:N}", ("text", "已核对，更正"))).Location.ShouldBe(path);
        (await reader.Open(path)).Text.ShouldContain("已核对，更正");
    }

    [Fact]
    public async Task A_file_has_a_column_for_each_public_field()
    {
        var (name, _) = await Listed();
        var visitor = world.Visitor();

        var csv = (await visitor.Open($"/registers/{Catalogue}.csv?q={Uri.EscapeDataString(name)}")).Html;
        csv.ShouldContain("领域");
        csv.ShouldContain("量子信息");
        csv.ShouldNotContain("领域：");
        csv.ShouldNotContain("用人单位填报");
    }

    [Fact]
    public async Task What_is_listed_is_found_by_everybody_and_what_waits_is_not()
    {
        var ((listed, id), (waiting, _)) = (await Listed(), await Proposed());

        (await world.Visitor().Find(listed, "registers")).Hits.ShouldContain(h => h.Href == $"/registers/{Catalogue}/{id}");
        (await world.Visitor().Find(waiting, "registers")).Hits.ShouldNotContain(h => h.Href.Contains(Catalogue + "/", StringComparison.Ordinal) && h.Title.Contains(waiting, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_refuses_one_person_in_two_parts()
    {
        var (_, id) = await Proposed();

        await Should.ThrowAsync<DbUpdateException>(() => world.Db(async db =>
        {
            var it = await db.Set<Entry>().SingleAsync(e => e.Id == id);
            it.CheckedBy = it.ProposedBy;
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Of_many_who_publish_at_once_one_does()
    {
        var (_, id) = await Proposed();
        (await world.Step(await Keeper(), id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var version = await Version(id);
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keeper(Role.PanelChair)));

        var answers = await Task.WhenAll(people.Select(p => Send(p, id, new { @do = "publish", version })));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await world.Db(db => db.Set<EntryVersion>().CountAsync(v => v.EntryId == id))).ShouldBe(1);
    }

    private Task<Testing.Person> Keeper(Role role = Role.ProgrammeOfficer) => world.Someone(role, null, "TAL-01");

    private async Task<(string Name, Guid Id)> Listed()
    {
        var proposed = await Proposed();
        (await world.Step(await Keeper(), proposed.Id, new { @do = "check" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Step(await Keeper(Role.PanelChair), proposed.Id, new { @do = "publish" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return proposed;
    }

    private async Task<(string Name, Guid Id)> Proposed()
    {
        var name = $"量子软件工程师{Guid.CreateVersion7():N}"[..24] + Guid.CreateVersion7().ToString("N")[20..];
        var sent = await (await Keeper()).Send($"/registers/{Catalogue}/propose", "propose", ("name", name), ("f.field", "量子信息"), ("f.urgency", "urgent"), ("f.demand", "用人单位填报"));
        return (name, Guid.Parse((sent.Location ?? throw new InvalidOperationException(sent.Text)).Split('/')[^1]));
    }

    private Task<long> Version(Guid id) => world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync());

    private static Task<HttpResponseMessage> Send(Testing.Person person, Guid id, object body) => person.Http.PostAsJsonAsync(new Uri($"/api/entries/{id}/steps", UriKind.Relative), body);
}
