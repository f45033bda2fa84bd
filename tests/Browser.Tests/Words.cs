using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kechuang.Browser.Tests;

/// <summary>The words of the site as a reader of one language sees them, found by the Chinese ones: texts of the modules and titles of the pack.</summary>
internal sealed partial class Words(bool english)
{
    private static readonly Lazy<ILookup<string, string>> Known = new(() => Texts().Concat(Pack()).Distinct().ToLookup(p => p.Key, p => p.Value));

    /// <summary>Whether the reader reads English.</summary>
    public bool IsEnglish => english;

    /// <summary>The whole of a button, a heading, a label. Where two modules translate a text differently, either is right.</summary>
    public Regex Whole(string chinese) => new($"^\\s*(?:{Either(chinese)})\\s*$");

    /// <summary>A label, which may say that its field is optional.</summary>
    public Regex Label(string chinese) => new($"^\\s*(?:{Either(chinese)})\\s*(?:{Either("（选填）")})?\\s*$");

    /// <summary>A part of what stands on the page.</summary>
    public Regex Part(string chinese) => new(Either(chinese));

    private string Either(string chinese)
    {
        if (!english)
        {
            return Pattern(chinese);
        }

        var known = Known.Value[chinese].ToList();
        known.ShouldNotBeEmpty($"No English for “{chinese}”.");
        return string.Join('|', known.Select(Pattern));
    }

    private static string Pattern(string text) => Places().Replace(Regex.Escape(text.Trim()), ".*");

    private static IEnumerable<KeyValuePair<string, string>> Texts() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "Texts.en.resx", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("data"))
            .Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value));

    private static IEnumerable<KeyValuePair<string, string>> Pack() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "centres/beijing"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(file => Pairs().Matches(File.ReadAllText(file)))
            .Select(pair => KeyValuePair.Create(pair.Groups[1].Value.Trim(), pair.Groups[2].Value.Trim().Trim('"', '\'')));

    /// <summary>The name of the language as the browser sends it.</summary>
    public override string ToString() => CultureInfo.GetCultureInfo(english ? "en" : "zh-CN").Name;

    [GeneratedRegex(@"\\\{\d+}")]
    private static partial Regex Places();

    [GeneratedRegex("zh:\\s*([^,{}]+),\\s*en:\\s*(\"[^\"]*\"|'[^']*'|[^},]+)")]
    private static partial Regex Pairs();
}
