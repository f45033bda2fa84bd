using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kechuang.Programmes.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_of_the_room_has_its_English_and_no_English_is_left_over()
    {
        var room = Path.Combine(Repository.Root, "src/Modules/Programmes");
        var used = Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(f => Uses().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        var english = XDocument.Load(Path.Combine(room, "Texts.en.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToList();

        used.Count.ShouldBeGreaterThan(400);
        used.Except(english).ShouldBeEmpty();
        english.Except(used).ShouldBeEmpty();
    }

    [GeneratedRegex("(?:\\b(?:L|texts)\\[|\\bSay\\(|Display\\(Name = |ErrorMessage = )\\s*\"([^\"]*)\"")]
    private static partial Regex Uses();
}
