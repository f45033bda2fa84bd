using System.Diagnostics;
using System.Globalization;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Random programs of parts that are each written to take for ever: whatever stands in whatever, evaluating ends soon and never throws.</summary>
public sealed class HostileSoupTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly FeelLimits Small = new() { Steps = 100_000, Size = 50_000, RegexSeconds = 0.05 };

    private static readonly string[] Huge =
        ["1e28", "-1e28", "79228162514264337593543950335", "0.0000000000000000000000000001", "999999999", "2147483648", "-9223372036854775809", "10 ** 27", "1/3", "0", "-0.0", "1e999999999", "null"];

    private static readonly string[] Times =
        ["@\"999999999-12-31\"", "@\"-999999999-01-01\"", "@\"999999999-12-31T23:59:59@Asia/Shanghai\"", "@\"P999999999Y\"", "@\"-P999999999Y11M\"", "@\"P999999999999D\"", "@\"PT0.000000001S\"", "@\"23:59:59+14:00\"", "date(999999999, 12, 31)", "today()", "now()"];

    private static readonly string[] Patterns =
        ["(a+)+$", "(a*)*\\\\1b", "(.*)(.*)(.*)(.*)(.*)[^>]>", "((a{1000}){1000}){1000}", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "[", "(?<=a)b", "\\\\p{L}*\\\\p{L}*!", "", "(x+x+)+y", "a{0,99999}"];

    [Fact]
    public void Whatever_hostile_parts_a_program_has_it_ends_soon_and_says_null_or_a_value()
    {
        // More by hand: FUZZ_CASES=5000 FUZZ_SEED=7 dotnet test …
        var cases = Setting("FUZZ_CASES", 400);
        var seed = Setting("FUZZ_SEED", 20261123);
        var (read, values, slowest, slow) = (0, 0, TimeSpan.Zero, "");
        Exception? failure = null;
        var at = "";
        var thread = new Thread(
            () =>
            {
                try
                {
                    for (var i = 0; i < cases; i++)
                    {
                        at = Program(new(seed + i), 4);
                        var clock = Stopwatch.StartNew();
                        if (FeelExpression.TryParse(at, null, out var expression, out _))
                        {
                            read++;
                            var value = expression!.Evaluate(new Dictionary<string, FeelValue?>(), FeelCases.Now, Small).Value;
                            values += value is null ? 0 : 1;
                            (value?.Weight ?? 0).ShouldBeLessThanOrEqualTo(Small.Size);
                            (value?.ToString() ?? "").Length.ShouldBeLessThan(20_000_000);
                        }

                        (slowest, slow) = clock.Elapsed > slowest ? (clock.Elapsed, at) : (slowest, slow);
                    }
                }
                catch (Exception caught) when (caught is not null)
                {
                    failure = caught;
                }
            },
            512 * 1024)
        { IsBackground = true };
        var before = Environment.CpuUsage.TotalTime;
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(60 + cases / 20)).ShouldBeTrue(at);
        output.WriteLine($"{cases} programs, {read} read, {values} values, CPU {Environment.CpuUsage.TotalTime - before}; slowest {slowest}: {slow}");
        failure.ShouldBeNull(at);
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(20), slow);
        read.ShouldBeGreaterThan(cases / 2);
        values.ShouldBeGreaterThan(cases / 20);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private static string Program(Random random, int depth)
    {
        string Pick(string[] from) => from[random.Next(from.Length)];
        string Number() => random.Next(3) == 0 ? Pick(Huge) : random.Next(5000).ToString(CultureInfo.InvariantCulture);
        string Inner() => depth == 0 ? random.Next(3) switch { 0 => Number(), 1 => Pick(Times), _ => "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"" } : Program(random, depth - 1);
        string Text() => random.Next(2) == 0 ? $"string join(for k in 1..{Number()} return \"a\")" : $"string({Inner()})";
        return random.Next(24) switch
        {
            0 => $"for i in {Number()}..{Number()} return {Inner()}",
            1 => $"for i in 1..{Number()}, j in 1..{Number()} return [i, j, {Inner()}]",
            2 => $"for i in 1..{random.Next(90)} return if i = 1 then {Inner()} else [partial[-1], partial[-1]]",
            3 => $"for i in 1..{random.Next(90)} return if i = 1 then {Text()} else partial[-1] + partial[-1]",
            4 => $"{{f: function(n) f(n + 1) + {Number()}, r: f({Inner()})}}.r",
            5 => $"{{f: function(n) if n < 1 then {Inner()} else [f(n - 1), f(n - 2)], r: f({random.Next(60)})}}.r",
            6 => $"(function(x) x(x))(function(x) {(random.Next(2) == 0 ? "x(x)" : Inner())})",
            7 => $"matches({Text()}, \"{Pick(Patterns)}\")",
            8 => $"replace({Text()}, \"{Pick(Patterns)}\", {Text()})",
            9 => $"split({Text()}, \"{Pick(Patterns)}\")",
            10 => $"({Inner()}) ** ({Number()})",
            11 => $"({Number()}) * ({Number()}) + ({Inner()})",
            12 => $"({Pick(Times)}) {Pick(["+", "-"])} ({Pick(Times)})",
            13 => $"({Pick(Times)}) {Pick(["*", "/"])} ({Number()})",
            14 => $"sort({Inner()}, function(a, b) {Pick(["true", "a < b", "b"])})",
            15 => $"distinct values(flatten([{Inner()}, {Inner()}]))",
            16 => $"{Pick(["some", "every"])} x in {Number()}..{Number()} satisfies {Inner()}",
            17 => $"{new string('(', random.Next(600))}{Inner()}{new string(')', random.Next(600))}",
            18 => string.Concat(Enumerable.Repeat("[", random.Next(300))) is var open ? open + Inner() + new string(']', open.Length) : "",
            19 => string.Concat(Enumerable.Repeat("{a: ", random.Next(300))) is var open ? open + Inner() + new string('}', open.Length / 4) : "",
            20 => $"{Pick(["substring", "string join", "insert before", "remove", "sublist", "decimal", "round half up", "modulo", "power"])}({Inner()}, {Number()}, {Inner()})",
            21 => $"{Pick(["sum", "product", "mean", "stddev", "median", "mode", "exp", "sqrt", "log", "factorial", "week of year", "years and months duration"])}({Inner()})",
            22 => $"count(for i in 1..{Number()} return {Text()}) + {Number()}",
            _ => $"context put({{}}, for i in 1..{random.Next(5000)} return \"a\", {Inner()})",
        };
    }
}
