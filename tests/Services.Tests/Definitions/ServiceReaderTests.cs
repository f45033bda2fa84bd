using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Definitions;

public sealed class ServiceReaderTests(World world) : IClassFixture<World>
{
    private const string Small = """
        id: quiet-room
        systems: [LAB-01]
        title: { zh: 静音实验室使用, en: Use of the quiet laboratory }
        summary: { zh: 申请使用, en: Apply }
        department: { zh: 科学技术部门, en: Science and technology department }
        clauses: ["002-A28"]
        audience: [person]
        handles: [programme_officer]
        decides: [panel_chair]
        facts:
          - { key: person.name }
        materials:
          - { id: plan, title: { zh: 计划, en: Plan }, design: true }
        filing: { text: { zh: 报备即批准, en: Filing is approval }, design: true }
        laterCheck: { text: { zh: 事后核查, en: Checked later }, design: true }
        appeal: { days: null, note: { zh: 复核, en: Appeal }, design: true }
        clock: { days: null, design: true }
        outcome: { certificate: { zh: 使用许可, en: Permit }, prefix: QR-, shows: [] }
        examples:
          - name: { zh: 报备即批准，核查属实, en: "Filed, approved, checked" }
            people: { amy: applicant, li: handler }
            given: { person.name: 艾米 }
            materials: [plan]
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
              - { do: check, by: li, at: 2026-04-02T10:00:00+08:00, outcome: passed, reason: 属实 }
            expect: { state: granted, certificates: 1, publicSees: [certificate] }
          - name: { zh: 核查不属实，撤销, en: "Filed, found untrue, revoked" }
            people: { amy: applicant, li: handler }
            given: { person.name: 艾米 }
            materials: [plan]
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
              - { do: check, by: amy, at: 2026-04-02T10:00:00+08:00, outcome: passed, reason: 属实, refused: role }
              - { do: check, by: li, at: 2026-04-02T10:00:00+08:00, outcome: failed, reason: 计划不实 }
            expect: { state: revoked, certificates: 0, publicSees: [revoked] }
          - name: { zh: 缺计划不能报备, en: "Without its plan nothing is filed" }
            people: { amy: applicant }
            given: { person.name: 艾米 }
            steps:
              - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00, refused: lacking }
            expect: { state: draft }
        """;

    [Fact]
    public void A_service_of_another_centre_is_read_and_tells_its_stories_without_code()
    {
        var (definition, errors) = Read(Small);

        errors.ShouldBeEmpty();
        definition.Examples.Count.ShouldBe(3);
        foreach (var example in definition.Examples)
        {
            ServiceExampleRunner.Run(definition, Gatekeeper, example)?.Zh.ShouldBeNull(example.Name.Zh);
        }
    }

    [Fact]
    public void What_is_given_once_a_year_is_not_given_again_in_it_even_after_its_last_day()
    {
        var yearly = Small.Replace("shows: [] }", "shows: [], once: { per: year, design: true } }", StringComparison.Ordinal)
            .Replace("    given: { person.name: 艾米 }\n    materials: [plan]", "    given: { person.name: 艾米 }\n    holds: 2026-03-01\n    materials: [plan]", StringComparison.Ordinal);
        var (definition, errors) = Read(yearly);
        errors.ShouldBeEmpty();
        var story = definition.Examples[0];
        story.Holds.ShouldNotBeNull();
        List<WalkedStep> walked = [];

        ServiceExampleRunner.Run(definition, Gatekeeper, story, walked)!.En.ShouldContain("was refused (held) (EXAMPLE-0, 2026-03-01, year)");
        walked[0].Refused.ShouldBe("held");

        var (held, _) = Read(yearly.Replace("per: year", "per: holder", StringComparison.Ordinal));
        ServiceExampleRunner.Run(held, Gatekeeper, held.Examples[0]).ShouldBeNull();
    }

