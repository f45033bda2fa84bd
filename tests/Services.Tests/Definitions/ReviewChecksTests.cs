using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Tests.Definitions;

public sealed class ReviewChecksTests(World world) : IClassFixture<World>
{
    private const string Review = "review: { scheme: talent-works, verdict: titles.work_accepted, shows: [titles.work_kind, account], stops: experts }";

    // A centre whose text gives a time limit and says that the time of experts does not count in it. Its clauses stand in for such a text.
    private const string Title = $$"""
        id: quiet-title
        systems: [TAL-04]
        title: { zh: 职称, en: Title }
        summary: { zh: 职称, en: Title }
        department: { zh: 机构, en: Body }
        clauses: ["000-6"]
        audience: [person]
        handles: [programme_officer]
        decides: [panel_chair]
        facts:
          - { key: person.name }
          - { key: titles.work_kind, clause: "000-6" }
        prose:
          - { id: account, title: { zh: 说明, en: Account }, max: 500 }
        clock: { days: work_permit.days, clause: "002-A55" }
        stops:
          - { id: experts, title: { zh: 专家评审, en: Expert review }, clause: "000-6" }
        steps:
          - id: read
            title: { zh: 评议, en: Review }
            clause: "000-6"
            {{Review}}
        outcome: { certificate: { zh: 证书, en: Certificate }, prefix: QT-, shows: [] }
        examples:
          - name: { zh: 评审期间不计时, en: The time of experts does not count }
            people: { amy: applicant, li: handler, zhao: decider, gu: expert }
            given: { person.name: 艾米, titles.work_kind: standard, account: 说明 }
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
              - { do: accept, by: li, at: 2026-03-02T11:00:00+08:00 }
              - { do: pause, by: li, at: 2026-03-03T09:00:00+08:00, ground: experts, refused: reason }
              - { do: review, by: li, at: 2026-03-03T10:00:00+08:00, step: read }
              - { do: result, by: li, at: 2026-03-24T10:00:00+08:00, step: read, outcome: pass, opinions: [{ by: gu, marks: { quality: 80, part: 70 } }] }
              - { do: propose, by: li, at: 2026-03-25T10:00:00+08:00, outcome: grant, reason: 符合 }
              - { do: decide, by: zhao, at: 2026-03-26T10:00:00+08:00, outcome: grant, reason: 同意 }
            expect: { state: granted, clock: met, days: 3, mean: 77 }
          - name: { zh: 不通过, en: Not passed }
            people: { amy: applicant, li: handler, gu: expert }
            given: { person.name: 艾米, titles.work_kind: standard, account: 说明 }
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
              - { do: accept, by: li, at: 2026-03-02T11:00:00+08:00 }
              - { do: review, by: li, at: 2026-03-03T10:00:00+08:00, step: read }
              - { do: propose, by: li, at: 2026-03-06T10:00:00+08:00, outcome: grant, reason: 符合, refused: steps }
            expect: { state: in_hand, clock: paused, expertSees: [account], expertMisses: [person.name, holder] }
          - name: { zh: 缺说明, en: Without an account }
            people: { amy: applicant }
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00, refused: lacking }
            expect: { state: draft }
        """;

