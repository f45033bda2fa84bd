using Kechuang.Planning.Loading;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

/// <summary>A folder with mistakes is read by a section of its own, beside the one that the site runs on.</summary>
public sealed class BrokenPackTests(World world) : IClassFixture<World>
{
    private const string Series = "series/rd-intensity.csv";

    [Theory]
    [InlineData("monitoring.yaml", "onTrack: 0.66", "onTrack: 1.66", "limits.onTrack: must be a number between 0 and 1")]
    [InlineData("monitoring.yaml", "kind: centre", "kind: whole", "exactly one area must be of kind centre")]
    [InlineData("indicators/science.yaml", "target: C-12", "target: C-11", "already bound to rd-intensity")]
    [InlineData("indicators/science.yaml", "target: C-12", "target: C-99", "targets.yaml has no C-99")]
    [InlineData("indicators/science.yaml", "clause: 004-二(三)", "clause: 004-二(九)", "is no clause")]
    [InlineData("indicators/science.yaml", "unit: percent", "unit: furlong", "monitoring.yaml has no unit furlong")]
    [InlineData("indicators/science.yaml", "basic-research-spending, rd", "nothing, rd", "there is no indicator nothing")]
    [InlineData("indicators/records.yaml", "field: amount, ", "", "sum needs field")]
    [InlineData("plans/003.yaml", "id: \"003-2\"", "id: \"003-1\"", "is used once in all plans")]
    [InlineData("plans/003.yaml", "clauses: [003-2]", "clauses: []", "a task keeps the clause")]
    [InlineData(Series, "110000,2023,6.73", "110000,2023,673", "673 is out of the range")]
    [InlineData(Series, "110000,2023,6.73", "110000,2022,6.73", "110000 2022 is there twice")]
    [InlineData(Series, "110000,2023,6.73", "999999,2023,6.73", "no such area")]
    [InlineData(Series, "area,period,value", "area,value", "the first line must be")]
    public void A_mistake_is_named_with_its_file_and_line(string file, string was, string now, string says)
    {
        var root = Path.Combine(world.Folder, Guid.CreateVersion7().ToString("N"));
        Copy(Path.Combine(Repository.Root, "centres/beijing/planning"), Path.Combine(root, "planning"));
        var path = Path.Combine(root, "planning", file);
        var text = File.ReadAllText(path);
        text.ShouldContain(was);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + now + text[(at + was.Length)..]);

        var pack = new Pack(root);
        ActivatorUtilities.CreateInstance<PlanningPack>(world.Services).Load(pack);

        var error = pack.Errors.FirstOrDefault(e => e.Message.Contains(says, StringComparison.Ordinal)).ShouldNotBeNull(string.Join('\n', pack.Errors.Take(5).Select(e => e.Message)));
        error.File.ShouldBe($"planning/{file}");
        error.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_pack_without_the_folder_has_no_plans()
    {
        var section = ActivatorUtilities.CreateInstance<PlanningPack>(world.Services);
        var pack = new Pack(world.Folder);
        section.Load(pack);

        pack.Errors.ShouldBeEmpty();
        section.Content.Indicators.ShouldBeEmpty();
        section.RunExamples().ShouldBeEmpty();
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
