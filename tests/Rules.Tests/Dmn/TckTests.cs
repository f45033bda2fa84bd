using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The Technology Compatibility Kit of DMN: what passes may only grow, what fails is written down with its reason.</summary>
public sealed partial class TckTests
{
    [TckFact]
    public void Level_2_passes_whole()
    {
        var results = TckSuite.Run(2).ToList();
        results.Count.ShouldBe(116);
        results.Where(r => r.Wrong is not null).ShouldBeEmpty();
    }

    [TckFact]
    public void Level_3_passes_but_for_the_written_list()
    {
        var results = TckSuite.Run(3).ToList();
        results.Count.ShouldBe(3275);
        results.Where(r => r.Wrong is not null).Select(r => r.Case).Order(StringComparer.Ordinal).ShouldBe(Written().Order(StringComparer.Ordinal));
        results.Count(r => r.Wrong is null).ShouldBeGreaterThanOrEqualTo(3261);
    }

    // The lines "- `folder/case`" of the page about DMN.
    private static IEnumerable<string> Written()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var page = Path.Combine(at.FullName, "docs", "kernels", "dmn.md");
            if (File.Exists(page))
            {
                return [.. CaseLine().Matches(File.ReadAllText(page)).Select(m => m.Groups[1].Value)];
            }
        }

        throw new InvalidOperationException("docs/kernels/dmn.md is missing.");
    }

    [GeneratedRegex(@"^- `(\d{4}-[^`]+/[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex CaseLine();
}
