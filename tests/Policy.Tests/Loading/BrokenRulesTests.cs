using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Loading;
using Xunit.Abstractions;

namespace Kechuang.Policy.Tests.Loading;

/// <summary>What an author may get wrong in a rule set: each mistake is told with its file, its line, its column and a sentence in both languages.</summary>
public sealed partial class BrokenRulesTests(ITestOutputHelper output)
{
    private const string Sound = """
        set: trial
        title: {zh: 试验, en: Trial}
        derive:
          - {name: trial.base, unit: CNY, value: budget.equipment + budget.business, clause: 000-17}
          - {name: trial.twice, unit: CNY, value: trial.base * 2, clause: null, design: true}
        tables:
          - table: trial.share_of
            title: {zh: 比例, en: Share}
            policy: U
            inputs:
              - {value: budget.equipment}
              - {value: project.subfield}
            outputs:
              - {name: trial.share, type: number, unit: ratio, otherwise: 0}
            rows:
              - {when: ["<= 100", "\"mathematics\""], then: [0.8], clause: 000-17}
              - {when: ["> 100", "\"mathematics\""], then: [0.5], clause: 000-17}
              - {when: ["-", "not(\"mathematics\")"], then: [0.3], clause: 000-17}
        rules:
          - id: B-001
            title: {zh: 间接费用, en: Indirect cost}
            force: PILOT
            clauses: [000-17]
            status: pilot
            scope: {zh: 试点, en: Pilot}
            from: 2026-01-01
            to: 2026-12-31
            effect: limit
            applies:
              all:
                - {that: project.basic_research = true, zh: 基础研究, en: Basic research, clause: 000-17}
                - any:
                    - {that: 'project.subfield = "mathematics"', zh: 数学, en: Mathematics}
                    - {that: 'project.subfield = "physics"', zh: 物理, en: Physics}
            unless: null
            holds: {that: budget.indirect <= indirect_cost.cap_pilot * trial.base, zh: 不超过上限, en: Within the cap, clause: 000-17}
            overrides: []
            amount: trial.twice
            examples:
              - name: {zh: 合格, en: Met}
                at: 2026-03-01
                given: {project.basic_research: true, project.subfield: physics, budget.equipment: 100, budget.business: 100, budget.indirect: 50}
                expect: "yes"
              - name: {zh: 缺数据, en: Missing}
                at: 2026-03-01
                given: {project.basic_research: true, project.subfield: physics, budget.equipment: 100, budget.business: 100}
                expect: unknown
                missing: [budget.indirect]
          - id: B-002
            title: {zh: 间接费用二, en: Indirect cost two}
            force: PILOT
            clauses: [000-17]
            status: pilot
            effect: limit
            holds: {that: trial.share > 0.4 and budget.indirect <= trial.base, zh: 比例, en: Share}
            amount: trial.base
            overrides: [B-001]
            examples:
              - name: {zh: 缺数据, en: Missing}
                at: 2026-03-01
                given: {budget.equipment: 1}
                expect: unknown
        stacking:
          - id: trial.highest
            title: {zh: 从高不重复, en: The highest only}
            kind: highest
            members: [{rule: B-001}, {rule: B-002}]
            clause: 000-17
            examples:
              - name: {zh: 缺数据, en: Missing}
                at: 2026-03-01
                given: {budget.equipment: 1}
                expect: {B-001: unknown}

        """;

