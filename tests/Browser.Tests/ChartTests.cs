using System.Text.RegularExpressions;

namespace Kechuang.Browser.Tests;

/// <summary>What the charts of indicators say in words, measured as a browser draws it.</summary>
public sealed partial class ChartTests(World world) : IClassFixture<World>
{
    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_label_of_any_chart_stands_on_another_or_leaves_the_picture(bool english)
    {
        var ids = Directory.EnumerateFiles(Path.Combine(Repository.Root, "centres/beijing/planning/indicators"), "*.yaml")
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToList();
        await using var browser = await Testing.Browser.Launch();
        await using var tab = await browser.Open(world, null, english);
        await tab.Go("/indicators/report");
        var found = await tab.Page.EvaluateAsync<string[]>("""
            async ids => {
              const faults = [];
              let goals = 0;
              for (const id of ids) {
                const answer = await fetch(`/indicators/${id}.svg`);
                if (!answer.ok) continue;
                const place = document.createElement('div');
                place.style.cssText = 'width:760px;font-size:13px';
                place.innerHTML = await answer.text();
                document.body.append(place);
                const svg = place.querySelector('svg');
                if (svg) {
                  const view = svg.viewBox.baseVal;
                  const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox(), t.matches('.plot-goal-text')]);
                  goals += boxes.filter(b => b[2]).length;
                  boxes.forEach(([text, a, goal], i) => {
                    if (goal && (a.x < 0 || a.y < 0 || a.x + a.width > view.width || a.y + a.height > view.height)) faults.push(`${id}: ${text} leaves the picture`);
                    boxes.slice(i + 1).forEach(([other, b, also]) => {
                      const room = goal && also ? 4 : 0;
                      if ((goal || also) && a.x < b.x + b.width + room && b.x < a.x + a.width + room && a.y < b.y + b.height && b.y < a.y + a.height) faults.push(`${id}: ${text} and ${other}`);
                    });
                  });
                }
                place.remove();
              }
              return goals > 20 ? faults : [`only ${goals} goals of ${ids.length} indicators`, ...faults];
            }
            """, ids);
        found.ShouldBeEmpty();
    }

    [GeneratedRegex("^  - id: ([a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Id();
}
