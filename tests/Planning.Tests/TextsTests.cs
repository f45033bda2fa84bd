using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kechuang.Planning.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_of_the_room_has_its_English_and_no_English_is_left_over()
    {
        var room = Path.Combine(Repository.Root, "src/Modules/Planning");
        var files = Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var used = files.SelectMany(f => Uses().Matches(f).Select(m => m.Groups[1].Value)).Concat(files.SelectMany(f => Choices().Matches(f).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value }))).Distinct().ToList();
        var english = XDocument.Load(Path.Combine(room, "Texts.en.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToList();

        used.Count.ShouldBeGreaterThan(200);
        used.Except(english).ShouldBeEmpty();
        english.Except(used).ShouldBeEmpty();
    }

    [GeneratedRegex("(?:\\bL\\[|\\btexts\\[|Display\\(Name = )\\s*\"([^\"]*)\"")]
    private static partial Regex Uses();

    [GeneratedRegex("L\\[[^\"\\]]*\\? \"([^\"]*)\" : \"([^\"]*)\"")]
    private static partial Regex Choices();
}
