using Kechuang.Registry.Keeping;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Kechuang.Registry.Tests.Keeping;

/// <summary>The stories of a register would notice if it were wrong: broken in one place, at least one of its stories fails.</summary>
public sealed class BrokenRegistersTests(World world, ITestOutputHelper output) : IClassFixture<World>
{
    /// <summary>What no story can tell apart today, for the rule is a draft, which refuses nobody: B-125 (002-A21) and B-090 (002-A51).</summary>
    private static readonly string[] Drafts =
    [
        "construction-plans: admission dropped", "construction-plans: ground of admission dropped B-125", "flexible-pay: ground of admission dropped B-090",
        .. ((string[])["area", "made", "state", "city"]).Select(f => $"construction-plans: field read by no rule {f}"),
    ];

    private readonly KeepingRules rules = world.Services.GetRequiredService<KeepingRules>();
    private readonly IReadOnlyList<RegisterDefinition> registers = world.Services.GetRequiredService<RegisterPack>().All;

    [Fact]
    public void A_register_that_is_broken_in_one_place_fails_one_of_its_stories()
    {
        var tried = registers.SelectMany(BreakingRegisters.Of).Select(b => (Broken: b, Caught: b.Register.Examples.Any(e => RegisterPack.UnknownFields(b.Register, e).Any() || PlayExample.Run(b.Register, e, rules) is not null))).ToList();

        foreach (var kind in tried.GroupBy(t => t.Broken.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind.Key,-32} {kind.Count(t => t.Caught),4} of {kind.Count(),4}");
        }

        output.WriteLine($"{"all",-32} {tried.Count(t => t.Caught),4} of {tried.Count,4}");
        tried.Count.ShouldBeGreaterThan(1_000);
        tried.Where(t => !t.Caught).Select(t => $"{t.Broken.Register.Id}: {t.Broken.Kind} {t.Broken.What}".TrimEnd()).ShouldBe(Drafts, ignoreOrder: true);
    }

    [Fact]
    public void A_story_with_the_wrong_person_in_it_or_a_step_left_out_is_refused_by_every_register()
    {
        var told = registers.SelectMany(d => BreakingRegisters.StoriesOf(d).Select(s => (Register: d, s.What, Refused: PlayExample.Run(d, s.Story, rules) is not null))).ToList();

        told.Select(t => t.Register.Id).Distinct().Count().ShouldBe(registers.Count);
        told.Where(t => !t.Refused).Select(t => $"{t.Register.Id}: {t.What}").ShouldBeEmpty();
    }
}
