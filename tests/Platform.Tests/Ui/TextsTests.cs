using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kechuang.Platform.Tests.Ui;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_has_its_English()
    {
        var (used, _) = Read();

        used.ShouldNotBeEmpty();
        used.Where(u => string.IsNullOrWhiteSpace(English(u.Project).GetValueOrDefault(u.Key)))
            .Select(u => $"{u.Project}/Texts.en.resx lacks {u.Key}")
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_translation_keeps_the_places_of_its_values()
    {
        var (_, projects) = Read();

        projects.SelectMany(English)
            .Where(t => !Places().Matches(t.Key).Select(m => m.Value).Order().SequenceEqual(Places().Matches(t.Value).Select(m => m.Value).Order()))
            .Select(t => $"{t.Key} -> {t.Value}")
            .ShouldBeEmpty();
    }

    /// <summary>Every key that a source says, with the project (the nearest folder with a Texts.en.resx) that must translate it.</summary>
    private static (List<(string Project, string Key)> Used, List<string> Projects) Read()
    {
        var sources = Path.Combine(Root(), "src");
        var files = Directory.EnumerateFiles(sources, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal));
        var used = files
            .SelectMany(file => Keys().Matches(File.ReadAllText(file)).Select(m => (Project(file), Regex.Unescape(m.Groups[1].Value + m.Groups[2].Value + m.Groups[3].Value))))
            .ToList();
        return (used, [.. Directory.EnumerateFiles(sources, "Texts.en.resx", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!)]);
    }

    private static Dictionary<string, string> English(string project) => File.Exists(Path.Combine(project, "Texts.en.resx"))
        ? XDocument.Load(Path.Combine(project, "Texts.en.resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value)
        : [];

    private static string Project(string file)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (folder.GetFiles("*.csproj").Length == 0)
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kechuang.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run the tests inside the repository.");
        }

        return folder.FullName;
    }

    // L["text"] everywhere, and ErrorMessage = "text" on the models of forms.
    [GeneratedRegex("""\b(?:L|texts)\["((?:[^"\\]|\\.)*)"|\bDisplay\(Name = "((?:[^"\\]|\\.)*)"|\bErrorMessage = "((?:[^"\\]|\\.)*)"\s*[,)]""")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Places();
}
