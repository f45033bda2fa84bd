using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The test cases of the DMN Technology Compatibility Kit, which lie beside the repository where they are present.</summary>
internal static class TckSuite
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 30, 0, TimeSpan.FromHours(8));

    public static string? Folder { get; } = Find();

    /// <summary>Each case of a level with what is wrong with it, null where nothing is.</summary>
    public static IEnumerable<(string Case, string? Wrong)> Run(int level)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Folder!, $"compliance-level-{level}")).Order(StringComparer.Ordinal))
        {
            var models = Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), f => DmnReader.Read(File.ReadAllText(f), out _)!);
            foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
            {
                var tests = TckFile.Read(File.ReadAllText(file))!;
                var program = DmnProgram.Make(models[tests.ModelName], models.Values);
                foreach (var test in tests.Cases)
                {
                    yield return ($"{Path.GetFileName(folder)}/{test.Id}", TckRunner.Run(program, test, Now));
                }
            }
        }
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data", "dmn-tck", "TestCases");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A fact about the test cases, which says so where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TckFactAttribute : FactAttribute
{
    public TckFactAttribute() => Skip = TckSuite.Folder is null ? "The test cases of the DMN TCK (shared/data/dmn-tck/TestCases) are not beside the repository." : null;
}
