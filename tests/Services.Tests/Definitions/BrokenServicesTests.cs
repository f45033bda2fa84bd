using Kechuang.Services.Definitions;
using Xunit.Abstractions;

namespace Kechuang.Services.Tests.Definitions;

/// <summary>The stories of a service would notice if it were wrong: broken in one place, at least one of its stories fails.</summary>
public sealed class BrokenServicesTests(World world, ITestOutputHelper output) : IClassFixture<World>
{
    /// <summary>What no story can tell apart, and why.</summary>
    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["observation-period-admission: rules of decision only warn main"] = "the register that a grant enters asks the same rule and refuses",
    };

    [Fact]
    public void A_service_that_is_broken_in_one_place_fails_one_of_its_stories()
    {
        var pack = (ServicePack)world.Services.GetService(typeof(ServicePack))!;
        var gatekeeper = (Gatekeeper)world.Services.GetService(typeof(Gatekeeper))!;
        var day = new DateOnly(2026, 3, 2);

        var tried = pack.All.SelectMany(d => Breaking.Of(d, gatekeeper, day)).Select(b => (Broken: b, Caught: Catches(b, gatekeeper))).ToList();

        foreach (var kind in tried.GroupBy(t => t.Broken.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind.Key,-32} {kind.Count(t => t.Caught),4} of {kind.Count(),4}");
        }

        output.WriteLine($"{"all",-32} {tried.Count(t => t.Caught),4} of {tried.Count,4}");
        var missed = tried.Where(t => !t.Caught).Select(t => $"{t.Broken.Service.Id}: {t.Broken.Kind} {t.Broken.What}".TrimEnd()).Where(m => !Same.ContainsKey(m)).ToList();
        missed.ForEach(output.WriteLine);
        tried.Count.ShouldBeGreaterThan(600);
        missed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_whose_certificate_may_be_had_any_number_of_times_says_why_in_its_file()
    {
        var free = ((ServicePack)world.Services.GetService(typeof(ServicePack))!).All.Where(d => d.Strands.Any(s => s.Outcome is { Certificate: not null, Once: null })).ToList();
        free.Count.ShouldBeGreaterThan(10);
        foreach (var d in free)
        {
            (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "centres", "beijing", "services", $"{d.Id}.yaml"))).ShouldContain("# No once: ", Shouldly.Case.Sensitive, d.Id);
        }
    }

    private static bool Catches(Broken broken, Gatekeeper gatekeeper) =>
        broken.Service.Examples.Any(e => ServiceExampleRunner.Run(broken.Service, gatekeeper.Assuming(broken.Parameters), e) is not null);
}