    [Fact]
    public void The_time_of_experts_stands_out_of_the_clock_where_a_clause_says_so()
    {
        var (definition, errors) = Read(Title);

        errors.ShouldBeEmpty(string.Join("; ", errors.Select(e => e.Message)));
        definition.Examples.Select(e => ServiceExampleRunner.Run(definition, Gatekeeper, e)?.En).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_ground_the_clock_runs_on()
    {
        var (definition, errors) = Read(Title.Replace(", stops: experts }", " }", StringComparison.Ordinal));

        errors.ShouldBeEmpty(string.Join("; ", errors.Select(e => e.Message)));
        var failures = definition.Examples.Select(e => ServiceExampleRunner.Run(definition, Gatekeeper, e)?.En).OfType<string>().ToList();
        failures.ShouldContain(f => f.Contains("pause by li: expected refused (reason), was done", StringComparison.Ordinal));
        failures.ShouldContain(f => f.Contains("clock of main: expected paused, was", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scheme: talent-works", "scheme: talent-wroks", "talent-wroks: the pack has no such scheme by which experts review")]
    [InlineData("scheme: talent-works", "scheme: firm-innovation-points", "firm-innovation-points: the pack has no such scheme by which experts review")]
    [InlineData("scheme: talent-works", "subject: king", "king: the pack has no such scheme by which experts review")]
    [InlineData("scheme: talent-works", "scheme: talent-works, subject: talent", "review names either scheme or subject")]
    [InlineData("scheme: talent-works, verdict", "verdict", "review names either scheme or subject")]
    [InlineData("scheme: talent-works, verdict", "scheme: talent-engineering, verdict", "the mean stands, which says neither yes nor no")]
    [InlineData("verdict: titles.work_accepted", "verdict: titles.no_such", "titles.no_such: the pack has no such fact")]
    [InlineData("verdict: titles.work_accepted", "verdict: titles.work_kind", "the review gives yes or no")]
    [InlineData("verdict: titles.work_accepted", "mean: titles.work_accepted", "the review gives a number")]
    [InlineData("shows: [titles.work_kind, account]", "shows: [titles.work_kind, person.name]", "person.name says whose it is")]
    [InlineData("shows: [titles.work_kind, account]", "shows: [titles.work_kind, diary]", "diary is neither a fact nor a field of prose")]
    [InlineData("shows: [titles.work_kind, account], ", "", "the review is double blind and shows nothing")]
    [InlineData("stops: experts }", "stops: rain }", "rain is no ground of stops")]
    [InlineData("en: Expert review }, clause: \"000-6\" }", "en: Expert review }, design: true }", "only a clause lets the time of experts not count")]
    [InlineData("stops: experts }", "stops: experts, colour: red }", "colour: unknown key")]
    [InlineData("clause: \"000-6\"\n    review", "clause: \"000-6\"\n    form: hearing\n    review", "a hearing, a mediation or a step of the other side has no review")]
    [InlineData("clause: \"000-6\"\n    review", "clause: \"000-6\"\n    records: [titles.work_accepted]\n    review", "the review gives it; it is not recorded by hand too")]
    [InlineData("quality: 80, part: 70", "quality: 80", "must mark each criterion of the scheme")]
    [InlineData("quality: 80, part: 70", "quality: 101, part: 70", "must mark each criterion of the scheme")]
    [InlineData("outcome: pass, opinions", "outcome: grant, opinions", "outcome: grant must be pass or fail")]
    [InlineData("opinions: [{ by: gu", "opinions: [{ by: nobody", "nobody is not among the people")]
    [InlineData("  - id: read\n", "  - { id: twice, title: { zh: 二, en: Two }, design: true, review: { scheme: talent-works, shows: [account] } }\n  - id: read\n", "only one step of a strand has a review")]
    [InlineData("    review: { scheme: talent-works, verdict: titles.work_accepted, shows: [titles.work_kind, account], stops: experts }\n", "", "no step of the service has a review")]
    public void A_slip_in_a_review_is_named_at_its_place_in_both_languages(string right, string wrong, string error)
    {
        Title.ShouldContain(right);
        var named = Read(Title.Replace(right, wrong, StringComparison.Ordinal)).Errors.Where(e => e.Message.Contains(error, StringComparison.Ordinal)).ToList();

        named.ShouldNotBeEmpty();
        named.ShouldAllBe(e => e.Line > 1 && e.Chinese != null);
    }

    private Gatekeeper Gatekeeper => (Gatekeeper)world.Services.GetService(typeof(Gatekeeper))!;

    private (ServiceDefinition Definition, IReadOnlyList<PackError> Errors) Read(string text)
    {
        var pack = new Pack(world.Folder);
        var node = pack.Parse("services/quiet-title.yaml", text)!;
        var definition = ServiceReader.Read(node, Pack.VersionOf(text));
        ((ServiceChecks)world.Services.GetService(typeof(ServiceChecks))!).Check(node, definition, text);
        return (definition, pack.Errors);
    }
}