    [Fact]
    public void What_the_mistakes_are_made_in_is_sound()
    {
        var (entry, errors) = Read(Sound);
        errors.ShouldBeEmpty();
        entry!.Rules.Definition.Rules.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("a fact misspelt", "project.basic_research = true,", "project.basic_reserch = true,", "basic_reserch")]
    [InlineData("the same words wrong a second time", "trial.share > 0.4 and budget.indirect <= trial.base", "budget.indirect <= trial.base and budget.indrect > 1", "budget.indrect")]
    [InlineData("a wrong unit", "budget.indirect <= indirect_cost.cap_pilot * trial.base", "budget.indirect <= indirect_cost.cap_pilot", "CNY")]
    [InlineData("a derived unit", "trial.twice, unit: CNY", "trial.twice, unit: month", "month")]
    [InlineData("a wrong type", "project.basic_research = true,", "project.basic_research = 3,", "go together|类")]
    [InlineData("a number where a condition stands", "project.basic_research = true,", "budget.equipment,", "yes or no|true or false|是或否")]
    [InlineData("an unknown operator", "project.basic_research = true,", "project.basic_research == true,", "=")]
    [InlineData("a full-width operator", "project.basic_research = true,", "project.basic_research ＝ true,", "＝")]
    [InlineData("an unknown function", "trial.base * 2", "average(trial.base)", "average")]
    [InlineData("a bracket left open", "trial.base * 2", "(trial.base * 2", "\\)")]
    [InlineData("a range without brackets", "trial.share > 0.4 and", "trial.share in 1..3 and", "")]
    [InlineData("a text without quotation marks", "'project.subfield = \"physics\"'", "project.subfield = physics", "physics")]
    [InlineData("Chinese quotation marks", "'project.subfield = \"physics\"'", "project.subfield = “physics”", "“")]
    [InlineData("a date that is none", "trial.share > 0.4 and", "date(\"2026-02-30\") > today and", "2026-02-30")]
    [InlineData("a huge number", "trial.share > 0.4", "trial.share > 99999999999999999999999999999999999999", "9999")]
    [InlineData("an exponent", "trial.share > 0.4", "trial.share > 1e5", "")]
    [InlineData("nothing to be met", "trial.share > 0.4 and budget.indirect <= trial.base", "''", "")]
    [InlineData("two words at once", "    effect: limit\n    applies", "    effect: \"limit, allow\"\n    applies", "must be one of")]
    [InlineData("a number for a word", "    effect: limit\n    applies", "    effect: 1\n    applies", "must be one of")]
    [InlineData("a group of what is none", "        - any:\n", "        - any: [5]\n        - all:\n", "mapping")]
    [InlineData("a mark that is neither", "clause: null, design: true}", "clause: null, design: maybe}", "true or false")]
    [InlineData("an outcome that is two", "expect: {B-001: unknown}", "expect: {B-001: \"unknown, granted\"}", "must be granted")]
    [InlineData("no clause of a rule", "    force: PILOT\n    clauses: [000-17]", "    force: PILOT\n    clauses: []", "no clause")]
    [InlineData("a clause that is not", "clause: 000-17}\n        - any", "clause: 000-97}\n        - any", "000-97")]
    [InlineData("a clause as a number", "clauses: [000-17]\n    status: pilot\n    scope", "clauses: 17\n    status: pilot\n    scope", "list")]
    [InlineData("no example", "    examples:\n      - name: {zh: 缺数据, en: Missing}\n        at: 2026-03-01\n        given: {budget.equipment: 1}\n        expect: unknown\nstack", "    examples: []\nstack", "examples")]
    [InlineData("dates the wrong way round", "to: 2026-12-31", "to: 2025-12-31", "before it begins")]
    [InlineData("a day that is none", "from: 2026-01-01", "from: 2026-02-30", "date")]
    [InlineData("a day in other order", "from: 2026-01-01", "from: 01/02/2026", "date")]
    [InlineData("a word of force", "force: PILOT\n    clauses: [000-17]\n    status: pilot\n    scope", "force: PERHAPS\n    clauses: [000-17]\n    status: pilot\n    scope", "promote")]
    [InlineData("a force as a number", "force: PILOT\n    clauses: [000-17]\n    status: pilot\n    scope", "force: 3\n    clauses: [000-17]\n    status: pilot\n    scope", "must be one of")]
    [InlineData("an effect in traditional characters", "effect: limit\n    applies", "effect: 限制\n    applies", "require")]
    [InlineData("traditional characters in a value", "given: {budget.equipment: 1}\n        expect: unknown\nstacking", "given: {經費: 1}\n        expect: unknown\nstacking", "經費")]
    [InlineData("a key misspelt", "    effect: limit\n    applies", "    effct: limit\n    applies", "effct")]
    [InlineData("a key twice", "    effect: limit\n    applies", "    effect: limit\n    effect: limit\n    applies", "written twice")]
    [InlineData("a title in one language", "title: {zh: 间接费用二, en: Indirect cost two}", "title: {zh: 间接费用二}", "en: missing")]
    [InlineData("a title that is a text", "title: {zh: 间接费用二, en: Indirect cost two}", "title: 间接费用二", "mapping")]
    [InlineData("rows that overlap under U", "\"> 100\", \"\\\"mathematics\\\"\"", "\">= 100\", \"\\\"mathematics\\\"\"", "rows 1 and 2 apply together")]
    [InlineData("a gap", "unit: ratio, otherwise: 0}\n    rows:\n      - {when: [\"<= 100\"", "unit: ratio}\n    rows:\n      - {when: [\"< 100\"", "no row applies")]
    [InlineData("a row that is never met", "\"> 100\", \"\\\"mathematics\\\"\"", "\"[200..150]\", \"\\\"mathematics\\\"\"", "row 2")]
    [InlineData("a row without a clause", "then: [0.5], clause: 000-17}", "then: [0.5]}", "row 2 names no clause")]
    [InlineData("a row with a cell too few", "when: [\"> 100\", \"\\\"mathematics\\\"\"]", "when: [\"> 100\"]", "row 2")]
    [InlineData("a cell of another type", "when: [\"> 100\", \"\\\"mathematics\\\"\"]", "when: [\"> 100\", \"3\"]", "go together|类")]
    [InlineData("an output of another type", "then: [0.5], clause: 000-17}", "then: [\"\\\"half\\\"\"], clause: 000-17}", "row 2 gives")]
    [InlineData("a cell that is no test", "when: [\"> 100\", \"\\\"mathematics\\\"\"]", "when: [\"> > 100\", \"\\\"mathematics\\\"\"]", "> > 100")]
    [InlineData("a hit policy that is none", "policy: U", "policy: X", "policy")]
    [InlineData("rules that override each other", "overrides: []", "overrides: [B-002]", "circle")]
    [InlineData("a rule that overrides what is not", "overrides: []", "overrides: [B-777]", "B-777")]
    [InlineData("formulas in a circle", "value: budget.equipment + budget.business,", "value: trial.twice + budget.business,", "circle")]
    [InlineData("a formula that reads itself", "value: budget.equipment + budget.business,", "value: trial.base + budget.business,", "circle")]
    [InlineData("a formula without a clause", "value: budget.equipment + budget.business, clause: 000-17}", "value: budget.equipment + budget.business}", "design: true")]
    [InlineData("a formula with the name of a fact", "name: trial.twice,", "name: budget.equipment,", "already a fact")]
    [InlineData("a formula twice", "name: trial.twice,", "name: trial.base,", "used twice")]
    [InlineData("an id twice", "  - id: B-002", "  - id: B-001", "twice")]
    [InlineData("an id of no catalogue", "  - id: B-002", "  - id: B-999", "B-999")]
    [InlineData("a design rule that does not say so", "  - id: B-002", "  - id: DES-900", "design: true")]
    [InlineData("two kinds of condition at once", "    holds: {that: trial.share > 0.4 and", "    holds: {all: [], that: trial.share > 0.4 and", "one of")]
    [InlineData("a list of no conditions", "    holds: {that: trial.share > 0.4 and budget.indirect <= trial.base, zh: 比例, en: Share}", "    holds: {any: []}", "never be met")]
    [InlineData("no condition", "    holds: {that: trial.share > 0.4 and budget.indirect <= trial.base, zh: 比例, en: Share}\n", "", "holds: missing")]
    [InlineData("an example with a fact misspelt", "budget.business: 100, budget.indirect: 50}", "budget.busness: 100, budget.indirect: 50}", "budget.busness")]
    [InlineData("an example with a value of another kind", "budget.business: 100, budget.indirect: 50}", "budget.business: many, budget.indirect: 50}", "many")]
    [InlineData("an example with a huge number", "budget.business: 100, budget.indirect: 50}", "budget.business: 1000000000000000000000000000000000, budget.indirect: 50}", "not a number")]
    [InlineData("an example without a day", "        at: 2026-03-01\n        given: {project.basic_research: true, project.subfield: physics, budget.equipment: 100, budget.business: 100, budget", "        given: {project.basic_research: true, project.subfield: physics, budget.equipment: 100, budget.business: 100, budget", "at: missing")]
    [InlineData("an expectation without quotation marks", "expect: \"yes\"", "expect: true", "expect")]
    [InlineData("a stacking member that is not", "{rule: B-002}]", "{rule: B-003}]", "B-003")]
    [InlineData("a stacking rule of one", "[{rule: B-001}, {rule: B-002}]", "[{rule: B-001}]", "too few")]
    [InlineData("a stacking rule without a clause", "    members: [{rule: B-001}, {rule: B-002}]\n    clause: 000-17", "    members: [{rule: B-001}, {rule: B-002}]", "no clause")]
    [InlineData("a tab", "  - id: B-002", "\t- id: B-002", "YAML")]
    [InlineData("indentation", "    status: pilot\n    effect: limit\n    holds", "   status: pilot\n    effect: limit\n    holds", "YAML")]
    [InlineData("a bracket of YAML left open", "overrides: [B-001]", "overrides: [B-001", "YAML")]
    [InlineData("a colon without a space in a text", "zh: 比例, en: Share}", "zh: 比例, en: Share: half}", "YAML")]
    [InlineData("a reference of YAML", "overrides: [B-001]", "overrides: *other", "References")]
    [InlineData("a list where a mapping stands", "set: trial", "- set: trial", "")]
    [InlineData("a list of members that is a mapping", "[{rule: B-001}, {rule: B-002}]", "{rule: B-001}", "list")]
    [InlineData("an offer on a rule that binds", "    overrides: []\n", "    overrides: []\n    offer: {to: [organisation]}\n", "binds is no offer")]
    public void A_mistake_is_told_where_it_stands_in_both_languages(string mistake, string right, string wrong, string says)
    {
        Sound.ShouldContain(right, customMessage: mistake);
        var at = Sound.IndexOf(right, StringComparison.Ordinal);
        var text = Sound[..at] + wrong + Sound[(at + right.Length)..];
        var same = 0;
        while (at + same < text.Length && at + same < Sound.Length && text[at + same] == Sound[at + same])
        {
            same++;
        }

        var line = text[..(at + same)].Count(c => c == '\n') + 1;
        var (_, errors) = Read(text);
        output.WriteLine($"line {line}, {mistake}:\n" + string.Join("\n", errors));
        errors.ShouldNotBeEmpty(mistake);
        errors.ShouldBeUnique();
        errors.ShouldAllBe(e => e.File == "rules/trial.yaml" && e.Line > 0 && e.Column > 0);
        errors.ShouldAllBe(e => e.Chinese != null && Han().IsMatch(e.Chinese));
        errors.ShouldAllBe(e => !Han().IsMatch(Quoted().Replace(e.Message, "")) || Han().IsMatch(wrong) || e.Message.Contains("manifest", StringComparison.Ordinal));
        errors.ShouldContain(e => Regex.IsMatch(e.Message, says), string.Join("\n", errors));
        // What is not there is told where the whole begins that lacks it.
        var whole = mistake is "a gap" ? "  - table:" : mistake is "no condition" or "no example" ? "  - id: B-002" : mistake is "a stacking rule without a clause" ? "  - id: trial.highest" : null;
        line = whole is null ? line : text[..text.IndexOf(whole, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        errors.Min(e => Math.Abs(e.Line - line)).ShouldBeLessThanOrEqualTo(1, $"line {line}: {string.Join("\n", errors)}");
    }

    [Theory]
    [InlineData("a value of another kind", "{value: 0.3, from: null", "{value: much, from: null", "must be a number")]
    [InlineData("an id that is a list", "- id: indirect_cost.cap_pilot", "- id: [a]", "must be a text")]
    [InlineData("a parameter twice", "- id: indirect_cost.cap_maths_physics", "- id: indirect_cost.cap_pilot", "already")]
    [InlineData("a parameter called like a fact", "- id: indirect_cost.cap_maths_physics", "- id: budget.equipment", "already")]
    [InlineData("a value that ends before it begins", "{value: 0.3, from: null, to: null", "{value: 0.3, from: 2026-01-01, to: 2025-01-01", "before it begins")]
    [InlineData("a value set by a document that is not there", "setBy: 000-17", "setBy: 900-17", "no entry of ambiguities.yaml")]
    [InlineData("a value set by a reading that is not there", "setBy: D-33", "setBy: D-99", "no entry of ambiguities.yaml")]
    [InlineData("a time before none", "{value: 7, from: null", "{value: -7, from: null", "must be from 0 to 36500, for the unit is working_day")]
    [InlineData("a unit that nobody knows", "unit: working_day", "unit: moon", "moon is no unit")]
    [InlineData("a name that is none", "- id: indirect_cost.cap_maths_physics", "- id: indirect cost", "cannot be a name")]
    public void A_mistake_in_a_parameter_is_told_once_where_the_parameter_stands(string mistake, string right, string wrong, string says)
    {
        var folder = Packs.Copy("parameters.yaml", t => t[..t.IndexOf(right, StringComparison.Ordinal)] + wrong + t[(t.IndexOf(right, StringComparison.Ordinal) + right.Length)..]);
        var line = File.ReadAllLines(Path.Combine(folder, "parameters.yaml")).ToList().FindIndex(l => l.Contains(wrong, StringComparison.Ordinal)) + 1;
        var errors = Packs.Load(folder).Pack.Errors.Where(e => e.File == "parameters.yaml").ToList();
        output.WriteLine($"{mistake}: " + string.Join("\n", errors));
        errors.Count(e => e.Message.Contains(says, StringComparison.Ordinal)).ShouldBe(1);
        errors.ShouldAllBe(e => e.Column > 0 && e.Chinese != null);
        errors.ShouldContain(e => Math.Abs(e.Line - line) <= 1 || mistake == "a parameter twice" && e.Line > line);
    }

    [Fact]
    public void What_is_nested_beyond_reason_is_told_in_no_time()
    {
        var deep = string.Concat(Enumerable.Repeat("{all: [", 60)) + "{that: budget.equipment > 0, zh: 甲, en: a}" + string.Concat(Enumerable.Repeat("]}", 60));
        var (_, errors) = Read(Sound.Replace("holds: {that: trial.share > 0.4 and budget.indirect <= trial.base, zh: 比例, en: Share}", $"holds: {deep}", StringComparison.Ordinal));
        errors.ShouldContain(e => e.Message.Contains("nested deeper", StringComparison.OrdinalIgnoreCase) && e.Line > 0);

        var brackets = new string('(', 50_000) + "1" + new string(')', 50_000);
        (_, errors) = Read(Sound.Replace("trial.base * 2", brackets, StringComparison.Ordinal));
        errors.ShouldAllBe(e => e.Line > 0 && e.Chinese != null);
        errors.ShouldNotBeEmpty();
        output.WriteLine(errors[0].Message[..Math.Min(200, errors[0].Message.Length)]);
        errors.ShouldAllBe(e => e.Message.Length < 2000 && e.Chinese!.Length < 2000);
    }

    [Theory]
    [InlineData(1_000, "U")]
    [InlineData(10_000, "U")]
    [InlineData(10_000, "F")]
    [InlineData(10_000, "P")]
    public void A_table_of_ten_thousand_rows_is_read_and_checked_in_some_seconds(int rows, string policy)
    {
        var table = string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"      - {{when: [\"[{i}..{i + 1})\", \"{(i % 3 == 0 ? "-" : i % 3 == 1 ? "\\\"mathematics\\\"" : "not(\\\"physics\\\")")}\"], then: [{i % 7}], clause: 000-17}}\n")));
        var from = Sound.IndexOf("      - {when", StringComparison.Ordinal);
        var text = (Sound[..from] + table + Sound[Sound.IndexOf("rules:\n", StringComparison.Ordinal)..]).Replace("policy: U", $"policy: {policy}", StringComparison.Ordinal);
        text = policy == "P" ? text.Replace("otherwise: 0}", "otherwise: 0, values: [6, 5, 4, 3, 2, 1, 0]}", StringComparison.Ordinal) : text;
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var (entry, errors) = Read(text);
        var cpu = Environment.CpuUsage.TotalTime - before;
        output.WriteLine($"{rows} rows, {policy}: {clock.Elapsed}, CPU {cpu}; {string.Join("\n", errors.Take(5))}");
        errors.ShouldBeEmpty();
        entry!.Rules.Definition.Tables[0].Rows.Count.ShouldBe(rows);
        cpu.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static (RuleSetEntry? Entry, IReadOnlyList<PackError> Errors) Read(string text)
    {
        var (pack, cites) = (new Pack("."), new Cites());
        var entry = ReadRuleSets.One(pack, cites, "rules/trial.yaml", text, Packs.Sound.Content);
        cites.Check(pack, Packs.Sound.Content);
        return (entry, pack.Errors);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();
}
