using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kechuang.Planning.Benching;

/// <summary>Writes a copy of a centre pack with a thousand indicators more, each with two goals, so that the pages have something to carry.</summary>
internal static partial class BenchPack
{
    private const string Theme = "bench";

    /// <summary>The id of a made-up indicator, from 0.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"bench-{number:0000}");

    /// <summary>Copies the pack into a folder and adds the indicators.</summary>
    /// <returns>Null when it is done; else why the pack cannot be used.</returns>
    public static string? Write(string from, string to, int indicators)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (folder, monitoring, targets) = (Path.Combine(to, "planning/indicators"), Path.Combine(to, "planning/monitoring.yaml"), Path.Combine(to, "targets.yaml"));
        if (!Directory.Exists(folder) || !File.Exists(monitoring) || !File.Exists(targets)
            || Directory.EnumerateFiles(folder).Select(f => Bound().Match(File.ReadAllText(f))).FirstOrDefault(m => m.Success) is not { } bound)
        {
            return $"{from}: 中心包里没有带目标的指标 / the pack has no indicator with a goal.";
        }

        File.WriteAllText(monitoring, File.ReadAllText(monitoring).Replace("\nthemes:\n", $"\nthemes:\n  - {{id: {Theme}, name: {{zh: 测量, en: Bench}}}}\n", StringComparison.Ordinal));
        var (rows, lines) = (new StringBuilder(), new StringBuilder("indicators:\n"));
        for (var i = 0; i < indicators; i++)
        {
            Add(i, bound.Groups["plan"].Value, bound.Groups["clause"].Value, rows, lines);
        }

        File.AppendAllText(targets, rows.ToString());
        File.WriteAllText(Path.Combine(folder, "bench.yaml"), lines.ToString());
        return null;
    }

    private static void Add(int number, string plan, string clause, StringBuilder rows, StringBuilder lines)
    {
        var (id, share) = (IdOf(number), number % 3 == 2);
        lines.Append(CultureInfo.InvariantCulture, $$"""
          - id: {{id}}
            name: {zh: 测量用指标{{number}}, en: Bench indicator {{number}}}
            kind: {{(share ? "share" : "level")}}
            unit: percent
            direction: up
            decimals: 2
            theme: {{Theme}}
            about: {zh: 测量速度用的指标, en: Made up to measure speed}
            source: {zh: 编造, en: Made up}
            clauses: [{{clause}}]
            method:
              - {version: 1, from: null, note: {zh: 首个版本, en: First version} }
            checks: {min: 0}
            goals:

        """);
        foreach (var (year, value) in new[] { (2027, 150 + (number % 90)), (2030, 180 + (number % 130)) })
        {
            var target = Target(number, year);
            rows.Append(CultureInfo.InvariantCulture, $$"""
              - id: {{target}}
                clauses: [{{clause}}]
                indicator: {zh: 测量用指标{{number}}, en: Bench indicator {{number}}}
                value: "{{value}}"
                unit: percent
                year: "{{year}}"
                comparator: "at-least"
                type: target

            """);
            lines.Append(CultureInfo.InvariantCulture, $$"""
                  - {target: {{target}}, plan: "{{plan}}", clause: {{clause}}, role: target, comparator: at-least, value: {{value}}, year: {{year}}, words: {zh: 达到{{value}}, en: Reaches {{value}}} }

            """);
        }

        lines.Append(CultureInfo.InvariantCulture, $$"""
                examples:
                  - {name: {zh: 没有数, en: No figure}, at: 2026-03-01, target: {{Target(number, 2027)}}, gives: no-data}

            """);
    }

    private static string Target(int number, int year) => string.Create(CultureInfo.InvariantCulture, $"Z-{number:0000}-{year}");

    [GeneratedRegex("""plan: "?(?<plan>[\w-]+)"?\r?\n\s+clause: (?<clause>\S+)""")]
    private static partial Regex Bound();
}
