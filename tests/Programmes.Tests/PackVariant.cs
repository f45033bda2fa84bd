namespace Kechuang.Programmes.Tests;

/// <summary>The pack of Beijing with another text of one programme, for what its own text does not say.</summary>
internal sealed class PackVariant : IDisposable
{
    private const string File = "programmes/pgm-16-natural-science-foundation.yaml";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kechuang-pack-");

    public PackVariant(params (string Text, string Instead)[] changes)
    {
        var beijing = Path.Combine(Repository.Root, "centres", "beijing");
        foreach (var file in Directory.EnumerateFiles(beijing, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(beijing, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        var programme = Path.Combine(folder.FullName, File);
        var text = System.IO.File.ReadAllText(programme);
        foreach (var (old, instead) in changes)
        {
            text.ShouldContain(old);
            text = text.Replace(old, instead, StringComparison.Ordinal);
        }

        System.IO.File.WriteAllText(programme, text);
    }

    /// <summary>A programme that no panel decides.</summary>
    public static PackVariant WithoutPanel() => new(
        ("panel: true", "panel: false"),
        ("{ do: review_again, from: [objected], to: in_review,", "{ do: overturn, from: [objected], to: funded,"));

    /// <summary>A programme whose first reviewers may read an application again.</summary>
    public static PackVariant WithFormerExperts() => new(("formerExperts: false", "formerExperts: true"));

    public World World() => new() { Settings = new Dictionary<string, string> { ["Centre:Pack"] = folder.FullName } };

    public void Dispose() => folder.Delete(recursive: true);
}
