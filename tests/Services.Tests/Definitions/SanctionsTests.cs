using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Tests.Definitions;

/// <summary>A matter of another city: it may end without a sanction, and one kind of sanction has a longest term.</summary>
public sealed class SanctionsTests(World world) : IClassFixture<World>
{
    private const string Matter = """
        id: lab-complaint
        kind: case
        systems: [LAB-01]
        title: { zh: 实验室投诉, en: Complaints about laboratories }
        summary: { zh: 投诉实验室, en: Complain }
        department: { zh: 科学技术部门, en: Science and technology department }
        clauses: ["002-A28"]
        audience: [person]
        handles: [programme_officer]
        decides: [panel_chair]
        facts:
          - { key: person.name }
        prose:
          - { id: claim, title: { zh: 事项, en: Claim }, max: 500 }
        respondent: { anonymous: false, shares: [claim], design: true }
        sanctions:
          kinds:
            - { id: warning, title: { zh: 警告, en: Warning } }
            - { id: pause, title: { zh: 暂停, en: Pause }, most: inspection.term_limit }
          term: null
          required: false
          repair: { zh: 改正后恢复, en: Repaired }
          design: true
        clock: { days: null, design: true }
        outcome: { certificate: { zh: 决定书, en: Decision }, prefix: LC-, shows: [] }
        examples:
          - name: { zh: 投诉属实, en: Upheld }
            people: { amy: applicant, centre: respondent, li: handler, zhao: decider }
            given: { person.name: 艾米 }
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00, with: { claim: 报告失实 } }
              - { do: accept, by: li, at: 2026-03-03T10:00:00+08:00 }
              - { do: propose, by: li, at: 2026-03-04T10:00:00+08:00, outcome: grant, reason: 属实 }
              - { do: decide, by: zhao, at: 2026-03-05T10:00:00+08:00, outcome: grant, reason: 同意 }
            expect: { state: granted, certificates: 1 }
        """;

    [Theory]
    [InlineData("", null)]
    [InlineData(", ground: warning", null)]
    [InlineData(", ground: pause, months: 36", null)]
    [InlineData(", ground: pause, months: 37", "refused (months) (36). decide needs months")]
    [InlineData(", ground: pause", "refused (months) (36). decide needs months")]
    [InlineData(", ground: prison", "refused (sanction). decide needs a sanction as its ground, one of warning, pause")]
    public void A_confirmed_matter_may_go_without_a_sanction_and_a_sanction_lasts_no_longer_than_it_may(string decided, string? refused)
    {
        var failed = Tell(Matter.Replace("reason: 同意 }", $"reason: 同意{decided} }}", StringComparison.Ordinal));

        (failed ?? "").ShouldContain(refused ?? "");
        (failed is null).ShouldBe(refused is null);
    }

    [Fact]
    public void Unless_the_file_says_otherwise_a_confirmed_matter_leads_to_a_sanction() =>
        Tell(Matter.Replace("  required: false\n", "", StringComparison.Ordinal)).ShouldNotBeNull().ShouldContain("refused (sanction)");

    [Theory]
    [InlineData("do: accept, by: li", "do: accept, by: zhao", "accept is for the one handler of the case")]
    [InlineData("do: decide, by: zhao", "do: decide, by: li", "decide is for a decider")]
    [InlineData("do: accept, by: li", "do: propose, outcome: grant, reason: 属实, by: li", "The state was submitted then")]
    [InlineData("do: submit, by: amy", "do: submit, by: li", "submit is for the applicant")]
    public void A_story_that_is_refused_against_expectation_says_what_the_word_means(string right, string wrong, string said) =>
        Tell(Matter.Replace(right, wrong, StringComparison.Ordinal)).ShouldNotBeNull().ShouldContain(said);

    [Theory]
    [InlineData("  term: null", "  term: inspection.term_limit", "term sets the months of every sanction")]
    [InlineData("prefix: LC-, shows: []", "prefix: LC-, shows: [], register: { id: high-tech-pool, values: { field: 声学, tier: seed, rd: 3 }, exit: left }", "required: false leaves matters without a sanction")]
    [InlineData("id: pause,", "id: warning,", "warning stands twice")]
    [InlineData("most: inspection.term_limit", "most: work_permit.days", "work_permit.days is in the unit working_day; here it must be month")]
    [InlineData("most: inspection.term_limit", "most: lab.months", "lab.months: the pack has no such parameter")]
    public void Sanctions_that_contradict_each_other_are_refused_by_line(string right, string wrong, string error) =>
        Read(Matter.Replace(right, wrong, StringComparison.Ordinal)).Errors.ShouldContain(e => e.Message.Contains(error, StringComparison.Ordinal) && e.Line > 0 && e.Chinese != null);

    private string? Tell(string text)
    {
        var (definition, errors) = Read(text);
        errors.Where(e => !e.Message.Contains("at least three stories", StringComparison.Ordinal)).ShouldBeEmpty();
        var failed = ServiceExampleRunner.Run(definition, (Gatekeeper)world.Services.GetService(typeof(Gatekeeper))!, definition.Examples[0]);
        failed?.Zh.ShouldNotBeNullOrWhiteSpace();
        return failed?.En;
    }

    private (ServiceDefinition Definition, IReadOnlyList<PackError> Errors) Read(string text)
    {
        var pack = new Pack(world.Folder);
        var node = pack.Parse("services/lab-complaint.yaml", text)!;
        var definition = ServiceReader.Read(node, Pack.VersionOf(text));
        ((ServiceChecks)world.Services.GetService(typeof(ServiceChecks))!).Check(node, definition, text);
        return (definition, pack.Errors);
    }
}
