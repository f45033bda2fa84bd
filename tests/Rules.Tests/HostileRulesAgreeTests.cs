using System.Globalization;
using Xunit.Abstractions;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>
/// The three forms on hostile rule sets, facts and days. RULES_CASES makes the run longer and RULES_FIRST begins it elsewhere.
/// </summary>
public sealed class HostileRulesAgreeTests(ITestOutputHelper output)
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("RULES_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 1500;
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("RULES_FIRST"), CultureInfo.InvariantCulture, out var first) ? first : 0;

    [Fact]
    public void The_tracer_the_compiled_and_the_columnar_form_say_the_same()
    {
        var (sets, answers, amounts) = (0, new Dictionary<Truth, int>(), 0);
        for (var seed = First; seed < First + Cases; seed++)
        {
            var random = new HostileRules(seed);
            if (random.Set() is not { } set)
            {
                continue;
            }

            sets++;
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 12).Select(_ => random.Facts())];
            var day = HostileRules.Days[seed % HostileRules.Days.Length];
            var program = RuleProgram.Lower(set, day);
            var compiled = new CompiledProgram(program);
            var columnar = Answers.Of(new(program, Population.Of(records, HostileRules.Vocabulary)), 1, records.Length);
            for (var row = 0; row < records.Length; row++)
            {
                var verdict = set.Evaluate(records[row], day);
                var told = $"seed {seed}, {day:o}, {Shown(records[row])}";
                var record = compiled.Read(records[row]);
                answers[verdict.Outcome] = answers.GetValueOrDefault(verdict.Outcome) + 1;
                amounts += verdict.Value.IsNull ? 0 : 1;
                compiled.Decide(record).ShouldBe(verdict.Outcome, told);
                compiled.ValueOf(record).ShouldBe(verdict.Value, told);
                columnar.Truths[0][row].ShouldBe(verdict.Outcome, told);
                columnar.Values[0][row].ShouldBe(verdict.Value, told);
            }
        }

        output.WriteLine($"{sets} sets of {Cases}, {string.Join(", ", answers)}, {amounts} amounts");
        sets.ShouldBeGreaterThan(Cases / 4);
        answers.Count.ShouldBe(3);
        answers.Values.ShouldAllBe(count => count > sets / 20);
        amounts.ShouldBeGreaterThan(sets / 10);
    }

    [Fact]
    public void What_is_missing_never_makes_a_no_that_a_value_could_turn()
    {
        // Whatever the missing facts turn out to be, an answer given without them stands.
        var settled = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new HostileRules(seed, asksWhetherKnown: false);
            if (random.Set() is not { } set)
            {
                continue;
            }

            var part = random.Facts();
            var verdict = set.Evaluate(part, HostileRules.Days[0]);
            if (verdict.Outcome is Truth.Unknown)
            {
                continue;
            }

            settled++;
            for (var more = 0; more < 20; more++)
            {
                var whole = new Dictionary<string, Value>(random.Facts());
                foreach (var (name, value) in part)
                {
                    whole[name] = value;
                }

                set.Evaluate(whole, HostileRules.Days[0]).Outcome.ShouldBe(verdict.Outcome, $"seed {seed}: {Shown(part)} then {Shown(whole)}");
            }
        }

        output.WriteLine($"{settled} settled");
        settled.ShouldBeGreaterThan(100);
    }

    private static string Shown(Dictionary<string, Value> record)
    {
        var whole = Oracle.Show(record);
        return whole[..Math.Min(600, whole.Length)];
    }
}
