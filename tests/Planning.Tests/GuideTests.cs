using System.Text.RegularExpressions;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

/// <summary>Somebody new follows the guide to the letter: its files make a folder that loads, and whose examples pass.</summary>
public sealed partial class GuideTests(World world) : IClassFixture<World>
{
    [Fact]
    public void The_files_of_the_guide_are_a_folder_that_loads_and_works()
    {
        var root = Write();

        var pack = new Pack(root);
        var section = ActivatorUtilities.CreateInstance<PlanningPack>(world.Services);
        section.Load(pack);

        pack.Errors.Select(e => $"{e.File}:{e.Line} {e.Message}").ShouldBeEmpty();
        section.Content.Indicators.Count.ShouldBe(2);
        section.Content.Surveys.Count.ShouldBe(1);
        section.Content.Plans.Single().Tasks.Count.ShouldBe(1);
        section.Content.Figures[("rd-intensity", "110000")].Figures.Count.ShouldBe(3);
        var examples = section.RunExamples().ToList();
        examples.Count.ShouldBe(4);
        examples.ShouldAllBe(e => e.Failure == null);
    }

    [Theory]
    [InlineData("surveys/innovation.yaml", "indicator: innovating-firms", "indicator: rd-intensity", "is not of kind level")]
    [InlineData("surveys/innovation.yaml", "units: [enterprise]", "units: [shop]", "shop: must be one of")]
    [InlineData("surveys/innovation.yaml", "min: 0,", "min: -1,", "min must not be below 0")]
    [InlineData("series.yaml", "value: 5.95", "value: 595", "needs a year and a value")]
    [InlineData("series.yaml", "year: 2014", "year: 2015", "has a figure for 2015 already")]
    [InlineData("monitoring.yaml", "perGdp: null", "perGdp: nothing", "there is no indicator nothing")]
    [InlineData("series/rd-intensity.csv", "110000,2016,5.96", "110000,2016,15.96", "vouch for it in series.yaml")]
    [InlineData("series/rd-intensity.csv", "110000,2016,5.96", "110000,2027,5.96", "is after the figures were taken")]
    [InlineData("series/rd-intensity.csv", "120000,2015,3.08", "天津,2015,3.08", "write its id, 120000")]
    [InlineData("series/rd-intensity.csv", "120000,2015,3.08", "120000,2015,3.08%", "without a unit")]
    [InlineData("monitoring.yaml", "id: others", "id: firms", "firms is there twice")]
    [InlineData("indicators/science.yaml", "by: []", "by: [planet]", "monitoring.yaml has no dimension planet")]
    [InlineData("indicators/science.yaml", "comparator: about", "comparator: 约", "one of about, over, at-least")]
    [InlineData("indicators/science.yaml", "periods: [year]", "periods: [week]", "must be of year, quarter and month")]
    [InlineData("indicators/science.yaml", "year: 2025  ", "year: null  ", "targets.yaml says 2025 for C-11; the goal says no year")]
    [InlineData("indicators/science.yaml", "year: 2025  ", "year: 2026  ", "targets.yaml says 2025 for C-11; the goal says 2026")]
    [InlineData("indicators/science.yaml", "value: 6  ", "value: 60  ", "for C-11; the goal says 60")]
    [InlineData("indicators/science.yaml", "from: null, note: { zh: 首个版本, en: First version } }\n    checks: { min: 0, max: 30", "from: 2019, note: { zh: 首个版本, en: First version } }\n    checks: { min: 0, max: 30", "versions count from 1")]
    [InlineData("indicators/science.yaml", "by: []", "formula: { ratio: [rd-intensity, innovating-firms], times: 1 }", "is itself computed from a formula")]
    [InlineData("plans/003.yaml", "due: null", "due: 2029-12-31", "2029-12-31 is outside the period of the plan")]
    [InlineData("series.yaml", "series/rd-intensity.csv, table", "series/rd.csv, table", "there is no file planning/series/rd.csv")]
    [InlineData("series.yaml", "series:\n", "series:\n  - { indicator: rd-intensity, file: series/rd-intensity.csv }\n", "rd-intensity is there twice")]
    [InlineData("monitoring.yaml", "perHead: null", "perHead: rd-intensity", "rd-intensity is not of kind level")]
    [InlineData("monitoring.yaml", ", group: parks }", " }", "an area of kind place is of a group")]
    [InlineData("monitoring.yaml", "kind: place, group: parks", "kind: place, group: zone", "groups has no zone")]
    [InlineData("monitoring.yaml", "kind: part }", "kind: part, group: parks }", "only an area of kind place has a group")]
    [InlineData("monitoring.yaml", "id: parks, name", "id: parts, name", "parts is there twice")]
    public void A_slip_is_named_with_its_file(string file, string was, string now, string says)
    {
        var root = Write();
        var path = Path.Combine(root, "planning", file);
        var text = File.ReadAllText(path);
        text.ShouldContain(was);
        File.WriteAllText(path, text.Replace(was, now, StringComparison.Ordinal));

        var pack = new Pack(root);
        ActivatorUtilities.CreateInstance<PlanningPack>(world.Services).Load(pack);

        var error = pack.Errors.FirstOrDefault(e => e.Message.Contains(says, StringComparison.Ordinal)).ShouldNotBeNull(string.Join('\n', pack.Errors.Select(e => e.Message)));
        error.File.ShouldBe($"planning/{file}");
        error.Chinese.ShouldNotBeNullOrEmpty();
        error.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_file_of_figures_that_nothing_lists_is_a_mistake()
    {
        var root = Write();
        File.WriteAllText(Path.Combine(root, "planning/series/patents.csv"), "area,period,value\n110000,2020,5\n");

        var pack = new Pack(root);
        ActivatorUtilities.CreateInstance<PlanningPack>(world.Services).Load(pack);

        var error = pack.Errors.ShouldHaveSingleItem();
        error.File.ShouldBe("planning/series/patents.csv");
        error.Message.ShouldContain("does not list this file");
    }

    private string Write()
    {
        var root = Path.Combine(world.Folder, Guid.CreateVersion7().ToString("N"));
        var blocks = Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/guide/planning.md"))).ToList();
        blocks.Count.ShouldBe(6);
        foreach (var block in blocks)
        {
            var path = Path.Combine(root, block.Groups[1].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, block.Groups[2].Value);
        }

        return root;
    }

    [GeneratedRegex("```(?:yaml|csv)\\n# (planning/\\S+)\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