    [Theory]
    [InlineData("expect: { state: granted, certificates: 1", "expect: { state: refused, certificates: 1", "state of main: expected refused, was granted")]
    [InlineData("certificates: 1, publicSees: [certificate]", "certificates: 2, publicSees: [certificate]", "certificates: expected 2, was 1")]
    [InlineData("publicSees: [certificate]", "publicSees: [publicity]", "the public does not see publicity")]
    [InlineData("outcome: passed, reason: 属实 }\n", "outcome: passed, reason: 属实, refused: role }\n", "expected refused (role), was done")]
    public void A_story_that_says_something_else_than_what_happens_fails(string right, string wrong, string failure)
    {
        Small.ShouldContain(right);
        var (definition, _) = Read(Small.Replace(right, wrong, StringComparison.Ordinal));

        definition.Examples.Select(e => ServiceExampleRunner.Run(definition, Gatekeeper, e)?.En).OfType<string>().ShouldHaveSingleItem().ShouldContain(failure);
    }

    [Theory]
    [InlineData("clock: { days: null, design: true }", "clock: { days: 7 }", "numbers stand in parameters.yaml")]
    [InlineData("clauses: [\"002-A28\"]", "clauses: [\"999-A1\"]", "999-A1: the pack has no such clause")]
    [InlineData("systems: [LAB-01]", "systems: [LAB-99]", "LAB-99: the pack has no such system")]
    [InlineData("  - { key: person.name }", "  - { key: person.shoe_size }", "person.shoe_size: the pack has no such fact")]
    [InlineData("title: { zh: 计划, en: Plan }, design: true", "title: { zh: 计划, en: Plan }", "name the clause that asks for this")]
    [InlineData("id: plan,", "id: the_plan,", "small letters, digits and hyphens")]
    [InlineData("decides: [panel_chair]", "decides: [king]", "king is not one of the words")]
    [InlineData("laterCheck: { text: { zh: 事后核查, en: Checked later }, design: true }", "", "must be checked later")]
    [InlineData("filing: { text: { zh: 报备即批准, en: Filing is approval }, design: true }", "", "nothing is checked later without filing or commitment")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\ndistricts: { clause: \"002-A28\", authorised: [\"999999\"], note: { zh: 授权, en: Authorised } }", "999999: the pack has no such district")]
    [InlineData("appeal: { days: null, note: { zh: 复核, en: Appeal }, design: true }", "", "must have somebody to appeal to")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\npublicity: { days: null, shows: [], design: true }", "no time of publicity before it")]
    [InlineData("prefix: QR-,", "prefix: \"no 1\",", "numbers of certificates begin with capital letters")]
    [InlineData("prefix: QR-,", "", "prefix: missing")]
    [InlineData("prefix: QR-,", "prefix: CX-,", "CX- begins the numbers of the register integrity-records")]
    [InlineData("prefix: QR-,", "prefix: QR-, until: person.name,", "until: person.name must be a day")]
    [InlineData("prefix: QR-,", "prefix: QR-, until: mobility.until,", "until: mobility.until must be a day that is asked or found")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\nsteps: [{ id: look, title: { zh: 核对, en: Look }, when: { fact: person.name, is: [甲] }, design: true }]", "when of look: person.name must be a choice")]
    [InlineData("  - { key: person.name }", "  - { key: person.name }\n  - { key: ip.aid_kind }\nsteps: [{ id: look, title: { zh: 核对, en: Look }, when: { fact: ip.aid_kind, is: [gift] }, design: true }]", "is must name values of ip.aid_kind: complaint, aid, overseas_aid")]
    [InlineData("  - { key: person.name }", "  - { key: person.name }\n  - { key: ip.aid_kind, required: false }\nsteps: [{ id: look, title: { zh: 核对, en: Look }, when: { fact: ip.aid_kind, is: [aid] }, design: true }]", "must be a choice that is always asked")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\nwords: { granted: { zh: 准予 }, refused: { zh: 不予, en: Refused } }", "en: missing")]
    [InlineData("prefix: QR-,", "prefix: QR-, validMonths: work_permit.days,", "work_permit.days is in the unit working_day; here it must be month")]
    [InlineData("clauses: [\"002-A28\"]", "clauses: []", "name at least one clause")]
    [InlineData("prefix: QR-,", "prefix: QR-, colour: red,", "colour: unknown key")]
    [InlineData("certificate: { zh: 使用许可, en: Permit }, prefix: QR-, shows: []", "once: { per: holder, design: true }", "the outcome has no certificate")]
    [InlineData("prefix: QR-,", "prefix: QR-, once: { per: holder, of: person.shoe_size, design: true },", "person.shoe_size is neither a fact that is asked nor a field of prose")]
    [InlineData("prefix: QR-,", "prefix: QR-, once: { per: month, design: true },", "must be one of holder, year")]
    [InlineData("prefix: QR-,", "prefix: QR-, once: { per: holder },", "name the clause that asks for this")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\nsteps: [{ id: meet, title: { zh: 调解, en: Meet }, form: mediation, design: true }]", "meet is a mediation: it needs settles")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\nsteps: [{ id: meet, title: { zh: 听证, en: Meet }, form: hearing, records: [person.name], design: true }]", "records nothing by itself")]
    [InlineData("clock: { days: null, design: true }", "clock: { days: null, design: true }\nsteps: [{ id: meet, title: { zh: 核对, en: Check }, settles: person.name, design: true }]", "meet has settles but is no form: mediation")]
    public void A_slip_of_the_pen_is_named(string right, string wrong, string error)
    {
        Small.ShouldContain(right);

        Read(Small.Replace(right, wrong, StringComparison.Ordinal)).Errors.ShouldContain(e => e.Message.Contains(error, StringComparison.Ordinal) && e.Line > 0 && e.Chinese != null);
    }

    [Theory]
    [InlineData("do: check, by: li, at: 2026-04-02T10:00:00+08:00, outcome: passed", "do: chekc, by: li, at: 2026-04-02T10:00:00+08:00, outcome: passed", "do: chekc is no step of a case")]
    [InlineData("do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }\n      - { do: check, by: li", "do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }\n      - { do: work, step: look, by: li", "step: look is no working step")]
    [InlineData("do: check, by: li, at: 2026-04-02T10:00:00+08:00, outcome: failed", "do: pause, by: li, at: 2026-04-02T10:00:00+08:00, ground: rain", "ground: rain is no ground of stops")]
    [InlineData("amy: applicant, li: handler }\n    given: { person.name: 艾米 }\n    materials: [plan]\n    steps:\n      - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }\n      - { do: check, by: li", "amy: applicant, li: king }\n    given: { person.name: 艾米 }\n    materials: [plan]\n    steps:\n      - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }\n      - { do: check, by: li", "li is king")]
    [InlineData("expect: { state: revoked,", "expect: { states: { room: revoked },", "expect: room is no strand")]
    [InlineData("expect: { state: revoked,", "expect: { state: revoked, clock: late,", "clock: late is no state of a clock")]
    [InlineData("at: 2026-04-02T10:00:00+08:00, outcome: failed", "at: 2026-02-02T10:00:00+08:00, outcome: failed", "at: check is earlier than check before it")]
    public void A_slip_in_a_story_is_named_at_its_line_in_both_languages(string right, string wrong, string error)
    {
        Small.ShouldContain(right);
        var text = Small.Replace(right, wrong, StringComparison.Ordinal);
        var named = Read(text).Errors.Where(e => e.Message.Contains(error, StringComparison.Ordinal)).ShouldHaveSingleItem();

        named.Chinese.ShouldNotBeNull();
        named.Line.ShouldBeGreaterThan(text[..text.IndexOf("examples:", StringComparison.Ordinal)].Count(c => c == '\n') + 1);
    }

    [Fact]
    public void A_step_of_one_strand_says_which_strand()
    {
        var two = Small.Replace("clock: { days: null, design: true }\n", "", StringComparison.Ordinal).Replace("outcome: { certificate", """
            strands:
              - { id: one, title: { zh: 甲, en: One }, clock: { days: null, design: true }, steps: [ { id: look, title: { zh: 看, en: Look }, design: true } ] }
              - { id: two, title: { zh: 乙, en: Two }, clock: { days: null, design: true } }
            fee: { zh: 免费, en: Free }
            #
            """ + " outcome: { certificate", StringComparison.Ordinal)
            .Replace("do: check, by: li, at: 2026-04-02T10:00:00+08:00, outcome: passed", "do: work, step: look, by: li, at: 2026-04-02T10:00:00+08:00, outcome: passed", StringComparison.Ordinal);

        Read(two).Errors.ShouldContain(e => e.Message.Contains("step: look is no step of two", StringComparison.Ordinal) && e.Message.Contains("Write strand: one", StringComparison.Ordinal) && e.Line > 20);
    }

    [Theory]
    [InlineData("panel_chair", "done")]
    [InlineData("programme_officer", "refused (role)")]
    public void A_story_can_name_roles_and_then_the_file_says_who_decides(string decides, string was)
    {
        var text = Small.Replace("filing: { text: { zh: 报备即批准, en: Filing is approval }, design: true }\n", "", StringComparison.Ordinal).Replace("decides: [panel_chair]", $"decides: [{decides}]", StringComparison.Ordinal);
        text = text[..text.IndexOf("examples:", StringComparison.Ordinal)] + """
            examples:
              - name: { zh: 由评审主席决定, en: The chair decides }
                people: { amy: applicant, li: programme_officer, zhao: panel_chair }
                given: { person.name: 艾米 }
                materials: [plan]
                steps:
                  - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
                  - { do: accept, by: li, at: 2026-03-03T10:00:00+08:00 }
                  - { do: propose, by: li, at: 2026-03-04T10:00:00+08:00, outcome: grant, reason: 符合 }
                  - { do: decide, by: zhao, at: 2026-03-05T10:00:00+08:00, outcome: grant, reason: 同意 }
                expect: { state: granted }
            """;

        Stories(text).ShouldAllBe(f => f.Contains(was, StringComparison.Ordinal));
        Stories(text).Count.ShouldBe(was == "done" ? 0 : 1);
    }

    [Fact]
    public void A_filing_enters_as_a_proposal_that_the_keepers_still_check_and_leaves_when_it_does_not_hold()
    {
        var entering = Small.Replace("shows: [] }", "shows: [], register: { id: high-tech-pool, name: person.name, values: { field: 声学, tier: seed, rd: 3 }, exit: left } }", StringComparison.Ordinal)
            .Replace("certificates: 1, publicSees: [certificate] }", "certificates: 1, register: proposed, publicMisses: [entry] }", StringComparison.Ordinal)
            .Replace("certificates: 0, publicSees: [revoked] }", "certificates: 0, register: left, records: [services.case.entered, services.case.checked, services.case.struck] }", StringComparison.Ordinal)
            .Replace("expect: { state: draft }", "expect: { state: draft, register: none }", StringComparison.Ordinal);
        var (definition, errors) = Read(entering);

        errors.ShouldBeEmpty();
        definition.Examples.Select(e => ServiceExampleRunner.Run(definition, Gatekeeper, e)?.En).OfType<string>().ShouldBeEmpty();
        Stories(entering.Replace("register: proposed", "register: listed", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("register of main: expected listed, was proposed");
        Stories(entering.Replace("tier: seed", "tier: giant", StringComparison.Ordinal)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("id: no-such-list", "no-such-list: the pack has no such register")]
    [InlineData("id: high-tech-pool, name: person.name, values: { field: 声学, tier: seed, rd: 3, mood: 好 }, exit: left", "it has no field mood")]
    [InlineData("id: high-tech-pool, name: person.name, values: { field: 声学, tier: seed }, exit: left", "its field rd is required")]
    [InlineData("id: high-tech-pool, name: person.name, values: { tier: seed, rd: 3 }, fields: { field: person.title }, exit: left", "person.title is neither a fact or field of this service")]
    [InlineData("id: high-tech-pool, values: { field: 声学, tier: seed, rd: 3 }, exit: left", "the name of a person would become public")]
    [InlineData("id: high-tech-pool, name: person.name, values: { field: 声学, tier: seed, rd: 3 }", "name the ground on which its entry then leaves")]
    [InlineData("id: high-tech-pool, name: person.name, values: { field: 声学, tier: seed, rd: 3 }, exit: whim", "it has no exit whim")]
    public void A_register_that_cannot_be_filled_is_named(string register, string error) =>
        Read(Small.Replace("shows: [] }", $"shows: [], register: {{ {register} }} }}", StringComparison.Ordinal)).Errors
            .ShouldContain(e => e.Message.Contains(error, StringComparison.Ordinal) && e.Line > 0);

    [Fact]
    public void An_indicator_that_nothing_counts_is_refused() =>
        Read(Small + "\nindicators: [on_time_rate, happiness]\n").Errors.ShouldHaveSingleItem().Message.ShouldContain("happiness: the pack has no such indicator");

    [Fact]
    public void A_refusal_after_an_upheld_objection_is_appealed_once()
    {
        var story = """
                  - { do: submit, by: amy, at: 2026-03-02T10:00:00+08:00 }
                  - { do: accept, by: li, at: 2026-03-03T10:00:00+08:00 }
                  - { do: propose, by: li, at: 2026-03-04T10:00:00+08:00, outcome: grant, reason: 符合 }
                  - { do: decide, by: zhao, at: 2026-03-05T10:00:00+08:00, outcome: grant, reason: 同意, days: 5 }
                  - { do: object, by: sun, at: 2026-03-06T10:00:00+08:00, reason: 计划有误 }
                  - { do: answer, by: li, at: 2026-03-06T11:00:00+08:00, outcome: upheld, reason: 属实 }
                  - { do: propose, by: li, at: 2026-03-09T10:00:00+08:00, outcome: refuse, reason: 计划有误 }
                  - { do: decide, by: qian, at: 2026-03-10T10:00:00+08:00, outcome: refuse, reason: 计划有误 }
                  - { do: appeal, by: amy, at: 2026-03-11T10:00:00+08:00, reason: 已改正 }
                  - { do: decide, by: qian, at: 2026-03-12T10:00:00+08:00, outcome: refuse, reason: 维持, refused: same-person }
                  - { do: decide, by: wu, at: 2026-03-12T10:00:00+08:00, outcome: refuse, reason: 维持 }
                  - { do: appeal, by: amy, at: 2026-03-13T10:00:00+08:00, reason: 再来, refused: state }
            """;
        var text = Small.Replace("filing: { text: { zh: 报备即批准, en: Filing is approval }, design: true }", "publicity: { days: null, shows: [], design: true }", StringComparison.Ordinal);
        text = text[..text.IndexOf("examples:", StringComparison.Ordinal)] + $$"""
            examples:
              - name: { zh: 异议成立后不予，可以复核一次, en: Refused after an objection }
                people: { amy: applicant, li: handler, zhao: decider, qian: decider, wu: decider, sun: public }
                given: { person.name: 艾米 }
                materials: [plan]
                steps:
            {{story}}
                expect: { state: refused, certificates: 0 }
            """;

        Stories(text).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_is_tried_before_it_is_published_and_nothing_is_recorded()
    {
        var (admin, officer) = (await world.Someone(Role.CentreAdministrator), await world.Someone(Role.ProgrammeOfficer, null, "LAB-01"));
        Task<int> Records() => world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind.StartsWith("services.")));
        var before = await Records();

        var works = await admin.Send("/services/trial", "try", ("text", Small));
        works.Status.ShouldBe(HttpStatusCode.OK);
        works.Text.ShouldContain("可以发布");
        works.Text.ShouldContain("services/quiet-room.yaml");
        works.Text.ShouldContain("不准：role");
        var broken = await admin.Send("/services/trial", "try", ("text", Small.Replace("systems: [LAB-01]", "systems: [LAB-99]", StringComparison.Ordinal)));
        broken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        broken.Text.ShouldContain("LAB-99：中心包里没有这个系统");
        broken.Text.ShouldContain("第 2 行");
        var untrue = await admin.Send("/services/trial", "try", ("text", Small.Replace("certificates: 1,", "certificates: 2,", StringComparison.Ordinal)));
        untrue.Text.ShouldContain("证照数：应为 2，实为 1");
        (await admin.Send("/services/trial", "try", ("text", "id: [unclosed"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await officer.Open("/services/trial")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Visitor().Open("/services/quiet-room")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Records()).ShouldBe(before);
    }

    [Fact]
    public void Words_that_are_asked_for_again_count_no_more_and_stay_at_hand_to_be_mended()
    {
        var text = Small.Replace("materials:\n", "prose: [{ id: why, title: { zh: 理由, en: Why }, max: 100 }]\nmaterials:\n", StringComparison.Ordinal)
            .Replace("filing: { text: { zh: 报备即批准, en: Filing is approval }, design: true }\n", "", StringComparison.Ordinal);
        var definition = Read(text).Definition;
        var (amy, li) = (new Actor(Guid.CreateVersion7(World.Start), Part.Applicant), new Actor(Guid.CreateVersion7(World.Start), Part.Handler));
        var proceeding = new Proceeding(definition, Gatekeeper, new()
        {
            Id = Guid.CreateVersion7(World.Start),
            Service = definition.Id,
            Definition = definition.Version,
            ApplicantId = amy.Id,
            Holder = "艾米",
            StartedAt = World.Start,
            Prose = new() { ["why"] = "做实验" },
        });
        proceeding.Facts["person.name"] = Kechuang.Kernels.Rules.Value.Of("艾米");
        proceeding.Materials.Add("plan");
        proceeding.Submit(amy, "LAB-01-2026-00001", _ => ("QR-1", "CODE"), World.Start).ShouldBeNull();

        proceeding.AskForMore(proceeding.Cases[0], li, ["why"], "太短", World.Start).ShouldBeNull();

        proceeding.Application.Prose.ShouldNotContainKey("why");
        proceeding.Application.Earlier["why"].ShouldBe("做实验");
        proceeding.Supply(amy, World.Start)!.Code.ShouldBe("lacking");
        proceeding.Application.Prose = new() { ["why"] = "测定声速" };
        proceeding.Supply(amy, World.Start).ShouldBeNull();
    }

    [Theory]
    [InlineData("110108", "LAB-01/110108")]
    [InlineData("110105", "LAB-01")]
    [InlineData(null, "LAB-01")]
    public void A_district_that_is_authorised_handles_its_own_and_every_other_goes_to_the_city(string? district, string desk)
    {
        var text = Small.Replace("filing: {", "districts: { clause: \"002-A57\", authorised: [\"110108\"], note: { zh: 授权, en: Authorised } }\nfiling: {", StringComparison.Ordinal);
        var (definition, errors) = Read(text);
        errors.ShouldBeEmpty();
        var amy = Guid.CreateVersion7(World.Start);
        var proceeding = new Proceeding(definition, Gatekeeper, new()
        {
            Id = Guid.CreateVersion7(World.Start),
            Service = definition.Id,
            Definition = definition.Version,
            ApplicantId = amy,
            Holder = "艾米",
            District = district,
            StartedAt = World.Start,
        });
        proceeding.Facts["person.name"] = Kechuang.Kernels.Rules.Value.Of("艾米");
        proceeding.Materials.Add("plan");

        proceeding.Submit(new(amy, Part.Applicant), "LAB-01-2026-00001", _ => ("QR-1", "CODE"), World.Start).ShouldBeNull();

        proceeding.Cases.ShouldHaveSingleItem().Desk.ShouldBe(desk);
    }

    private IReadOnlyList<string> Stories(string text)
    {
        var definition = Read(text).Definition;
        definition.Examples.ShouldNotBeEmpty();
        return [.. definition.Examples.Select(e => ServiceExampleRunner.Run(definition, Gatekeeper, e)?.En).OfType<string>()];
    }

    private Gatekeeper Gatekeeper => (Gatekeeper)world.Services.GetService(typeof(Gatekeeper))!;

    private (ServiceDefinition Definition, IReadOnlyList<PackError> Errors) Read(string text)
    {
        var pack = new Pack(world.Folder);
        var node = pack.Parse("services/quiet-room.yaml", text)!;
        var definition = ServiceReader.Read(node, Pack.VersionOf(text));
        ((ServiceChecks)world.Services.GetService(typeof(ServiceChecks))!).Check(node, definition, text);
        return (definition, pack.Errors);
    }
}
