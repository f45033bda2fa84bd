namespace Kechuang.Testing;

/// <summary>The pack of Beijing with some texts changed, for what its own files do not say: a parameter that nobody has set, a district that nobody has authorised.</summary>
public sealed class PackCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kechuang-pack-");

    public PackCopy()
    {
        var beijing = Path.Combine(Repository.Root, "centres", "beijing");
        foreach (var file in Directory.EnumerateFiles(beijing, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(beijing, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Where it lies.</summary>
    public string Folder => folder.FullName;

    /// <summary>Exchanges a text wherever it stands in a file, which must have it.</summary>
    public PackCopy With(string file, string text, string instead)
    {
        var path = Path.Combine(Folder, file);
        var all = File.ReadAllText(path);
        if (!all.Contains(text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{file} does not say: {text}");
        }

        File.WriteAllText(path, all.Replace(text, instead, StringComparison.Ordinal));
        return this;
    }

    /// <summary>A world that runs on it.</summary>
    public World World() => new() { Settings = new Dictionary<string, string> { ["Centre:Pack"] = Folder } };

    public void Dispose() => folder.Delete(recursive: true);
}
