using System.CommandLine;
using System.Text;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Platform.CommandLine;
using Kechuang.Policy.Parsing;

namespace Kechuang.Policy.Modelling;

/// <summary><c>kc dmn tck</c>: runs the test cases of the DMN Technology Compatibility Kit.</summary>
internal static class RunTestCases
{
    private static readonly int[] Levels = [2, 3];

    public static Command Command()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder TestCases of the kit, with compliance-level-2 and compliance-level-3." };
        var output = new Option<string>("--out") { Description = "Where to write the results: CSV with folder, file, test case, result and remark.", Required = true };
        var run = new Command("tck", "Run the test cases of the DMN Technology Compatibility Kit.") { folder, output };
        run.SetAction(call => Run(call, call.GetValue(folder)!, call.GetValue(output)!));
        return run;
    }

    /// <summary>A test case and what is wrong with it, null where nothing is.</summary>
    internal sealed record Row(string Folder, string File, string Case, string? Wrong);

    private static int Run(ParseResult call, string folder, string output)
    {
        if (!Directory.Exists(folder))
        {
            return CommandHost.Refuse($"文件夹不存在 / No such directory: {folder}");
        }

        var now = TimeProvider.System.GetLocalNow();
        var levels = Levels.Select(level => Level(folder, level, now).ToList()).ToList();
        if (levels.TrueForAll(l => l.Count == 0))
        {
            return CommandHost.Refuse($"没有测试用例 / There are no test cases in {folder}");
        }

        try
        {
            File.WriteAllText(output, string.Concat(levels.SelectMany(l => l).Select(Line)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return CommandHost.Refuse($"写不出 / Cannot be written: {output} ({refused.Message})");
        }

        CommandHost.Answer(
            call,
            new { level2 = Count(levels[0]), level3 = Count(levels[1]) },
            [
                .. levels.Select((l, i) => $"级别 level {Levels[i]}: {l.Count(r => r.Wrong is null)} / {l.Count}"),
                .. levels.SelectMany(l => l).Where(r => r.Wrong is not null).Select(r => $"✗ {r.Folder} {r.Case}: {r.Wrong}"),
            ]);
        return CommandHost.Ok;
    }

    private static object Count(List<Row> rows) => new { total = rows.Count, passed = rows.Count(r => r.Wrong is null) };

    private static IEnumerable<Row> Level(string root, int level, DateTimeOffset now)
    {
        var folder = Path.Combine(root, $"compliance-level-{level}");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(f => Rows(root, f, now))
            : [];
    }

    private static IEnumerable<Row> Rows(string root, string file, DateTimeOffset now)
    {
        var (place, name) = (Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/'), Path.GetFileNameWithoutExtension(file));
        if (ReadTextFile.Run(file).Text is not { } text || TckFile.Read(text) is not { } tests)
        {
            yield break;
        }

        var read = ReadModels.Run(Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(tests.ModelName)));
        foreach (var test in tests.Cases)
        {
            yield return new(place, name, test.Id, read.Program is { } program ? TckRunner.Run(program, test, now) : read.Refusal);
        }
    }

    private static string Line(Row row)
    {
        var line = new StringBuilder();
        foreach (var cell in new[] { row.Folder, row.File, row.Case, row.Wrong is null ? "SUCCESS" : "ERROR", row.Wrong ?? "" })
        {
            line.Append(line.Length > 0 ? "," : "").Append('"').Append(cell.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return line.Append('\n').ToString();
    }
}
