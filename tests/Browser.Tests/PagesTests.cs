namespace Kechuang.Browser.Tests;

/// <summary>Every page that people reach, as they see it: accessible, whole in both languages, at home on a phone and in the dark.</summary>
public sealed class PagesTests(SampleCity city) : IClassFixture<SampleCity>
{
    // Pages that no link leads to, or that lead on at once, and what they answer to a visitor.
    private static readonly Dictionary<string, int> Apart = new()
    {
        ["/account/invitation"] = 410,
        ["/not-found"] = 404,
        ["/calls/none"] = 404,
    };

    [ChromiumFact]
    public async Task Every_page_of_every_role_is_accessible_and_whole_in_both_languages()
    {
        var map = new Map(city.World);
        HashSet<string> looked = [];
        List<string> faults = [];
        var opened = 0;
        foreach (var (role, person) in city.People)
        {
            var (reach, dead) = await map.Reach(person ?? city.World.Visitor());
            faults.AddRange(dead.Select(d => $"{role} {d}"));
            // Each page once, by the first who reaches it; the front page by everybody.
            var mine = reach.Where(r => looked.Add(r.Key) || r.Key == "/").Select(r => (r.Value, 200));
            (string Path, int Status)[] paths = [.. mine, .. person is null ? Apart.Select(a => (a.Key, a.Value)) : []];
            opened += paths.Length * 2;
            var both = await Task.WhenAll(new[] { false, true }.Select(async english =>
            {
                await using var tab = await city.Browser!.Open(city.World, person, english);
                List<string> wrong = [];
                foreach (var (path, status) in paths)
                {
                    wrong.AddRange(await Look.At(tab, path, new Words(english), phoneFirst: english, status));
                }

                return wrong;
            }));
            faults.AddRange(both.SelectMany(w => w).Select(f => $"{role} {f}"));
        }

        Console.WriteLine($"{opened} pages opened, {looked.Count} routes; not reached: {string.Join(' ', map.Patterns.Except(looked))}");
        faults.ShouldBeEmpty();
        looked.Count.ShouldBeGreaterThan(70);
    }
}
