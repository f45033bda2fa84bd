using Kechuang.Platform.Packs;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Tests;

/// <summary>Packs for tests: the city's own, and copies of it with one thing changed.</summary>
internal static class Packs
{
    public static string Beijing { get; } = Path.Combine(Repository.Root, "centres", "beijing");

    /// <summary>The pack as it is, loaded.</summary>
    public static PolicyPack Sound { get; } = Load(Beijing).Policy;

    public static (PolicyPack Policy, Pack Pack) Load(string folder)
    {
        var policy = new PolicyPack();
        return (policy, new PackLoader([policy]).Load(folder));
    }

    /// <summary>A copy of the pack in which one file was edited; answers the folder.</summary>
    public static string Copy(string file, Func<string, string> edit)
    {
        var folder = Directory.CreateTempSubdirectory("pack-").FullName;
        foreach (var source in Directory.EnumerateFiles(Beijing, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Beijing, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var path = Path.Combine(folder, file);
        var before = File.ReadAllText(path);
        var after = edit(before);
        after.ShouldNotBe(before, "the edit must change something");
        File.WriteAllText(path, after);
        return folder;
    }
}
