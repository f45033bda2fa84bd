using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Review.Choosing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Choosing;

public sealed class SchemePackTests(World world) : IClassFixture<World>
{
    private const string Peer = "project-free-exploration.yaml";

    [Theory]
    [InlineData(Peer, "kind: peer", "kind: oracle", "kind: “oracle” must be one of")]
    [InlineData(Peer, "id: project-free-exploration", "id: other", "must be the name of the file")]
    [InlineData(Peer, "weight: 30", "weight: 0", "criteria[0].weight: must be a whole number from 1 to 1000")]
    [InlineData(Peer, "anonymity: blind", "anonymity: secret", "anonymity: “secret” must be one of")]
    [InlineData(Peer, "anonymity: blind", "anonymity: blind\nworks: 5", "works")]
    [InlineData(Peer, "review.disagreement_range", "review.nothing", "review.nothing: the pack has no such parameter")]
    [InlineData(Peer, "rule: B-060", "rule: B-999", "B-999: the pack has no such rule")]
    [InlineData(Peer, "clauses: [\"003-9\"", "clauses: [\"003-99\"", "003-99: the pack has no such clause")]
    [InlineData(Peer, "systems: [PGM-10]", "systems: [PGM-99]", "PGM-99: the pack has no such system")]
    [InlineData(Peer, "project.evaluation_type: free_exploration }, rule", "project.evaluation_type: luck }, rule", "luck is no choice of project.evaluation_type")]
    [InlineData(Peer, "project.evaluation_type: free_exploration }, rule", "project.kind: free_exploration }, rule", "project.kind: the pack has no such fact")]
    [InlineData(Peer, "id: innovation,", "id: significance,", "at least one, with different ids")]
    [InlineData(Peer, "weight: 20, max: 100, design: true", "weight: 20, max: 100", "name the clause that asks for this")]
    [InlineData(Peer, "fund: { zh: 资助, en: Fund }", "found: { zh: 资助, en: Fund }", "fund")]
    [InlineData(Peer, "normalised: true", "normalized: true", "normalized: unknown key")]
    [InlineData("project-task-oriented.yaml", "when: { project.evaluation_type: task_oriented }, rule", "when: { project.evaluation_type: free_exploration }, rule", "is already the scheme for application")]
    [InlineData("firm-innovation-points.yaml", "fact: rd.expensed", "fact: rd.nothing", "rd.nothing: the pack has no such fact")]
    public void A_mistake_is_named_with_its_file_and_line(string file, string was, string now, string says)
    {
        var pack = Read(file, was, now);

        var error = pack.Errors.FirstOrDefault(e => e.Message.Contains(says, StringComparison.Ordinal)).ShouldNotBeNull(string.Join('\n', pack.Errors.Take(5).Select(e => e.Message)));
        error.File.ShouldBe($"schemes/{file}");
        error.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_wrong_expectation_makes_an_example_fail()
    {
        var section = ActivatorUtilities.CreateInstance<SchemePack>(world.Services);
        section.Load(Copied(Peer, "score: 77", "score: 78"));

        section.RunExamples().Where(e => e.Failure is not null).ShouldHaveSingleItem().Failure!.ShouldContain("77.00");
    }

    [Fact]
    public async Task A_round_stays_on_the_scheme_as_it_was_opened_and_everybody_can_read_it()
    {
        var scheme = world.Services.GetRequiredService<SchemePack>().Find("result-peer").ShouldNotBeNull();
        var round = await world.Round(Given.Request(1, 4, Given.Subject(1)) with { Criteria = [], Grades = [], Scheme = scheme.Id });

        var stored = await world.Db(db => db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == round));
        (stored.SchemeId, stored.SchemeVersion, stored.Anonymity, stored.DisputedFrom).ShouldBe((scheme.Id, scheme.Version, Anonymity.DoubleBlind, 20));
        stored.Criteria.Select(c => (c.Id, c.Weight)).ShouldBe([("level", 60), ("contribution", 40)]);
        (await world.Db(db => db.Set<KeptScheme>().AsNoTracking().SingleAsync(k => k.Version == scheme.Version))).Text.ShouldContain("id: result-peer");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Set<KeptScheme>().ExecuteDeleteAsync()));

        var officer = await world.Officer();
        (await officer.Open($"/review/rounds/{round}")).Text.ShouldContain("双盲");
        (await world.Visitor().Open("/review/schemes")).Text.ShouldContain("B-055");
        (await world.Visitor().Open($"/review/schemes/{scheme.Id}?version={scheme.Version}")).Text.ShouldContain("创新水平");
        (await world.Visitor().Open("/review/schemes/no-such")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open($"/review/schemes/{scheme.Id}?version=0")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<ArgumentException>(() => world.Round(Given.Request(1, 4, Given.Subject(1)) with { Criteria = [], Grades = [], Scheme = "firm-innovation-points" }));
        await Should.ThrowAsync<ArgumentException>(() => world.Round(Given.Request(1, 4, Given.Subject(1)) with { Scheme = scheme.Id }));
    }

    [Theory]
    [InlineData("project-task-oriented", "资助", "不予资助")]
    [InlineData("result-peer", "通过", "不通过")]
    public async Task A_panel_decides_in_the_words_of_the_scheme_whatever_the_subject_is(string scheme, string fund, string decline)
    {
        var round = await world.Round(Given.Request(1, 4, Given.Subject(1)) with { Criteria = [], Grades = [], Scheme = scheme, Outcomes = new(new("录用", "Take"), new("不录用", "Leave")) });

        var words = (await world.Db(db => db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == round))).Outcomes;

        (words.Of(PanelOutcome.Fund).Zh, words.Of(PanelOutcome.Decline).Zh).ShouldBe((fund, decline));
        (await world.Visitor().Open($"/review/schemes/{scheme}")).Text.ShouldContain($"{fund} / {decline}");
    }

    [Theory]
    [InlineData("application", "project.evaluation_type", "task_oriented", "project-task-oriented")]
    [InlineData("result", "evaluation.result_type", "applied", "result-market")]
    [InlineData("talent", "evaluation.talent_type", "engineering", "talent-engineering")]
    [InlineData("talent", "evaluation.talent_type", "", "talent-works")]
    [InlineData("result", "evaluation.result_type", "development", null)]
    public void What_is_reviewed_decides_the_scheme(string subject, string fact, string value, string? scheme) =>
        (world.Services.GetRequiredService<ReviewSchemes>().For(subject, new Dictionary<string, string> { [fact] = value })?.Id).ShouldBe(scheme);

    [Fact]
    public async Task Points_are_read_by_the_own_organisation_and_say_what_lacks()
    {
        var home = await world.With<IServiceProvider, Guid>(null, async services =>
        {
            var id = services.GetRequiredService<Registry.Contracts.Enrolment>().AddOrganisation("示例企业", null, Registry.Contracts.OrganisationKind.Enterprise, null, Registry.Contracts.FactSource.Platform);
            await services.GetRequiredService<Platform.Database.KechuangDb>().SaveChangesAsync();
            return id;
        });
        var (own, other) = (await world.Someone(Role.Member, home), await world.Someone(Role.Member));
        const string Points = "/review/schemes/firm-innovation-points/points";

        (await own.Open(Points)).Text.ShouldContain("还不能算出积分");
        (await own.Open(Points)).Text.ShouldContain("市科学技术部门");
        (await other.Open($"{Points}?organisation={home}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Officer()).Open($"{Points}?organisation={home}")).Text.ShouldContain("示例企业");
        (await own.Open("/review/schemes/result-peer/points")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Pack Read(string file, string was, string now)
    {
        var pack = Copied(file, was, now);
        ActivatorUtilities.CreateInstance<SchemePack>(world.Services).Load(pack);
        return pack;
    }

    private Pack Copied(string file, string was, string now)
    {
        var root = Path.Combine(world.Folder, Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(Path.Combine(root, "schemes"));
        foreach (var scheme in Directory.EnumerateFiles(Path.Combine(Repository.Root, "centres/beijing/schemes")))
        {
            File.Copy(scheme, Path.Combine(root, "schemes", Path.GetFileName(scheme)));
        }

        var path = Path.Combine(root, "schemes", file);
        var text = File.ReadAllText(path);
        text.ShouldContain(was);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + now + text[(at + was.Length)..]);
        return new Pack(root);
    }
}
