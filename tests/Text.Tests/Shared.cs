namespace Kechuang.Kernels.Text.Tests;

/// <summary>Reference texts that stand beside the repository and are not part of it.</summary>
internal static class Shared
{
    private static readonly string? Root = Find();

    public static bool Exists => Root is not null;

    public static string Seed(string number) => File.ReadAllText(Directory.GetFiles(Path.Combine(Root!, "seeds"), number + "_*.txt").Single());

    public static LawTree SeedTree(string number) => LawText.Parse(Seed(number));

    public static string[] Laws => Directory.GetFiles(Path.Combine(Root!, "data", "laws"), "*.md");

    public static string Law(string start) => File.ReadAllText(Laws.Single(f => Path.GetFileName(f).StartsWith(start, StringComparison.Ordinal)));

    public static string Mission(string name) => File.ReadAllText(Path.Combine(Root!, "mission", name));

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "seeds")) && Directory.Exists(Path.Combine(candidate, "mission")))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A fact about the reference texts; skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Shared.Exists ? null : "The directory shared/ with seeds, data and mission is not beside the repository.";
}
